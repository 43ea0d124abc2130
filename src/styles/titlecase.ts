const SHORT = 'a an the and but for nor or so yet as at by if in of off on per to up via vs'
const LONG =
  'about above across after against along among around before behind below beneath beside between beyond down during except from inside into like near onto out outside over past since through throughout toward under until upon with within without'
/** Indonesian function words stay small in titles (EYD V, I.A.10). */
const SMALL_ID =
  'dan di ke dari yang untuk pada dalam oleh dengan atau serta tapi bagi akan agar karena kepada sampai hingga tentang si sang para'
const set = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')))
const SMALL = { AP: set(SHORT), Chicago: set(SHORT, LONG) }
const INDONESIAN = set(SMALL_ID)

/** Whether a word may stay small within a title whatever the style. */
export const staysSmall = (word: string): boolean => INDONESIAN.has(word)

/**
 * A title as AP or Chicago would write it: capitals but for articles, conjunctions and prepositions (AP: short ones only) that
 * are neither first nor last nor follow a colon. A word with a capital of its own keeps its writing.
 */
export function titleCase(text: string, style: 'AP' | 'Chicago'): string {
  const words = [...text.matchAll(/\S+/g)]
  let end = 0
  let title = ''
  for (const [i, { 0: word, index }] of words.entries()) {
    const edge = i === 0 || i === words.length - 1 || /[:.!?–—]$/.test(words[i - 1]![0])
    const plain = word.toLowerCase().replace(/[^\p{L}\p{N}'’-]/gu, '')
    const small = !edge && (SMALL[style].has(plain) || staysSmall(plain))
    title += text.slice(end, index) + (small ? word.toLowerCase() : capital(word))
    end = index + word.length
  }
  return title + text.slice(end)
}

/** First letter of each part of a hyphenated word as a capital. */
export const capital = (word: string): string =>
  word.replace(/(^[^\p{L}\p{N}]*|-)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
