import type { Quantity } from '../../model/quantity.ts'
import { keepShape } from '../kept-shape.ts'
import type { Token } from './tokens.ts'

/** A number as read at a place. `about`: `95 ribuan`; `plus`: `30+`; `scaled`: a word such as ribu, juta or million. */
export interface Reading {
  value: number
  next: number
  about: boolean
  plus: boolean
  scaled: boolean
  words: boolean
  /** Digits as written, where the number has some. */
  raw?: string
}

/** A calendar day as written, any part of which may be missing. */
export interface Point {
  year?: number
  month?: number
  day?: number
  next: number
  weekday?: number
  /** Index at which the quotation begins. */
  at: number
}

const ENGLISH = /\b(?:the|and|for|with|your|you|from|is|are|of|to|get|our)\b/gi
const INDONESIAN =
  /\b(?:yang|dan|di|untuk|utk|dengan|dari|kamu|anda|ke|hanya|cuma|ini|itu|tidak|hari|bulan|gratis|beli|sampai|hingga|mulai)\b/gi

function guess(text: string): 'id' | 'en' {
  return (text.match(ENGLISH)?.length ?? 0) > (text.match(INDONESIAN)?.length ?? 0) ? 'en' : 'id'
}

/** A tokenised text, what is known of it, and what has been read of it so far. */
export class Scan {
  readonly text: string
  readonly tokens: Token[]
  /** The publishing day, YYYY-MM-DD. */
  readonly date: string | undefined
  readonly currency: string
  /** Numbers by token, in the two styles that several parsers share; null where none stands. */
  readonly numbers: (Reading | null)[] = []
  readonly smallNumbers: (Reading | null)[] = []
  /** Days by token. */
  readonly points: (Point | null)[] = []
  #lang: 'id' | 'en' | undefined

  constructor(text: string, tokens: Token[], options: { lang?: string; date?: string; currency?: string }) {
    this.text = text
    this.tokens = tokens
    const { date } = options
    this.date = date && /^\d{4}-\d\d-\d\d/.test(date) ? date.slice(0, 10) : undefined
    this.currency = options.currency ?? 'IDR'
    const named = options.lang?.slice(0, 2).toLowerCase()
    this.#lang = named === 'id' || named === 'en' ? named : undefined
  }

  /** As the caller named it; otherwise guessed, once a parser asks for it. */
  get lang(): 'id' | 'en' {
    this.#lang ??= guess(this.text)
    return this.#lang
  }
}

keepShape(new Scan('', [], {}))

/** What a parser found and the index of the first token after it. */
export interface Found {
  quantities: Quantity[]
  next: number
}

export type Parser = (scan: Scan, at: number) => Found | undefined

/** Span and verbatim quotation of the tokens `from` (inclusive) to `to` (exclusive). */
export function spanOf(scan: Scan, from: number, to: number): { start: number; end: number; quote: string } {
  const start = scan.tokens[from]!.start
  const end = scan.tokens[Math.max(from, to - 1)]!.end
  return { start, end, quote: scan.text.slice(start, end) }
}

/** Lower-cased text of a token, or '' where there is none. */
export function low(scan: Scan, at: number): string {
  // An index outside of an array is looked up as a name, which is slow.
  return at >= 0 && at < scan.tokens.length ? scan.tokens[at]!.low : ''
}

/** True where the token follows its predecessor without white space. */
export function glued(scan: Scan, at: number): boolean {
  return at >= 0 && at < scan.tokens.length && !scan.tokens[at]!.gap
}

const DASHES = new Set(['-', '–', '—', '−', '~'])
const UNTIL = new Set(['sampe', 'sampai', 'hingga', 'sd', 'to', 'till', 'until', 'through', 'thru', 'hg'])

/** Index after `s.d.`, `s/d` or `s.d`, or `at` where it does not stand there. */
export function skipSd(scan: Scan, at: number): number {
  if (low(scan, at) === 'sd') return low(scan, at + 1) === '.' && glued(scan, at + 1) ? at + 2 : at + 1
  if (low(scan, at) !== 's' || !/^[./]$/.test(low(scan, at + 1)) || low(scan, at + 2) !== 'd') return at
  return low(scan, at + 3) === '.' && glued(scan, at + 3) ? at + 4 : at + 3
}

/** Index after a dash or a word that joins the ends of a range, or -1. */
export function skipRange(scan: Scan, at: number): number {
  const word = low(scan, at)
  if (DASHES.has(word)) return at + 1
  const sd = skipSd(scan, at)
  if (sd > at) return sd
  if (!UNTIL.has(word)) return -1
  return low(scan, at + 1) === 'dengan' || low(scan, at + 1) === 'with' ? at + 2 : at + 1
}
