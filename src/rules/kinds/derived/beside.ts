import type { Message } from '../../../model/index.ts'
import { type Figure, only, type Role } from '../../values/derived/figure.ts'
import { figuresOf, type Passage, type Read } from './passage.ts'

/** So many messages away an old price still stands beside the new one. */
const BESIDE = 2
/** An amount alone, or with the word for it. In characters. */
const BARE = 40
/** A new price below this share of the old one is of something else. */
const LEAST_LEFT = 0.1
/** Roles that the new price may have been given when it was read alone. */
const NEW = new Set<Role>(['price', 'after', 'each', 'total'])

/**
 * The old price next to a message that gives nothing but the new one: crossed out on a page, or the price of a feed. `at`: the
 * messages of the document that give figures, by their place.
 */
export function oldPriceBeside({ message, index, parts }: Read, at: ReadonlyMap<number, Read>): Figure | undefined {
  const [now, ...more] = figuresOf(parts)
  if (!now || more.length > 0 || !NEW.has(now.role) || message.text.length > BARE) return undefined
  for (let away = 1; away <= BESIDE; away++) {
    for (const other of [at.get(index - away), at.get(index + away)]) {
      const [old, ...rest] = other ? figuresOf(other.parts) : []
      if (old?.role !== 'before' || rest.length > 0 || !areBeside(message, other!.message)) continue
      const fits = old.unit === now.unit && now.amount < old.amount && now.amount > LEAST_LEFT * old.amount
      if (fits) return { ...old, beside: true }
    }
  }
  return undefined
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
