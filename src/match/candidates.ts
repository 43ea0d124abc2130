import type { Statement } from '../model/index.ts'
import { POLICY_TERMS } from '../text/index.ts'
import { areApart, relateScopes, type ScopeRelation } from './scope.ts'
import { type Likeness, likeness, type TermWeights, termWeights, weighed } from './weights.ts'

/** Two statements that may be about the same thing, and why they were brought together. */
export interface Pair {
  readonly a: Statement
  readonly b: Statement
  readonly likeness: Likeness
  readonly scope: ScopeRelation
  /** The terms or the attribute on which they met. */
  readonly reason: string
}

/** Most pairs measure different things; how alike they are is worked out once somebody asks. */
class MetPair implements Pair {
  readonly a: Statement
  readonly b: Statement
  readonly #key: string
  readonly #weights: TermWeights
  #likeness: Likeness | undefined
  #scope: ScopeRelation | undefined

  constructor(a: Statement, b: Statement, key: string, weights: TermWeights) {
    this.a = a
    this.b = b
    this.#key = key
    this.#weights = weights
  }

  get reason(): string {
    return termOf(this.#key) || this.a.attribute
  }

  get likeness(): Likeness {
    this.#likeness ??= likeness(this.a, this.b, this.#weights)
    return this.#likeness
  }

  get scope(): ScopeRelation {
    this.#scope ??= relateScopes(this.a, this.b)
    return this.#scope
  }
}

/** Rarest terms of a statement that serve as blocking keys. */
const KEYS = 10
/** What the sentences themselves set apart in these is never the same thing: two codes, two packs, GoPay and a credit card. */
const DISTINCT = ['code', 'product', 'variant', 'payment', 'contact', 'size', 'place']
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
export const blockKeys = (
  s: Statement,
  weights: TermWeights,
  sole: ReadonlySet<string>,
  rarest: Rarest = rarestOf(s, weights),
): string[] => [
  ...[...keysOf(s, weights, rarest)].flatMap((term) => s.kinds.map((kind) => `${kind}\u0000${term}`)),
  ...(sole.has(s.attribute) ? [`=${s.attribute}\u0000`] : []),
]

/** The term of a key; none where the attribute alone is one. */
export const termOf = (key: string): string => key.slice(key.indexOf('\u0000') + 1)

/** Whether a statement stands under a key under which it was put with other weights. */
export function standsUnder(s: Statement, key: string, weights: TermWeights): boolean {
  const term = termOf(key)
  if (term === '' || term.startsWith('~name-') || s.terms.includes(term)) return true
  const idf = weights.idf(term)
  const { terms, around } = weighed(s, weights)
  let rarer = 0
  const isRarer = (other: string) => before(other, weights.idf(other), term, idf)
  for (const other of terms) if (isRarer(other) && ++rarer === KEYS) return false
  for (const other of around) if (!terms.has(other) && isRarer(other) && ++rarer === KEYS) return false
  return true
}

/** The order of keys: the rarest first, then by their letters. */
const before = (x: string, idfX: number, y: string, idfY: number): boolean => idfX > idfY || (idfX === idfY && x < y)

/** The pair of two statements of one block, unless nothing can come of it. `least`: see `leastShared`. */
export const pairOf = (
  x: Statement,
  y: Statement,
  key: string,
  weights: TermWeights,
  least: number,
): Pair | undefined => (canMeet(x, y, weights, least) ? pairUnder(x, y, key, weights) : undefined)

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
export const distinctOf = ({ scope }: Statement): number =>
  DISTINCT.reduce((bits, name, at) => (scope[name]?.length ? bits | (1 << at) : bits), 0)

/** Whether something can come of two statements of one block. */
export function canMeet(x: Statement, y: Statement, weights: TermWeights, least: number): boolean {
  if (onePlace(x, y) || areApart(x, y, DISTINCT)) return false
  return x.id < y.id ? !thin(x, y, weights, least) : !thin(y, x, weights, least)
}

/** The pair of two statements that can meet. */
export const pairUnder = (x: Statement, y: Statement, key: string, weights: TermWeights): Pair =>
  x.id < y.id ? new MetPair(x, y, key, weights) : new MetPair(y, x, key, weights)

/** What turns a sentence, and is not what it is about. */
const MODALS = new Set([...POLICY_TERMS, '~free'])
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

/** The rarest terms in and around a statement, the rarest first, and the one that comes next. */
export interface Rarest {
  first: readonly string[]
  next?: string
}
export function rarestOf(s: Statement, weights: TermWeights): Rarest {
  const found: string[] = []
  const idfs: number[] = []
  for (const list of [s.terms, s.aroundTerms]) {
    for (const term of list) {
      const idf = weights.idf(term)
      const last = found.length - 1
      if (last === KEYS && !before(term, idf, found[last]!, idfs[last]!)) continue
      if (found.includes(term)) continue
      let at = found.length
      while (at > 0 && before(term, idf, found[at - 1]!, idfs[at - 1]!)) at--
      found.splice(at, 0, term)
      idfs.splice(at, 0, idf)
      if (found.length > KEYS + 1) {
        found.pop()
        idfs.pop()
      }
    }
  }
  return { first: found.slice(0, KEYS), ...(found.length > KEYS ? { next: found[KEYS] } : {}) }
}

function keysOf(s: Statement, weights: TermWeights, { first }: Rarest): Set<string> {
  const names = [...s.terms, ...s.aroundTerms].filter((term) => term.startsWith('~name-'))
  names.sort((x, y) => weights.idf(y) - weights.idf(x) || (x < y ? -1 : 1))
  return new Set([...first, ...names, ...s.terms])
}
