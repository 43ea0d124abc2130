import type { Statement } from '../model/index.ts'
import { relateScopes, type ScopeRelation } from './scope.ts'
import { type Likeness, likeness, type TermWeights, termWeights } from './weights.ts'

/** Two statements that may be about the same thing, and why they were brought together. */
export interface Pair {
  a: Statement
  b: Statement
  likeness: Likeness
  scope: ScopeRelation
  /** The terms or the attribute on which they met. */
  reason: string
}

/** Rarest terms of a statement that serve as blocking keys. */
const KEYS = 10
/** What the sentences themselves set apart in these is never the same thing: two codes, two packs, GoPay and a credit card. */
const DISTINCT = new Set(['code', 'product', 'variant', 'payment', 'contact', 'size', 'place'])
/** A key under which more statements stand than this says too little; its statements meet on rarer keys. */
export const LARGEST_BLOCK = 160

/**
 * Statements with values of one kind that share a telling term meet; for the attributes in `sole` (a brand has one warranty on a
 * thing, one cut-off) they meet on the attribute alone while the block is small. Grows with the number of statements
 * times the size of a block, never with all pairs.
 */
export function candidates(statements: readonly Statement[], sole: ReadonlySet<string> = new Set()): Pair[] {
  const weights = termWeights(statements)
  const least = leastShared(new Set(statements.map((s) => s.message.id)).size)
  const keys = statements.map((s) => blockKeys(s, weights, sole))
  const blocks = Map.groupBy(
    keys.flatMap((own, index) => own.map((key) => ({ key, index }))),
    ({ key }) => key,
  )
  return statements.flatMap((s, index) => {
    // Two statements share several keys; they are weighed once, at the first.
    const near = new Map<number, string>()
    for (const key of keys[index]!) {
      const block = blocks.get(key)!
      if (block.length > LARGEST_BLOCK) continue
      for (const other of block) if (other.index > index && !near.has(other.index)) near.set(other.index, key)
    }
    return [...near].flatMap(([other, key]) => pairOf(s, statements[other]!, key, weights, least) ?? [])
  })
}

/** The keys of the blocks in which a statement meets others. */
export const blockKeys = (s: Statement, weights: TermWeights, sole: ReadonlySet<string>): string[] => [
  ...keysOf(s, weights).flatMap((term) => s.kinds.map((kind) => `${kind}\u0000${term}`)),
  ...(sole.has(s.attribute) ? [`=${s.attribute}\u0000`] : []),
]

/** The pair of two statements of one block, unless nothing can come of it. `least`: see `leastShared`. */
export function pairOf(x: Statement, y: Statement, key: string, weights: TermWeights, least: number): Pair | undefined {
  const [a, b] = x.id < y.id ? [x, y] : [y, x]
  if (onePlace(a, b) || thin(a, b, weights, least)) return undefined
  const scope = relateScopes(a, b)
  if (scope.apart.some((name) => DISTINCT.has(name))) return undefined
  return { a, b, likeness: likeness(a, b, weights), scope, reason: key.split('\u0000')[1] || a.attribute }
}

/** What turns a sentence, and is not what it is about. */
const MODALS = new Set([
  '~can',
  '~earn',
  '~must',
  '~not',
  '~without',
  '~all',
  '~only',
  '~include',
  '~except',
  '~excluded',
  '~limited-to',
  '~prohibition',
  '~validity',
  '~free',
])
/** Least weight of what two sentences must share to meet, and how it grows with ln(messages): chance meetings grow with them. */
const LEAST_SHARED = 4.5
const PER_MESSAGES = 0.43
/** The same for a brand of so many messages. */
export const leastShared = (messages: number): number => LEAST_SHARED + PER_MESSAGES * Math.log(1 + messages)
/** What stands only in or around the other sentence counts half; a name or a way to pay half as much again. */
const AROUND = 0.5
const TELLING = 1.5

/**
 * Sentences without a figure meet only where one takes a side against the other, or speaks of what the other denies, and
 * where they share enough, at least one thing in the sentences themselves.
 */
const thin = (a: Statement, b: Statement, weights: TermWeights, least: number): boolean => {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return false
  if (contrastsOf(a, b).length === 0 && !speaksOf(a, b) && !speaksOf(b, a) && !broadAgainstNarrow(a, b)) return true
  const shared = (x: readonly string[], y: readonly string[]) =>
    x
      .filter((term) => !MODALS.has(term) && y.includes(term))
      .reduce((sum, term) => sum + weights.idf(term) * (/^~(?:pay|name)-/.test(term) ? TELLING : 1), 0)
  const own = shared(a.terms, b.terms)
  return own === 0 || own + AROUND * (shared(a.terms, b.aroundTerms) + shared(a.aroundTerms, b.terms)) < least
}

/** What is granted to all and what only to some need not name the same people. */
const broadAgainstNarrow = ({ value: x }: Statement, { value: y }: Statement): boolean =>
  x.type === 'polarity' &&
  y.type === 'polarity' &&
  ((x.force === 'all' && y.force === 'some') || (x.force === 'some' && y.force === 'all'))

/** The declared contrasts in which two sentences take different sides. */
export function contrastsOf(a: Statement, b: Statement): string[] {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return []
  const { sides } = b.value
  return Object.entries(a.value.sides).flatMap(([name, side]) =>
    sides[name] !== undefined && sides[name].side !== side.side && linked(side.near, b) && linked(sides[name].near, a)
      ? [name]
      : [],
  )
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
const onePlace = (a: Statement, b: Statement) =>
  a.document === b.document && (a.message.role === 'data') === (b.message.role === 'data')

function keysOf(s: Statement, weights: TermWeights): string[] {
  const ranked = [...new Set([...s.terms, ...s.aroundTerms])].sort(
    (x, y) => weights.idf(y) - weights.idf(x) || (x < y ? -1 : 1),
  )
  const names = ranked.filter((term) => term.startsWith('~name-'))
  return [...new Set([...ranked.slice(0, KEYS), ...names, ...s.terms])]
}
