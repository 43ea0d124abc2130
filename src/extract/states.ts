import type { Rule, Statement } from '../model/index.ts'
import type { ConceptHit } from '../text/index.ts'
import { hint } from './hints.ts'
import { makeStatement } from './make-statement.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import type { RuleBook } from './rule-book.ts'

const OUT = new Set(['sold-out'])
const IN = new Set(['in-stock'])
const isStock = ({ concept }: ConceptHit) => OUT.has(concept) || IN.has(concept)
const DENIED = new Set(['not', 'without'])

/** B1G1, "beli 2 gratis 1", "buy 2 get 1 free". */
const BUY_GET =
  /\bb(\d)g(\d)\b|\b(?:beli|buy|ambil)\s+(\d+)\s+(?:[\p{L}\s]{0,24}?)(?:gratis|get|dapat|bonus|free)\s+(\d+)/giu
/** "Ambil 3 bayar 2", "3 for 2": three for the price of two. */
const TAKE_PAY = /\b(?:ambil|take|beli|buy)\s+(\d+)\s*,?\s*(?:bayar|pay(?: for)?)\s+(\d+)|\b(\d)\s+for\s+(\d)\b/giu

/** A word that stands in every such deal. */
const DEAL = hint(/beli|buy|ambil|take|for|b\dg/)

/** Whether goods are to be had, and deals of the form "buy so many, get so many": values that are states, not figures. */
export function stateStatements(reading: Reading, { stock, deal }: RuleBook): Statement[] {
  const out: Statement[] = []
  for (const sentence of reading.sentences) {
    if (stock) out.push(...stockOf(reading, sentence, stock))
    if (deal) out.push(...dealsOf(reading, sentence, deal))
  }
  return out
}

/** Only of goods that the sentence, or what stands around it, names: "habis" alone may be anything. */
function stockOf(reading: Reading, sentence: Sentence, rule: Rule): Statement[] {
  const names = (list: readonly { class?: string }[]) => list.some((c) => c.class === 'product')
  if (!names(sentence.concepts) && !reading.above.headings.some(({ concepts }) => names(concepts))) return []
  const written = (c: { start: number; end: number }) => reading.message.text.slice(c.start, c.end)
  // "Habiskan dalam 3 hari" asks the customer to use up what he has.
  const isTold = (c: ConceptHit) => !/habiskan/i.test(written(c)) && !isLoose(reading, sentence, c)
  const hit = sentence.concepts.find((c) => isStock(c) && isTold(c)) ?? plentiful(sentence)
  if (!hit) return []
  const denied = sentence.concepts.some((c) => DENIED.has(c.concept) && c.end <= hit.start && hit.start - c.end < 12)
  const state = OUT.has(hit.concept) !== denied ? 'out' : 'in'
  return [
    makeStatement(rule, reading, sentence, {
      value: { type: 'state', state },
      span: hit,
      modality: 'exact',
      confidence: 0.8,
    }),
  ]
}

const LOOSELY = /(?:sampai|sampe|cepat|biasanya|sebelum|jangan|keburu|bisa|akan|bakal|hingga|selalu|pasti)\s+$/i
/** A bare "habis" tells of stock only beside the goods or the word for it: not "dengarkan sampai habis", "cepat habis". */
function isLoose(reading: Reading, sentence: Sentence, hit: { start: number; end: number }): boolean {
  const { text } = reading.message
  if (!/^(?:habis|abis|ludes)$/i.test(text.slice(hit.start, hit.end))) return false
  if (LOOSELY.test(text.slice(Math.max(0, hit.start - 14), hit.start))) return true
  return !sentence.concepts.some((c) => c.class === 'product' || c.concept === 'stock')
}

const PLENTY = new Set(['aman', 'sedia', 'tersedia', 'lengkap', 'ready', 'banyak', 'melimpah', 'plenty'])
/** "Stok Teko Kilau masih aman": stock in one place of the sentence, plenty in another. */
function plentiful(sentence: Sentence) {
  const stock = sentence.concepts.find((c) => c.concept === 'stock')
  return stock && sentence.words.some((w) => PLENTY.has(w.stem) && (w.start < stock.start || w.end > stock.end))
    ? { ...stock, concept: 'in-stock' }
    : undefined
}

function dealsOf(reading: Reading, sentence: Sentence, rule: Rule): Statement[] {
  const { text, hints } = sentence
  if ((hints & DEAL) === 0 || !/\d/.test(text)) return []
  const make = (match: RegExpMatchArray, bought: number, free: number) => {
    const start = sentence.start + match.index!
    const span = { start, end: start + match[0].length }
    const state = `${bought}+${free}`
    return makeStatement(rule, reading, sentence, {
      value: { type: 'state', state },
      span,
      modality: 'exact',
      confidence: 0.9,
    })
  }
  const figures = (match: RegExpMatchArray) => match.slice(1).filter(Boolean).map(Number) as [number, number]
  return [
    ...[...text.matchAll(BUY_GET)].map((m) => make(m, ...figures(m))),
    ...[...text.matchAll(TAKE_PAY)].flatMap((m) => {
      const [taken, paid] = figures(m)
      return taken > paid ? [make(m, paid, taken - paid)] : []
    }),
  ]
}
