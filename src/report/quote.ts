import type { Evidence, Span } from '../model/index.ts'
import { plain } from './plain.ts'

/** A quotation cut for display: what stands before it, the quotation around its decisive part, what follows. */
export interface CutQuote {
  before: string
  head: string
  decisive: string
  tail: string
  after: string
}

/** Most characters of context on either side, and of a quotation that is marked as a whole. */
const CONTEXT = 70
const SHORT = 48

/**
 * Cuts a quotation around the value that decides the finding, with the words around it where the snapshot is at hand.
 * All parts are one line, safe to show (see `plain`), and still to be escaped for their format.
 */
export function cutQuote(evidence: Evidence, value: string, snapshots?: ReadonlyMap<string, string>): CutQuote {
  const { start, end } = decisiveSpan(evidence.quote, value) ?? whole(evidence.quote)
  const text = snapshots?.get(evidence.document)
  const located = text !== undefined && text.slice(evidence.start, evidence.end) === evidence.quote
  return {
    before: located ? lastWords(text.slice(Math.max(0, evidence.start - 4 * CONTEXT), evidence.start)) : '',
    head: fold(evidence.quote.slice(0, start)),
    decisive: fold(evidence.quote.slice(start, end)),
    tail: fold(evidence.quote.slice(end)),
    after: located ? firstWords(text.slice(evidence.end, evidence.end + 4 * CONTEXT)) : '',
  }
}

/** A short quotation is decisive as a whole; of a long one nothing is. */
const whole = (quote: string): Span => ({ start: 0, end: quote.length <= SHORT ? quote.length : 0 })

const fold = (text: string) => plain(text).replace(/\s+/g, ' ')

/** The end of the line before a quotation, cut at a word. */
function lastWords(text: string): string {
  const line = plain(text).split('\n').at(-1) ?? ''
  if (line.length <= CONTEXT) return line.replace(/\s+/g, ' ')
  const cut = line.slice(-CONTEXT)
  return `…${cut.slice(Math.max(0, cut.indexOf(' ')))}`
}

function firstWords(text: string): string {
  const line = plain(text).split('\n')[0] ?? ''
  if (line.length <= CONTEXT) return line.replace(/\s+/g, ' ')
  const cut = line.slice(0, CONTEXT)
  const blank = cut.lastIndexOf(' ')
  return `${blank > 0 ? cut.slice(0, blank + 1) : cut}…`
}

/**
 * Where a side's value stands in its quotation, which may spell it otherwise (`Rp 95.000` is `Rp95rb` there).
 * Tried in turn: the same letters and digits as whole words, then the stretch from the first to the last equal amount.
 */
export function decisiveSpan(quote: string, value: string): Span | undefined {
  return sameCharacters(quote, value) ?? sameAmounts(quote, value)
}

function sameCharacters(quote: string, value: string): Span | undefined {
  const wanted = lettersAndDigits(value)
  if (wanted.text === '') return undefined
  const given = lettersAndDigits(quote)
  for (let at = given.text.indexOf(wanted.text); at >= 0; at = given.text.indexOf(wanted.text, at + 1)) {
    const start = given.positions[at]!
    const end = given.positions[at + wanted.text.length - 1]! + 1
    if (!insideWord(quote, start, end)) return { start, end: quote[end] === '%' ? end + 1 : end }
  }
  return undefined
}

/** `95` is not said by `SALE95`, `1.195` or `95.000`. */
const insideWord = (quote: string, start: number, end: number) =>
  /[\p{L}\p{N}]$|\d[.,]$/u.test(quote.slice(0, start)) || /^[\p{L}\p{N}]|^[.,]\d/u.test(quote.slice(end))

function lettersAndDigits(text: string): { text: string; positions: number[] } {
  let folded = ''
  const positions: number[] = []
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!.toLowerCase()
    if (character.length !== 1 || !/[\p{L}\p{N}]/u.test(character)) continue
    folded += character
    positions.push(index)
  }
  return { text: folded, positions }
}

const AMOUNT =
  /(?<![\p{L}\d])(?:(?:rp|idr|usd|eur|[$€£])\.?\s*)?(\d+(?:[.,]\d+)*)(?:\s*(rb|ribu|k|jt|juta|million|m)(?![\p{L}\d]))?\s*%?/giu
const FACTORS: Record<string, number> = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6, million: 1e6, m: 1e6 }

function sameAmounts(quote: string, value: string): Span | undefined {
  const wanted = new Set(amounts(value).map((amount) => amount.key))
  const given = amounts(quote).filter((amount) => wanted.has(amount.key))
  if (given.length === 0) return undefined
  return { start: given[0]!.start, end: given.at(-1)!.end }
}

function amounts(text: string): (Span & { key: string })[] {
  return [...text.matchAll(AMOUNT)].map((match) => {
    const factor = FACTORS[match[2]?.toLowerCase() ?? ''] ?? 1
    const end = match.index + match[0].trimEnd().length
    return { start: match.index, end, key: `${toNumber(match[1]!) * factor}${match[0].endsWith('%') ? '%' : ''}` }
  })
}

/** Three digits after a mark are thousands, fewer are a fraction: `95.000` is 95000, `1,5` is 1.5. */
function toNumber(digits: string): number {
  const parts = digits.split(/[.,]/)
  const last = parts.at(-1)!
  if (parts.length === 1 || last.length === 3) return Number(parts.join(''))
  return Number(`${parts.slice(0, -1).join('')}.${last}`)
}
