import type { Span } from '../model/index.ts'
import { comparable } from '../text/comparable.ts'

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
