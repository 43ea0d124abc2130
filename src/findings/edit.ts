import {
  type Document,
  type Edit,
  type Quantity,
  type Rule,
  type Span,
  type Statement,
  tongueIn,
} from '../model/index.ts'
import { quantityOf } from './difference.ts'
import { restyle } from './restyle/restyle.ts'
import type { Tongue } from './restyle/spell.ts'

/** What is needed to propose a change and to prove that it says what it should. */
export interface EditContext {
  /** Whether two statements give one value. */
  same: (a: Statement, b: Statement) => boolean
  /** The typed values of a text that would stand in this document. */
  read: (document: Document, text: string) => Quantity[]
  /** Language of the brand, where the place does not show its own. */
  tongue: Tongue
}

/**
 * The least change that makes a place say what the other side says: only the value's own characters, written in the style of the
 * place. It is tried on the text and read again; where the value that then stands there is not the other side's, there is
 * no edit and the suggestion stays in words.
 */
export function editOf(
  rule: Rule,
  weak: Statement,
  strong: readonly Statement[],
  context: EditContext,
): Edit | undefined {
  const span = spanOf(weak)
  const { document } = weak
  const edit = (at: Span, to: string | undefined): Edit | undefined => {
    const from = document.text.slice(at.start, at.end)
    return from && to && to !== from ? { document: document.id, ...at, from, to } : undefined
  }
  if (rule.kind === 'naming') return edit(span, strong[0]!.shown)
  const quantity = quantityOf(weak)
  if (!quantity) return edit(span, otherFigures(weak, strong))
  for (const other of exactFirst(strong)) {
    const value = quantityOf(other)
    if (!value) continue
    const at = value.modifier === quantity.modifier ? span : withBound(document, span)
    const written = restyle(quantity.quote, quantity, value, tongueOf(weak, context.tongue))
    const proved = written.find((to) => to !== quantity.quote && says(weak, at, to, other, context))
    if (proved !== undefined) return edit(at, proved)
  }
  return undefined
}

const BOUND = /(?:more than|over|above|nearly|almost|about|around|lebih dari|di atas|hampir|sekitar)\s+$/i

/** "More than 30 insurers" is no way to say 22: what blurs the value is part of it, where the other place gives it without. */
function withBound({ text }: Document, span: Span): Span {
  const bound = BOUND.exec(text.slice(Math.max(0, span.start - 16), span.start))
  return bound ? { ...span, start: span.start - bound[0].length } : span
}

/** Where the value stands, in positions of the document. */
function spanOf(s: Statement): Span {
  const quantity = quantityOf(s)
  if (quantity) return { start: s.message.start + quantity.start, end: s.message.start + quantity.end }
  const start = s.document.text.indexOf(s.shown, s.sentence.start)
  return { start, end: start + s.shown.length }
}

/** Deals and states: only where both places use the same words and other figures ("beli 2 gratis 1", "beli 3 gratis 1"). */
function otherFigures(weak: Statement, strong: readonly Statement[]): string | undefined {
  const frame = (text: string) => text.toLowerCase().replace(/\d+/g, '#')
  return /\d/.test(weak.shown) ? strong.find((s) => frame(s.shown) === frame(weak.shown))?.shown : undefined
}

/** A rounded value ("6,9 jutaan") is the last from which an exact one is taken. */
const exactFirst = (side: readonly Statement[]): Statement[] => {
  const vague = (s: Statement) => (quantityOf(s)?.modifier === 'about' ? 1 : 0)
  return [...side].sort((a, b) => vague(a) - vague(b))
}

/** Whether the place, with `to` written in the span, gives the value that the other place gives. */
function says(weak: Statement, at: Span, to: string, other: Statement, { same, read }: EditContext): boolean {
  const { message, document } = weak
  const own = quantityOf(weak)!
  const start = at.start - message.start
  const text = message.text.slice(0, start) + to + message.text.slice(at.end - message.start)
  const agrees = (quantity: Quantity) =>
    same({ ...weak, message: { ...message, text }, value: { type: 'quantity', quantity } }, other)
  const fresh = read(document, text).find((q) => q.kind === own.kind && q.start <= start && q.end >= start + to.length)
  // A bare number in structured data is no quantity to a reader of prose.
  const bare = message.role === 'data' && /^\d+(?:\.\d+)?$/.test(to) && own.kind === 'money'
  if (!fresh) return bare && agrees({ ...own, amount: Number(to) })
  // A bound that only the extractor saw, before the value, still stands there.
  const told = own.modifier && read(document, message.text).find((q) => q.start === own.start)?.modifier
  const bound = own.modifier !== told ? own.modifier : fresh.modifier
  return agrees({ ...fresh, ...(bound ? { modifier: bound } : {}) })
}

/** Language of the place: as its source says, else by its commonest words. */
export function tongueOf({ document, message }: Statement, brand: Tongue): Tongue {
  if (/^(?:id|en)\b/i.test(document.locale ?? '')) return document.locale!.slice(0, 2).toLowerCase() as Tongue
  return tongueIn(message.text) ?? tongueIn(document.text.slice(0, 2000)) ?? brand
}
