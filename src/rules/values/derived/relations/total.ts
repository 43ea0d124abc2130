import { type Claim, follows, told } from '../claim.ts'
import { only } from '../figure.ts'
import type { Relation } from './relation.ts'

/** What explains that several cost more than as many single ones. */
const MORE =
  /(?<!\p{L})(?:termasuk|includ(?:es|ing|ed)|incl\.?|plus|belum|excl(?:udes|uding|\.)?|before|pajak|ppn|tax|vat|service)(?!\p{L})|\+\+/iu
/** What makes the price of one hold for the first or for one more only. */
const FOR_ONE =
  /(?<!\p{L})(?:pertama|first|perdana|intro\p{L}*|perkenalan|uji coba|trial|(?<!(?:tanpa|tidak ada|no) (?:biaya )?)tambah\p{L}*|extra|additional|ekstra|kelebihan|upgrade|rider)(?!\p{L})/iu
const OF_TIME = /^(?:.*\/)?(?:month|day|night|hour|person)$/

/** Claims of a slot that names what is counted, if it is time; a thing may be counted by its name or not. */
const counted = (name: string, unit: string, claims: (slot: string) => Claim[]): Claim[] =>
  OF_TIME.test(unit) ? claims(`${name} ${unit}`) : claims(name).map((claim) => ({ ...claim, thing: unit }))

/** each × number = total. Several may be cheaper than as many single ones, unless the price of one is told for just so many. */
export const total: Relation = (figures, text) => {
  const [each, sum, deal] = [only(figures, 'each'), only(figures, 'total'), only(figures, 'deal')]
  const [one, several] = [each?.pays, sum?.pays]
  const open = MORE.test(text)
  const claims: Claim[] = []
  if (several) {
    const { n, unit } = several
    claims.push(...counted(`total ${n}`, unit, (slot) => told(slot, sum)))
    if (!open)
      claims.push(...counted('each', unit, (slot) => follows(slot, [sum], `#1 ÷ ${n}`, (amount) => amount / n)))
  }
  if (one && one.n > 1) {
    const { n, unit } = one
    claims.push(...counted(`total ${n}`, unit, (slot) => follows(slot, [each], `${n} × #1`, (amount) => n * amount)))
  }
  if (one?.n === 1 && deal) {
    const taken = deal.pays!.n
    const pay = (slot: string) => follows(slot, [deal, each], `${deal.amount} × #2`, (paid, amount) => paid * amount)
    claims.push(...counted(`total ${taken}`, one.unit, pay))
  } else if (one?.n === 1 && each?.bound === undefined && !open && !FOR_ONE.test(text)) {
    claims.push(...counted('each', one.unit, (slot) => told(slot, each)).map((c): Claim => ({ ...c, bound: 'most' })))
  }
  return claims
}
