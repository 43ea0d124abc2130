import { type About, MUST } from './about.ts'

/** How telling each term is: the rarer, the more. */
export type Weight = (term: string) => number

/** Confidence that two stretches speak of one thing, by what says so. */
const BY = { name: 0.85, nameAround: 0.75, words: 0.7, nothingElse: 0.62 }
/** Least share of what the poorer of two stretches names that the other must name too, where no name says that they are of one thing. */
const LEAST_SHARED = 0.5

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((x) => b.has(x))

/**
 * How sure it is that two stretches of copy give figures of one thing under one condition, 0..1; 0 where something sets
 * them apart. `alone`: the brand names no products, so that two stretches that name nothing are of the one thing it sells.
 */
export function sameThing(a: About, b: About, weight: Weight, alone: boolean): number {
  if (conditionsApart(a, b)) return 0
  const named = namesMeet(a, b)
  if (named === 'apart') return 0
  if (named === 'own') return BY.name
  const shared = share(a, b, weight)
  if (named === 'around') return shared > 0 ? BY.nameAround : 0
  if (shared >= LEAST_SHARED) return BY.words
  const bare = ({ own, around }: About) => own.names.size + around.names.size === 0
  return alone && bare(a) && bare(b) && (a.own.terms.size === 0 || b.own.terms.size === 0) ? BY.nothingElse : 0
}

/** Names nest: what a stretch itself names counts before what stands around it. */
function namesMeet(a: About, b: About): 'own' | 'around' | 'apart' | 'none' {
  const [x, y] = [a.own.names, b.own.names]
  if (x.size && y.size) return meets(x, y) ? 'own' : 'apart'
  if (x.size || y.size) {
    const [inner, outer] = x.size ? [x, b.around.names] : [y, a.around.names]
    return outer.size === 0 ? 'none' : meets(inner, outer) ? 'around' : 'apart'
  }
  const [p, q] = [a.around.names, b.around.names]
  return p.size && q.size ? (meets(p, q) ? 'around' : 'apart') : 'none'
}

function conditionsApart(a: About, b: About): boolean {
  const classes = new Set([a, b].flatMap(({ own }) => [...own.conditions.keys()]))
  return [...classes].some((name) => {
    const at = ({ own, around }: About) => [own.conditions.get(name), around.conditions.get(name)] as const
    const [[x, p], [y, q]] = [at(a), at(b)]
    if (x && y) return !meets(x, y)
    const [inner, outer] = x ? [x, q] : [y!, p]
    return outer ? !meets(inner, outer) : MUST.has(name)
  })
}

/** Share of the poorer one's own words that the other has too; at half weight those that only stand around it. */
function share(a: About, b: About, weight: Weight): number {
  const sum = (terms: Iterable<string>) => [...terms].reduce((n, t) => n + weight(t), 0)
  const of = ({ own }: About, other: About) => {
    const all = sum(own.terms)
    const met = [...own.terms].reduce((n, t) => n + (other.own.terms.has(t) ? 1 : other.around.terms.has(t) ? 0.5 : 0) * weight(t), 0)
    return { all, met }
  }
  const [x, y] = [of(a, b), of(b, a)]
  const poorer = x.all <= y.all ? x : y
  return poorer.all ? poorer.met / poorer.all : 0
}
