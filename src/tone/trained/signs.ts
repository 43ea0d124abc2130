/** Classes of words in the lexicon of the weights; a word may be in several. */
export const CLASSES = [
  'happy',
  'love',
  'sadness',
  'anger',
  'fear',
  'positive',
  'negative',
  'casual',
  'stiff',
  'familiar',
  'polite',
  'indonesian',
  'english',
  'negation',
] as const
export type WordClass = (typeof CLASSES)[number]

/** What is seen of the writing, whatever the words are. */
const WRITING = [
  'exclamation',
  'question',
  'ellipsis',
  'emoji',
  'emoticon',
  'comma',
  'stretched',
  'contraction',
  'vowelless',
  'digitInWord',
  'closed',
  'capitalStart',
  'shouted',
  'long',
] as const

/** Names of the signs, in the order in which a reading counts them: each class, each class behind a negation, the writing. */
export const SIGNS: readonly string[] = [...CLASSES, ...CLASSES.map((name) => `not ${name}`), ...WRITING, 'length']

export const signAt = (name: (typeof WRITING)[number] | WordClass | 'length'): number => SIGNS.indexOf(name)
export const NEGATED = CLASSES.length
