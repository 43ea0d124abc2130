import type { Rule, Span, Statement } from '../../../model/index.ts'
import { agree } from '../../values/derived/agree.ts'
import type { Claim } from '../../values/derived/claim.ts'
import { blocksOf } from './blocks.ts'
import type { Passage } from './passage.ts'
import { areSiblings, offersApart, sameThing, type Weight } from './same-thing.ts'

/** A claim where it stands. */
export interface Placed {
  claim: Claim
  passage: Passage
  statement: Statement
}

/** Two values of one slot and one thing: `a` is told, `b` follows from other figures; of a bundle both follow. */
export interface Met {
  rule: Rule
  a: Placed
  b: Placed
  /** How sure it is that both are of one thing, 0..1. */
  score: number
  same: boolean
}

/** The pairs within a slot that may be of one thing. */
export function meetingsOf(rule: Rule, placed: readonly Placed[], weight: Weight, alone: boolean): Met[] {
  const bySlot = Map.groupBy(shortest(placed), ({ claim }) => `${claim.slot} ${claim.unit}`)
  return [...bySlot.values()].flatMap((group) => {
    const following = group.filter(({ claim }) => claim.sum !== undefined)
    if (following.length === 0) return []
    const near = blocksOf(following)
    return group.flatMap((a) =>
      near(a).flatMap((b): Met[] => {
        const isOnce = a.claim.sum === undefined || (rule.relation === 'bundle' && a.statement.id < b.statement.id)
        const score = isOnce ? together(rule, a, b, weight, alone) : 0
        if (score === 0) return []
        const [x, y] = a.passage.message === b.passage.message ? apart(a, b) : [a, b]
        return [{ rule, a: x, b: y, score, same: agree(a.claim, b.claim) }]
      }),
    )
  })
}

/** Each value once, from the shortest passage that gives it. */
function shortest(placed: readonly Placed[]): Placed[] {
  const best = new Map<string, Placed>()
  const length = ({ passage: { sentence } }: Placed) => sentence.end - sentence.start
  for (const p of placed) {
    const { slot, start, end, sum = '' } = p.claim
    const key = `${p.passage.message.id}|${slot}|${start}-${end}|${sum}`
    const known = best.get(key)
    if (!known || length(p) < length(known)) best.set(key, p)
  }
  return [...best.values()]
}

/** Confidence where one passage gives both: its figures belong together by their place. */
const HERE = 0.8
/** The same for the sentence beside it, so many characters away. */
const BESIDE = 0.7
const NEXT = 80
/** Two discounts on one thing may be two offers. */
const UNSURE = 0.4

function together(rule: Rule, a: Placed, b: Placed, weight: Weight, alone: boolean): number {
  const [x, y] = [a.claim, b.claim]
  if (x.thing && y.thing && x.thing !== y.thing) return 0
  const unit = x.thing ?? x.slot.split(' ').at(-1)!
  const same = () => sameThing(a.passage.about, b.passage.about, weight, { relation: rule.relation!, alone, unit })
  if (a.passage.message === b.passage.message) {
    // A figure is no witness against itself.
    if (x.sum !== undefined || y.from.some((f) => !f.beside && f.start === x.start)) return 0
    const { start, end } = b.passage.sentence
    if (x.start >= start && x.end <= end) return HERE
    const gap = Math.max(x.start - y.end, y.start - x.end)
    const bare = a.passage.about.own.terms.size === 0 && a.passage.about.own.names.size === 0
    return gap <= NEXT && (bare || same() > 0) ? BESIDE : 0
  }
  if (areSiblings(a.passage, b.passage)) return 0
  const score = same()
  const isOther = rule.relation === 'discount' && offersApart(a.passage.about, b.passage.about)
  return isOther ? Math.min(score, UNSURE) : score
}

/** Of one message each side quotes its own figures, or both would quote the same sentence. */
function apart(a: Placed, b: Placed): [Placed, Placed] {
  const ends = [...a.claim.from, ...b.claim.from].filter(({ beside }) => !beside).map(({ end }) => end)
  return [a, b].map((placed): Placed => {
    const { message, sentence } = placed.passage
    const { start: first, end } = placed.claim
    const cut = Math.max(sentence.start, ...ends.filter((other) => other <= first))
    const start = cut + /^[\s,.;:!(–—-]*/.exec(message.text.slice(cut, first))![0].length
    return { ...placed, statement: quoting(placed.statement, { start, end }) }
  }) as [Placed, Placed]
}

function quoting(statement: Statement, { start, end }: Span): Statement {
  const { message } = statement
  const span = { start: message.start + start, end: message.start + end }
  return { ...statement, evidence: { ...span, quote: message.text.slice(start, end) } }
}
