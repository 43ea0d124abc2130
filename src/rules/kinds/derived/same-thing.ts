import type { Rule } from '../../../model/index.ts'
import type { About, Named } from './about.ts'
import { conditionsApart, meets } from './conditions.ts'
import type { Passage } from './passage.ts'

/** How telling each term is: the rarer, the more. */
export type Weight = (term: string) => number

/** How sure it is that two stretches are of one thing, by what says so. */
const BY = { name: 0.85, nameAround: 0.75, words: 0.7, nothingElse: 0.55 }
/** Least share of what the poorer of two stretches names that the other must name too, where no name says that they are of one thing. */
const LEAST_SHARED = 0.4
/** The same, where a name stands around them both. */
const LEAST_AROUND = 0.25

export interface Setting {
  relation: NonNullable<Rule['relation']>
  /** The brand names no products, so that stretches that name nothing are of the one thing that it sells. */
  alone: boolean
  /** What is counted, which tells no thing. */
  unit: string
}

/**
 * How sure it is that two stretches of copy give figures of one thing under one condition, 0..1; 0 where something sets
 * them apart.
 */
export function sameThing(a: About, b: About, weight: Weight, { relation, alone, unit }: Setting): number {
  if (conditionsApart(a, b, relation)) return 0
  if (codesMeet(a, b)) return BY.name
  const named = namesMeet(a, b)
  if (named === 'apart') return 0
  if (named === 'own') return BY.name
  if (named === 'around') {
    // What names nothing itself must not speak of something else.
    const unnamed = [a, b].filter(({ own }) => own.names.size === 0)
    const bare = unnamed.every(({ own }) => own.terms.size === 0)
    return bare || share(a, b, ({ terms }) => terms, weight, unit) >= LEAST_AROUND ? BY.nameAround : 0
  }
  const words = ({ terms, nameTerms }: Named) => new Set([...terms, ...nameTerms])
  if (share(a, b, words, weight, unit) >= LEAST_SHARED) return BY.words
  const nameless = ({ own, around }: About) => own.names.size + around.names.size === 0
  const bare = a.own.terms.size === 0 || b.own.terms.size === 0
  return alone && nameless(a) && nameless(b) && bare ? BY.nothingElse : 0
}

/** Both name one promo code. */
function codesMeet(a: About, b: About): boolean {
  const [x, y] = [a, b].map(({ own }) => own.conditions.get('code'))
  return x !== undefined && y !== undefined && meets(x, y)
}

/** Names nest: what a stretch itself names counts before what stands around it. */
function namesMeet(a: About, b: About): 'own' | 'around' | 'apart' | 'none' {
  const [x, y] = [a.own.names, b.own.names]
  if (x.size && y.size) return meets(x, y) ? 'own' : 'apart'
  const [p, q] = [x.size ? x : a.around.names, y.size ? y : b.around.names]
  return p.size && q.size ? (meets(p, q) ? 'around' : 'apart') : 'none'
}

/** Share of the poorer one's own words that the other has too; at half weight those that only stand around it. */
function share(a: About, b: About, words: (named: Named) => Set<string>, weight: Weight, unit: string): number {
  const of = ({ own }: About, other: About) => {
    const [here, around] = [words(other.own), words(other.around)]
    let [all, met] = [0, 0]
    for (const term of words(own)) {
      if (term === unit || term === `~${unit}`) continue
      all += weight(term)
      met += (here.has(term) ? 1 : around.has(term) ? 0.5 : 0) * weight(term)
    }
    return { all, met }
  }
  const [x, y] = [of(a, b), of(b, a)]
  const poorer = x.all <= y.all ? x : y
  return poorer.all ? poorer.met / poorer.all : 0
}

/**
 * Whether an offer of one stretch need not be that of the other: one of them stands under a name, or is of a campaign, of
 * which the other says nothing. A code that both name settles it.
 */
export function offersApart(told: About, other: About): boolean {
  if (codesMeet(told, other)) return false
  const said = ({ own, around }: About) => new Set([...own.names, ...around.names])
  const lacks = (names: Iterable<string>, by: About) => [...names].some((name) => !said(by).has(name))
  return lacks(said(other), told) || lacks([...told.own.campaigns, ...told.around.campaigns], other)
}

/** Two sections of one page, or two rows of one table, speak of two things. */
export function areSiblings(a: Passage, b: Passage): boolean {
  if (a.document !== b.document) return false
  const [x, y] = [a, b].map(({ message: { role, context } }) => (role === 'cell' ? context.slice(0, -1) : context))
  return x!.some((heading, i) => i < y!.length && heading !== y![i])
}
