/** Signs that are written in several ways, as the one under which texts are compared. */
const ALIKE: Record<string, string> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '−': '-' }
/**
 * Characters that show nothing: zero widths, soft hyphens, joiners, direction marks, and the blocks of tags and of variation
 * selectors, in which text can be smuggled.
 */
export const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]|[\u{e0000}-\u{e01ef}]/u

/** A text as it is compared, and where each of its characters stands in the original. Both arrays are equally long. */
export function comparable(text: string): { chars: string[]; at: number[] } {
  const chars: string[] = []
  const at: number[] = []
  let index = 0
  for (const char of text) {
    if (!INVISIBLE.test(char)) {
      // Bars part the cells of a row.
      const shown = /[\s|]/.test(char) ? ' ' : (ALIKE[char] ?? char.normalize('NFKC').toLowerCase())
      if (shown !== ' ' || (chars.length > 0 && chars.at(-1) !== ' ')) {
        chars.push(shown)
        at.push(index)
      }
    }
    index += char.length
  }
  return { chars, at }
}
