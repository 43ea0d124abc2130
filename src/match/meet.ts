import type { Statement } from '../model/index.ts'
import { areApart, narrowed, productOf } from './scope.ts'
import { MODALS } from './shared-terms.ts'

/** What the sentences themselves set apart in these is never the same thing: two codes, two packs, GoPay and a credit card. */
const DISTINCT = ['code', 'product', 'variant', 'payment', 'contact', 'size', 'place']

/**
 * What a sentence without a figure needs of another one to take a side against it, as a small number, so that many can be passed
 * over without looking at them; 0 of a statement with a value.
 */
export function stanceOf({ value }: Statement): number {
  if (value.type !== 'polarity') return 0
  const bits = { affirm: 1, deny: 1, all: 3, some: 5 }[value.force]
  return bits | (value.focus.length > 0 ? FOCUSED : 0) | (Object.keys(value.sides).length > 0 ? SIDED : 0)
}
const [BROAD, NARROW, FOCUSED, SIDED] = [2, 4, 8, 16]

/** Whether two sentences without a figure might oppose each other, by their stances alone. */
export const mayOppose = (x: number, y: number): boolean =>
  ((x | y) & FOCUSED) !== 0 || (x & y & SIDED) !== 0 || (((x | y) & BROAD) !== 0 && ((x | y) & NARROW) !== 0)

/** In which of the classes that set statements apart a sentence names something, as bits; two without a common one are not apart. */
export const distinctOf = (s: Statement): number =>
  DISTINCT.reduce(
    (bits, name, at) => ((name === 'product' ? productOf(s) : narrowed(s, name)).length > 0 ? bits | (1 << at) : bits),
    0,
  )

/** Whether the sentences themselves name different things. */
export const areDistinct = (x: Statement, y: Statement): boolean => areApart(x, y, DISTINCT)

/** Whether two statements stand in one document, both in its copy or both in its data. */
export const isOnePlace = (a: Statement, b: Statement): boolean =>
  a.document === b.document && (a.message.role === 'data') === (b.message.role === 'data')

/** The product feed of which a statement is an item. Two items of one are two things: its rows tell sizes, colours and models apart. */
export const feedOf = ({ document: { channel, id } }: Statement): string | undefined =>
  channel === 'feed' ? id.split('#', 1)[0] : undefined

/** Least weight of what two sentences must share to meet, and how it grows with ln(messages): chance meetings grow with them. */
const LEAST_SHARED = 4.5
const PER_MESSAGES = 0.43
/** Where two sentences take different sides in a contrast they need to share only this part of it. */
export const IN_CONTRAST = 0.65
/** The same for a brand of so many messages. */
export const leastShared = (messages: number): number => LEAST_SHARED + PER_MESSAGES * Math.log(1 + messages)

/**
 * Sentences without a figure meet only where one takes a side against the other, or speaks of what the other denies; what they share is
 * looked at before (`SharedTerms`).
 */
export const takeSides = (a: Statement, b: Statement): boolean =>
  speaksOf(a, b) || speaksOf(b, a) || broadAgainstNarrow(a, b) || contrastsOf(a, b).length > 0

/** What is granted to all and what only to some need not name the same people. */
const broadAgainstNarrow = ({ value: x }: Statement, { value: y }: Statement): boolean =>
  x.type === 'polarity' &&
  y.type === 'polarity' &&
  ((x.force === 'all' && y.force === 'some') || (x.force === 'some' && y.force === 'all'))

/** The declared contrasts in which two sentences take different sides. */
export function contrastsOf(a: Statement, b: Statement): string[] {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return []
  const [x, y] = [a.value.sides, b.value.sides]
  const names: string[] = []
  for (const name in x) {
    const [one, other] = [x[name]!, y[name]]
    if (other !== undefined && one.side !== other.side && linked(one.near, b) && linked(other.near, a)) names.push(name)
  }
  return names
}

/** What a mark is said of stands in or around the other sentence too; a name alone tells no more than that both are of one brand. */
const linked = (near: readonly string[], other: Statement): boolean =>
  near.some(
    (term) =>
      !MODALS.has(term) &&
      !term.startsWith('~name-') &&
      (other.terms.includes(term) || other.aroundTerms.includes(term)),
  )

/** The other sentence speaks of what this one denies or restricts. */
const speaksOf = (turned: Statement, other: Statement): boolean => {
  if (turned.value.type !== 'polarity' || turned.value.focus.length === 0) return false
  return turned.value.focus.some((t) => !t.startsWith('~name-') && other.terms.includes(t))
}
