import type { Rule } from '../../../model/index.ts'
import type { About } from './about.ts'

type Relation = NonNullable<Rule['relation']>

/**
 * Classes of conditions that one side must not leave open where the other names them: a price for members is none for all. In
 * a discount those under which it is given; of a total the days that cost more.
 */
const MUST: Record<Relation, string[]> = {
  discount: ['audience', 'membership', 'club', 'age-group', 'code', 'payment', 'occasion'],
  yearly: ['audience', 'membership', 'club', 'age-group', 'code', 'payment', 'occasion'],
  total: ['audience', 'membership', 'club', 'age-group', 'code', 'payment', 'daytype'],
  bundle: ['audience', 'membership', 'club', 'code', 'daytype'],
  deposit: ['audience', 'membership', 'club', 'age-group', 'code'],
  instalments: ['audience', 'membership', 'club', 'age-group', 'code'],
  tax: ['audience', 'membership', 'club', 'age-group'],
}
/** What one pays with is told beside these sums, and makes no other price: a deposit by transfer, instalments by card. */
const MEANS = new Set<Relation>(['deposit', 'instalments'])

/** Whether two stretches give a price under conditions that exclude each other, or that only one of them names. */
export function conditionsApart(a: About, b: About, relation: Relation): boolean {
  const classes = new Set([a, b].flatMap(({ own }) => [...own.conditions.keys()]))
  return [...classes].some((name) => {
    if (name === 'payment' && MEANS.has(relation)) return false
    if (name === 'occasion' && !MUST[relation].includes(name)) return false
    const at = ({ own, around }: About) => [own.conditions.get(name), around.conditions.get(name)] as const
    const [[x, p], [y, q]] = [at(a), at(b)]
    if (x && y) return !meets(x, y)
    const [inner, outer] = x ? [x, q] : [y!, p]
    return outer ? !meets(inner, outer) : MUST[relation].includes(name)
  })
}

export const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((x) => b.has(x))
