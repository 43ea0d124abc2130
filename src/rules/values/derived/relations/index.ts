import type { Rule } from '../../../../model/index.ts'
import { bundle } from './bundle.ts'
import { deposit } from './deposit.ts'
import { discount } from './discount.ts'
import { instalments } from './instalments.ts'
import type { Relation } from './relation.ts'
import { tax } from './tax.ts'
import { total } from './total.ts'
import { yearly } from './yearly.ts'

/** One sum for each name that a rule may give. A name without an entry does not compile. */
export const RELATIONS: Record<NonNullable<Rule['relation']>, Relation> = {
  bundle,
  deposit,
  discount,
  instalments,
  tax,
  total,
  yearly,
}
