import type { Reading } from '../reading.ts'
import { atMost, count, type Features, flag, isVerb, type Pair } from './pair.ts'

/** What a negation stands before. */
const EXISTENCE = new Set(['ada', 'terdapat', 'memiliki', 'punya', 'is', 'are', 'has', 'have'])

/** Which of the two texts denies, and whether it denies what the other affirms. */
export function negation(pair: Pair, covered: number): Features {
  const { premise, hypothesis, links, fresh, from, to } = pair
  const clauses = new Set(links.map(({ partner }) => partner.clause))
  const denials = hypothesis.negations.length
  const near = count(premise.negations, (at) => links.length > 0 && at >= from - 3 && at <= to)
  const turned = links.filter(({ term, partner }) => term.negated > 0 !== partner.negated > 0)
  const both = count(links, ({ term, partner }) => term.negated > 0 && partner.negated > 0)
  return {
    denials: atMost(2, denials),
    premiseDenials: atMost(3, premise.negations.length),
    refusals: atMost(2, hypothesis.refusals),
    premiseRefusals: atMost(3, premise.refusals),
    denialsNear: atMost(2, near),
    denialsInClause: atMost(
      2,
      count(premise.negations, (at) => clauses.has(premise.terms[at]!.clause)),
    ),
    turned: atMost(4, turned.length),
    turnedHeads: atMost(
      3,
      count(turned, ({ term, partner }) => term.negated === 2 || partner.negated === 2),
    ),
    denied: atMost(3, both),
    denialAlone: flag(denials > 0 && near === 0),
    denialLost: flag(denials === 0 && near > 0),
    parity: (denials + hypothesis.refusals + near) % 2,
    denialCovered: denials ? covered : 0,
    denialUnshared: flag(denials > 0 && both === 0),
    deniedHead: flag(links.some(({ term, partner }) => term.negated === 2 && partner.negated === 0)),
    deniedFresh: flag(fresh.some((term) => term.negated === 2)),
    denialFirst: flag((hypothesis.negations[0] ?? 9) <= 1),
    ...denialKinds(hypothesis),
    conceptTurned: flag(conceptTurned(pair)),
  }
}

/** "Tidak ada", "tidak pernah", "bukan", before a verb, before anything else. */
function denialKinds({ terms, negations }: Reading): Features {
  const kinds: Features = {}
  for (const at of negations) {
    const next = terms[at + 1]
    if (!next) continue
    if (terms[at]!.norm === 'bukan') kinds.denialNoun = 1
    else if (EXISTENCE.has(next.norm)) kinds.denialExistence = 1
    else if (next.operator === 'ever') kinds.denialEver = 1
    else if (['all', 'many', 'always', 'often', 'most'].includes(next.operator ?? '')) kinds.denialShare = 1
    else if (isVerb(next)) kinds.denialVerb = 1
    else kinds.denialOther = 1
  }
  return kinds
}

/** One lexicon concept affirmed here and denied there, in whatever words. */
const conceptTurned = ({ premise, hypothesis }: Pair): boolean =>
  hypothesis.content.some((term) =>
    term.concepts.some((concept) =>
      premise.content.some((other) => other.concepts.includes(concept) && other.negated > 0 !== term.negated > 0),
    ),
  )
