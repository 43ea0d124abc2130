import type { Rule } from '../../../model/index.ts'
import type { Claim } from '../../values/derived/claim.ts'
import { RELATIONS } from '../../values/derived/relations/index.ts'
import type { Passage } from './passage.ts'

/** A discount with a cap is none of every price. */
const CAPPED =
  /(?<!\p{L})(?:maks(?:imal|imum)?\.?|max(?:imum)?\.?|up to|hingga|s\.?d\.?)\s*(?:diskon|potongan|discount|of)?\s*(?:rp|idr|[$£€]|\d+(?:[.,]\d+)*\s?(?:rb|ribu|k(?!\p{L})))/iu
/** What is taken off a whole basket is not taken off one price. */
const OFF_THE_BASKET =
  /(?<!\p{L})(?:vouchers?|kupon|coupons?|min(?:imal|imum)?\.?\s*(?:belanja|blj|transaksi|trx|pembelian|order|spend|purchase|\d|rp)|belanja (?:minimal|cukup|mulai)|(?:orders?|baskets?|spend) (?:over|above|of|from))/iu

/** How far from a discount its conditions may stand, in characters. */
const AROUND = 240

/** What a passage tells of the values of a sum, and what follows from it. */
export function claimsOf(
  { figures, message, sentence, about }: Passage,
  relation: NonNullable<Rule['relation']>,
): Claim[] {
  const claims = RELATIONS[relation](figures, message.text.slice(sentence.start, sentence.end))
  if (relation !== 'discount') return claims
  const around = message.text.slice(Math.max(0, sentence.start - AROUND), sentence.end + AROUND)
  if (CAPPED.test(around)) return []
  const basket = OFF_THE_BASKET.test(around)
  const coded = about.own.conditions.has('code')
  return claims.filter(
    ({ sum, slot }) => sum || !((slot === 'saving' && (basket || coded)) || (slot === 'off' && basket)),
  )
}
