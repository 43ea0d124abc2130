import type { Span } from '../model/index.ts'

/** Signs that are written in several ways, as the one under which quotations are compared. */
const ALIKE: Record<string, string> = { '“': '"', '”': '"', '„': '"', '‘': "'", '’': "'", '–': '-', '—': '-', '−': '-' }
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/u

/** A text as it is compared, and where each of its characters stands in the original. */
function comparable(text: string): { chars: string[]; at: number[] } {
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

/**
 * Where a quotation stands in a text, blanks, invisible characters, case and the forms of quotation marks and dashes aside.
 * Undefined where it does not. Indices are UTF-16 units.
 */
export function findQuote(text: string, quote: string): Span | undefined {
  const wanted = comparable(quote.trim()).chars.join('').trimEnd()
  if (wanted === '') return undefined
  const { chars, at } = comparable(text)
  // Each entry may be more than one unit long (NFKC of a ligature), so the place is found by entries.
  const starts: number[] = []
  let length = 0
  for (const shown of chars) {
    starts.push(length)
    length += shown.length
  }
  const found = chars.join('').indexOf(wanted)
  if (found < 0) return undefined
  const first = starts.findLastIndex((start) => start <= found)
  const last = starts.findLastIndex((start) => start < found + wanted.length)
  const end = at[last]! + [...text.slice(at[last]!)][0]!.length
  return { start: at[first]!, end }
}
