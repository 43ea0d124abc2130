import type { Document, Message } from '../../../model/index.ts'
import { type Figure, only } from '../../values/derived/figure.ts'
import type { Passage, Read } from './passage.ts'

/** So many messages away an old price still stands beside the new one. */
const BESIDE = 2
/** An amount alone, or with the word for it. In characters. */
const BARE = 40
/** A new price below this share of the old one is of something else. */
const LEAST_LEFT = 0.1

/** The old price next to a message that gives nothing but the new one: crossed out on a page, or the price of a feed. */
export function oldPriceBeside(
  message: Message,
  figures: readonly Figure[],
  document: Document,
  read: readonly Read[],
): Figure | undefined {
  const now = only(figures, 'price', 'after', 'each', 'total')
  if (!now || figures.length > 1 || message.text.length > BARE) return undefined
  const at = document.messages.indexOf(message)
  const near = read.flatMap((other) => {
    const away = Math.abs(document.messages.indexOf(other.message) - at)
    const [old, ...more] = other.parts.flatMap((part) => part.figures)
    if (old?.role !== 'before' || more.length > 0 || away === 0 || away > BESIDE) return []
    const fits = old.unit === now.unit && now.amount < old.amount && now.amount > LEAST_LEFT * old.amount
    return fits && areBeside(message, other.message) ? [{ old, away }] : []
  })
  const [nearest] = near.sort((x, y) => x.away - y.away)
  return nearest && { ...nearest.old, beside: true }
}

function areBeside(a: Message, b: Message): boolean {
  if (a.data || b.data) return a.data?.id === b.data?.id
  return (a.role === 'cell' && b.role === 'cell') || a.context.join('\n') === b.context.join('\n')
}

/** A price before or after tax is reckoned with the one rate that the brand names anywhere. */
export function withTaxRate(passages: readonly Passage[]): Passage[] {
  const rate = only(
    passages.flatMap(({ figures }) => figures),
    'tax',
  )
  return passages.map((passage) => {
    const roles = new Set(passage.figures.map(({ role }) => role))
    const lacks = (roles.has('net') || roles.has('gross')) && !roles.has('tax')
    return rate && lacks ? { ...passage, figures: [...passage.figures, { ...rate, beside: true as const }] } : passage
  })
}
