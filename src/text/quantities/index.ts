import type { Quantity } from '../../model/quantity.ts'
import { mayHold, parsersAt } from './dispatch.ts'
import { Scan } from './scan.ts'
import { tokenise } from './tokens.ts'

/** `date`: the publishing day (YYYY-MM-DD...), against which `besok` is resolved; `currency`: of amounts that name none. */
export interface QuantityOptions {
  lang?: string
  date?: string
  currency?: string
}

/**
 * All typed quantities of a text, sorted, without overlap; `text.slice(start, end) === quote`. Never throws.
 * Amounts without a currency (`95rb`) are in `currency`, IDR unless told otherwise.
 */
export function quantities(text: string, options: QuantityOptions = {}): Quantity[] {
  const found: Quantity[] = []
  if (!mayHold(text)) return found
  const tokens = tokenise(text)
  const scan = new Scan(text, tokens, options)
  for (let at = 0; at < tokens.length; ) at = step(scan, at, found)
  return found
}

/** The 2 of 1/2, the 111 of 100/111: never a quantity by itself. */
function isDenominator(scan: Scan, at: number): boolean {
  if (at < 2 || scan.tokens[at]!.gap) return false
  const stroke = scan.tokens[at - 1]!
  return stroke.low === '/' && !stroke.gap && scan.tokens[at - 2]!.type === 'number'
}

function step(scan: Scan, at: number, found: Quantity[]): number {
  const token = scan.tokens[at]!
  if (token.type === 'masked' || token.code) return at + 1
  const parsers = parsersAt(scan, at)
  if (!parsers || (token.type === 'number' && isDenominator(scan, at))) return at + 1
  for (const parse of parsers) {
    const result = parse(scan, at)
    if (result && result.next > at) {
      found.push(...result.quantities)
      return result.next
    }
  }
  // A number that is no quantity by itself is passed whole, so that its tail is not read as one.
  return at + 1
}
