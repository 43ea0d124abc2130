import { GRADED } from './count-nouns.ts'
import { low, type Parser, type Scan } from './scan.ts'
import { CAMPAIGN, CAMPAIGN_NUMBER, COUNTED, FOLLOWERS, NUMBER, SIGNALS, STARTS, STOPS } from './starts.ts'
import { isDigit, isLetter } from './tokens.ts'

/** How far behind a helper the digit or signal may stand: "paling lambat pada tanggal 5". */
const REACH = 6

function isBacked(scan: Scan, at: number): boolean {
  const end = Math.min(scan.tokens.length, at + 1 + REACH)
  for (let i = at + 1; i < end; i++) {
    const token = scan.tokens[i]!
    if (token.type === 'number' || (token.type === 'word' && SIGNALS.has(token.low))) return true
  }
  return false
}

/** Are these digits alone, without a separator? */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isDigit(text.charCodeAt(i))) return false
  return true
}

/** The parsers to try at a token, in order; undefined where none of them could find anything. */
export function parsersAt(scan: Scan, at: number): Parser[] | undefined {
  const token = scan.tokens[at]!
  if (token.type !== 'number') {
    const parsers = STARTS.get(token.low)
    return parsers && (SIGNALS.has(token.low) || isBacked(scan, at)) ? parsers : undefined
  }
  if (isPlain(token.text)) {
    if (GRADED.has(low(scan, at - 1))) return COUNTED
    if (token.text.length > 4) return NUMBER
    // Digits alone that nothing follows are no quantity: `© 2026`, `Lantai 3.`
    const after = scan.tokens[at + 1]
    if (after === undefined || STOPS.has(after.low)) return undefined
    return after.type === 'word' && !FOLLOWERS.has(after.low) ? COUNTED : NUMBER
  }
  return CAMPAIGN.test(token.text) ? CAMPAIGN_NUMBER : NUMBER
}

/** First letter and length of the signals, so that most words of a text need not be cut out and looked up. */
const SHAPES = new Uint8Array(128 * 32)
const shape = (first: number, length: number) => (first | 32) * 32 + (length < 31 ? length : 31)
for (const word of SIGNALS) SHAPES[shape(word.charCodeAt(0), word.length)] = 1

/** May the text hold a quantity at all? False only where it holds none. */
export function mayHold(text: string): boolean {
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i)
    if (isDigit(code)) return true
    if (!isLetter(code)) {
      i++
      continue
    }
    let end = i + 1
    while (isLetter(text.charCodeAt(end))) end++
    const isCandidate = code > 127 || SHAPES[shape(code, end - i)] === 1
    if (isCandidate && SIGNALS.has(text.slice(i, end).toLowerCase())) return true
    i = end
  }
  return false
}
