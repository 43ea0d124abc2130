import type { Statement } from '../model/index.ts'

/** How two statements' scopes stand to each other, counted over classes of concepts. */
export interface ScopeRelation {
  /** Classes on which the sentences themselves exclude each other (COD here, credit card there). */
  apart: string[]
  /** Classes that only one sentence narrows while the other's surroundings say something else. */
  likelyApart: string[]
  /** Classes on which both name the same. */
  together: string[]
  /** Classes on which only the surroundings of both name the same. */
  aroundTogether: string[]
  /** Classes that only one of the two narrows at all. */
  oneSided: string[]
}

const NOTHING: readonly string[] = []
const meets = (a: readonly string[], b: readonly string[]) => a.some((x) => b.includes(x))

/** Names nest: a statement on "Kilau" may hold for "Kilau Pro", so only the innermost names exclude each other. */
export function relateScopes(a: Statement, b: Statement): ScopeRelation {
  const relation: ScopeRelation = { apart: [], likelyApart: [], together: [], aroundTogether: [], oneSided: [] }
  const classes: string[] = []
  for (const scope of [a.scope, b.scope, a.aroundScope, b.aroundScope])
    for (const name in scope) if (!classes.includes(name)) classes.push(name)
  for (const name of classes) {
    const sa = a.scope[name] ?? NOTHING
    const sb = b.scope[name] ?? NOTHING
    const ra = a.aroundScope[name] ?? NOTHING
    const rb = b.aroundScope[name] ?? NOTHING
    if (sa.length && sb.length) (meets(sa, sb) ? relation.together : relation.apart).push(name)
    else if (sa.length || sb.length) {
      const [inner, around] = sa.length ? [sa, rb] : [sb, ra]
      if (around.length === 0) relation.oneSided.push(name)
      else (meets(inner, around) ? relation.together : relation.likelyApart).push(name)
    } else if (ra.length && rb.length) (meets(ra, rb) ? relation.aroundTogether : relation.likelyApart).push(name)
  }
  return relation
}

/** Whether the sentences themselves exclude each other in one of these classes. */
export const areApart = (a: Statement, b: Statement, classes: readonly string[]): boolean =>
  classes.some((name) => {
    const [x, y] =
      name === 'product' && (isItem(a) || isItem(b))
        ? [productOf(a), productOf(b)]
        : [narrowed(a, name), narrowed(b, name)]
    return (
      x.length > 0 &&
      y.length > 0 &&
      !meets(x, y) &&
      !(NESTING.has(name) && (isAround(x, b, name) || isAround(y, a, name)))
    )
  })

/** A page on one product names its parts, and the section of a city its branches: the one that the heading names is spoken of as well. */
const NESTING = new Set(['product', 'place'])
const isAround = (names: readonly string[], s: Statement, of: string): boolean =>
  names.includes(COUNTRY) || meets(names, oneAround(s, of))
/** What holds in all of the country holds in each part of it. */
const COUNTRY = 'place-indonesia'

/** An item of a feed is one product, which its title names, as the heading of a page names that of the page. */
const isItem = ({ document }: Statement): boolean => document.channel === 'feed'
export const productOf = (s: Statement): readonly string[] => s.scope.product ?? oneAround(s, 'product')

/** What stands around a sentence of a class, where it is one alone. */
function oneAround({ aroundScope }: Statement, name: string): readonly string[] {
  const around = aroundScope[name]
  return around?.length === 1 ? around : NOTHING
}

/**
 * What a sentence itself names in a class. The row of a feed has its pack in the title, not beside the price; where that is one
 * pack, it counts as said.
 */
export const narrowed = (s: Statement, name: string): readonly string[] =>
  s.scope[name] ?? (name === 'variant' && s.message.role === 'data' ? oneAround(s, name) : NOTHING)
