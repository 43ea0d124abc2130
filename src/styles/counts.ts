import { sentences } from '../text/index.ts'

/** Counts of a text, under the names that Vale gives them. */
export type Counts = Record<
  'characters' | 'complex_words' | 'long_words' | 'polysyllabic_words' | 'sentences' | 'syllables' | 'words',
  number
>

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu
/** Endings that make no word complex. */
const COMMON = /(?:es|ed|ing|kan|nya)$/

/** Counts words, sentences and syllables of a text in a language (ISO 639-1). Characters are letters and digits. */
export function countsOf(text: string, lang: string): Counts {
  const words = [...text.toLowerCase().matchAll(WORD)].map(([word]) => word)
  const syllables = words.map((word) => syllablesOf(word, lang))
  const many = (holds: (word: string) => boolean) => words.filter(holds).length
  return {
    characters: words.reduce((sum, word) => sum + word.length, 0),
    words: words.length,
    sentences: words.length === 0 ? 0 : Math.max(1, sentences(text).length),
    syllables: syllables.reduce((sum, n) => sum + n, 0),
    long_words: many((word) => word.length > 6),
    polysyllabic_words: syllables.filter((n) => n > 2).length,
    complex_words: many((word) => syllablesOf(word.replace(COMMON, ''), lang) > 2),
  }
}

/** Syllables by groups of vowels. In Indonesian two vowels are two syllables but for ai, au, oi; in English a last e is mute. */
function syllablesOf(word: string, lang: string): number {
  if (lang === 'id') return Math.max(1, word.match(/ai|au|oi|[aeiou]/g)?.length ?? 0)
  const spoken = word.length > 3 ? word.replace(/(?:[^l]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$/, (end) => end[0]!) : word
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

export const GRADE_NAMES = ['Gunning Fog', 'Coleman-Liau', 'Flesch-Kincaid', 'SMOG', 'Automated Readability'] as const

/** School years that a text asks for: Gunning (1952), Coleman & Liau (1975), Kincaid et al. (1975), McLaughlin (1969), Senter & Smith (1967). */
export const GRADES: Readonly<Record<(typeof GRADE_NAMES)[number], (counts: Counts) => number>> = {
  'Gunning Fog': ({ words, sentences: s, complex_words }) => 0.4 * (words / s + (100 * complex_words) / words),
  'Coleman-Liau': ({ characters, words, sentences: s }) => (5.88 * characters) / words - (29.6 * s) / words - 15.8,
  'Flesch-Kincaid': ({ words, sentences: s, syllables }) => (0.39 * words) / s + (11.8 * syllables) / words - 15.59,
  SMOG: ({ polysyllabic_words, sentences: s }) => 1.043 * Math.sqrt((30 * polysyllabic_words) / s) + 3.1291,
  'Automated Readability': ({ characters, words, sentences: s }) =>
    (4.71 * characters) / words + (0.5 * words) / s - 21.43,
}
