import type { Config, Document, Rule, Statement, Verdict } from '../../../model/index.ts'
import { standing } from '../../time.ts'
import type { Comparison } from '../../values/bounds.ts'
import { agree } from '../../values/derived/agree.ts'
import type { Role } from '../../values/derived/figure.ts'
import { claimsOf } from './claims.ts'
import { type Met, meetingsOf, type Placed } from './meeting.ts'
import type { Passage } from './passage.ts'
import { passagesIn, type ReadContext } from './passages.ts'
import type { Weight } from './same-thing.ts'
import { extracted, placeOf, statementOf } from './statement.ts'

/**
 * Adds what does not follow from the copy's own figures: 15 % off a price of 600.000 that becomes 480.000, three months at
 * 49.000 that cost 165.000. A value that is told is set against one that follows, in another place or in the same one. What
 * other rules make of two figures that hang together in a sum is left out: they are told of once, or not at all where
 * the sum is right. So is the difference of a part of a price, such as a deposit, and a whole one.
 * @param statements what was extracted from the same documents
 */
export function withDerived(
  verdicts: readonly Verdict[],
  statements: readonly Statement[],
  documents: readonly Document[],
  rules: readonly Rule[],
  context: ReadContext & { config: Config },
): Verdict[] {
  const own = rules.filter(({ kind }) => kind === 'derived')
  if (own.length === 0) return [...verdicts]
  const { locale, products } = context.config
  const passages = passagesIn(documents, context)
  const weight = weightOf(documents.length, passages)
  const known = extracted(statements, locale)
  const met = own.flatMap((rule) => {
    const placed = passages.flatMap((passage) =>
      claimsOf(passage, rule.relation!).map((claim): Placed => {
        return { claim, passage, statement: statementOf(rule, passage, claim, known) }
      }),
    )
    const live = placed.filter(({ statement }) => standing(statement, context.asOf) === 'live')
    return meetingsOf(rule, live, weight, products.length === 0)
  })
  const [isSummed, isApart] = [summed(met), rolesApart(passages)]
  return [...verdicts.filter((verdict) => !isSummed(verdict) && !isApart(verdict)), ...differing(met)]
}

/** The pairs that differ, one for two messages; none where the same document gives the right value as well. */
function differing(met: readonly Met[]): Verdict[] {
  const key = (rule: Rule, told: Placed, document: string) => `${rule.id}|${told.statement.id}|${document}`
  const right = new Set(met.filter(({ same }) => same).map(({ rule, a, b }) => key(rule, a, b.passage.document.id)))
  const wrong = met.filter(({ rule, a, b, same }) => !same && !right.has(key(rule, a, b.passage.document.id)))
  const best = new Map<string, Met>()
  for (const one of wrong) {
    const messages = [one.rule.id, ...[one.a, one.b].map(({ passage }) => passage.message.id).sort()].join('|')
    const known = best.get(messages)
    if (!known || plainness(one) > plainness(known)) best.set(messages, one)
  }
  return [...best.values()].map(({ rule, a, b, score }): Verdict => {
    const verdict = score >= rule.compare.conflict ? 'conflict' : 'review'
    return { rule, a: a.statement, b: b.statement, verdict, confidence: score, decidedBy: 'rule' }
  })
}

/** The plainest of several ways to tell one mistake: sure, from figures of one place, and from none beyond the other value. */
function plainness({ a: { claim: told, passage: here }, b: { claim, passage }, score }: Met): number {
  const borrowed = claim.from.filter(({ beside }) => beside).length
  const around = here.message === passage.message && claim.start < told.end && claim.end > told.start ? 1 : 0
  return score - (borrowed + around) / 100
}

/** Whether both figures of another rule's verdict hang together in a sum that is surely of one thing. */
function summed(met: readonly Met[]): (verdict: Verdict) => boolean {
  const pairs = new Set<string>()
  const at = ({ passage: { message }, claim: { from } }: Placed) =>
    from.filter(({ beside }) => !beside).map(({ start }) => placeOf(message, start))
  for (const { rule, a, b, score } of met) {
    if (score < rule.compare.conflict) continue
    for (const x of at(a)) for (const y of at(b)) pairs.add(`${x}|${y}`).add(`${y}|${x}`)
  }
  return ({ rule, a, b }) => {
    if (rule.kind !== 'quantity' || a.value.type !== 'quantity' || b.value.type !== 'quantity') return false
    const [x, y] = [a.value.quantity, b.value.quantity]
    return pairs.has(`${placeOf(a.message, x.start)}|${placeOf(b.message, y.start)}`)
  }
}

/** Parts of a price, which differ from it. */
const PARTS = new Set<Role>(['instalment', 'part'])

/** Whether one figure of a verdict on prices is a part of a price, and the other a whole one. */
function rolesApart(passages: readonly Passage[]): (verdict: Verdict) => boolean {
  const parts = new Set(
    passages.flatMap(({ message, figures }) =>
      figures.filter(({ role }) => PARTS.has(role)).map(({ start }) => placeOf(message, start)),
    ),
  )
  const isPart = ({ message, value }: Statement) =>
    value.type === 'quantity' && parts.has(placeOf(message, value.quantity.start))
  return ({ rule, a, b }) => rule.kind === 'quantity' && rule.type === 'price' && isPart(a) !== isPart(b)
}

/** Two values agree where both can be true, rounding allowed for. */
export function compareDerived(a: Statement, b: Statement): Comparison {
  const [x, y] = [a, b].map(amountOf)
  if (!x || !y || x.unit !== y.unit) return 'apart'
  return agree(x, y) ? 'same' : 'differ'
}

function amountOf({ value }: Statement): { slot: string; amount: number; unit: string } | undefined {
  if (value.type !== 'quantity') return undefined
  const { quantity: q } = value
  if (q.kind === 'percent') return { slot: '', amount: q.value, unit: '%' }
  if (q.kind === 'count') return { slot: '', amount: q.value, unit: '' }
  return q.kind === 'money' && q.amount !== undefined ? { slot: '', amount: q.amount, unit: q.currency } : undefined
}

/** In fewer documents than these rarity cannot be told. */
const LEAST_SIZE = 30

/** The fewer documents give a term beside a price, the more it tells. */
function weightOf(size: number, passages: readonly Passage[]): Weight {
  const seen = new Map<string, Set<string>>()
  for (const { document, about } of passages) {
    for (const term of [...about.own.terms, ...about.own.nameTerms]) {
      seen.set(term, (seen.get(term) ?? new Set()).add(document.id))
    }
  }
  return (term) => Math.log(1 + Math.max(size, LEAST_SIZE) / (seen.get(term)?.size ?? 1))
}
