import type { Config, Document, Quantity, Rule, Statement, Verdict } from '../../../model/index.ts'
import { standing } from '../../time.ts'
import type { Comparison } from '../../values/compare.ts'
import { agree } from '../../values/derived/agree.ts'
import type { Claim } from '../../values/derived/claim.ts'
import { datedIn } from '../periods.ts'
import { quoted } from '../quoted.ts'
import { claimsOf, type Passage, passagesIn, type ReadContext } from './passages.ts'
import { sameThing, type Weight } from './same-thing.ts'

/** A claim where it stands. */
interface Placed {
  claim: Claim
  passage: Passage
  statement: Statement
}

/**
 * Values that do not follow from each other as the copy's own figures make them: 15 % off a price of 600.000 that becomes
 * 480.000, three months at 49.000 that cost 165.000. A value that is told is set against one that follows, in another place
 * or in the same one.
 */
export function derived(documents: readonly Document[], rules: readonly Rule[], context: ReadContext & { config: Config }): Verdict[] {
  const own = rules.filter(({ kind }) => kind === 'derived')
  if (own.length === 0) return []
  const passages = passagesIn(documents, context)
  const weight = weightOf(documents.length, passages)
  const ends = lastDays(documents, context.asOf)
  const alone = context.config.products.length === 0
  return own.flatMap((rule) => {
    const placed = passages.flatMap((passage) =>
      claimsOf(passage, rule.relation!).map((claim) => ({ claim, passage, statement: statementOf(rule, passage, claim, ends) })),
    )
    return differing(rule, distinct(placed.filter(({ statement }) => standing(statement, context.asOf) === 'live')), weight, alone)
  })
}

/** Two values of one slot agree where both can be true, rounding allowed for. */
export function compareDerived(a: Statement, b: Statement): Comparison {
  const [x, y] = [a, b].map(claimed)
  return x && y && x.unit === y.unit ? (agree(x, y) ? 'same' : 'differ') : 'apart'
}

function claimed({ id, value }: Statement): Claim | undefined {
  if (value.type !== 'quantity') return undefined
  const { quantity: q } = value
  const of = { slot: id.slice(id.lastIndexOf('/') + 1), start: q.start, end: q.end }
  if (q.kind === 'percent') return { ...of, amount: q.value, unit: '%' }
  return q.kind === 'money' && q.amount !== undefined ? { ...of, amount: q.amount, unit: q.currency } : undefined
}

/** Each value once, from the shortest passage that gives it. */
function distinct(placed: readonly Placed[]): Placed[] {
  const seen = new Map<string, Placed>()
  for (const p of placed) {
    const key = `${p.passage.message.id}|${p.claim.slot}|${p.claim.start}-${p.claim.end}|${p.claim.sum ?? ''}`
    const known = seen.get(key)
    const length = ({ passage }: Placed) => passage.sentence.end - passage.sentence.start
    if (!known || length(p) < length(known)) seen.set(key, p)
  }
  return [...seen.values()]
}

function differing(rule: Rule, placed: readonly Placed[], weight: Weight, alone: boolean): Verdict[] {
  const bySlot = Map.groupBy(placed, ({ claim }) => `${claim.slot} ${claim.unit}`)
  return [...bySlot.values()].flatMap((group) => {
    const follow = group.filter(({ claim }) => claim.from)
    const told = group.filter(({ claim }) => !claim.from)
    return told.flatMap((a) => {
      const met = follow.flatMap((b) => {
        const score = together(a, b, weight, alone)
        return score > 0 ? [{ b, score, same: agree(a.claim, b.claim) }] : []
      })
      return met
        .filter(({ b, same }) => !same && !met.some((other) => other.same && other.b.passage.document === b.passage.document))
        .map(({ b, score }): Verdict => ({
          ...{ rule, a: a.statement, b: b.statement, confidence: score, decidedBy: 'rule' },
          verdict: score >= rule.compare.conflict ? 'conflict' : 'review',
        }))
    })
  })
}

/** In one passage figures belong together by their place; a figure is no witness against itself. */
const HERE = 0.8
function together(a: Placed, b: Placed, weight: Weight, alone: boolean): number {
  if (a.passage.message === b.passage.message) {
    const apart = b.claim.from!.every((f) => f.end <= a.claim.start || f.start >= a.claim.end)
    const near = a.claim.start >= b.passage.sentence.start && a.claim.end <= b.passage.sentence.end
    return apart && near ? HERE : 0
  }
  return sameThing(a.passage.about, b.passage.about, weight, alone)
}

function statementOf(rule: Rule, passage: Passage, claim: Claim, ends: ReadonlyMap<string, string>): Statement {
  const { document, message, sentence, about } = passage
  const quote = message.text.slice(claim.start, claim.end)
  const until = ends.get(message.id)
  const found = {
    ...{ document, message, sentence, span: { start: claim.start, end: claim.end }, subject: subjectOf(passage) },
    ...{ terms: [...about.own.terms], aroundTerms: [...about.around.terms] },
    ...(until ? { until } : {}),
  }
  const statement = quoted(rule, found)
  const span = { quote, start: claim.start, end: claim.end }
  const quantity: Quantity =
    claim.unit === '%'
      ? { kind: 'percent', value: claim.amount, ...span }
      : { kind: 'money', amount: claim.amount, currency: claim.unit, ...span }
  const sum = claim.from && claim.sum?.replace(/#(\d)/g, (_, n) => { const f = claim.from![Number(n) - 1]!; return message.text.slice(f.start, f.end) })
  return {
    ...statement,
    id: `${message.id}@${claim.start}/${rule.attribute}/${claim.slot}`,
    kinds: [quantity.kind],
    value: { type: 'quantity', quantity },
    ...(sum ? { follows: sum } : {}),
  }
}

function subjectOf({ about, message }: Passage): string {
  void about
  return message.context.at(-1) ?? ''
}

/** Rarity of a term over the documents that give figures; in fewer than this many it cannot be told. */
const LEAST_SIZE = 30
function weightOf(size: number, passages: readonly Passage[]): Weight {
  const seen = new Map<string, Set<string>>()
  for (const { document, about } of passages)
    for (const term of about.own.terms) seen.set(term, (seen.get(term) ?? new Set()).add(document.id))
  return (term) => Math.log(1 + Math.max(size, LEAST_SIZE) / (seen.get(term)?.size ?? 1))
}

/** The last day that each message names as an end. */
function lastDays(documents: readonly Document[], asOf: string): Map<string, string> {
  const days = new Map<string, string>()
  for (const { message, day, ends } of datedIn(documents, asOf)) if (ends && day > (days.get(message.id) ?? '')) days.set(message.id, day)
  return days
}
