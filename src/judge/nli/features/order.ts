import type { Link } from '../align.ts'
import { copulas } from '../operators.ts'
import type { Reading, Term } from '../reading.ts'
import { atMost, count, type Features, flag, type Pair } from './pair.ts'

/** Who does what to whom: the order of what both say, the voice of its verbs, and what is called what. */
export function order(pair: Pair): Features {
  const { links, from, to } = pair
  const steps = links.slice(1).map((link, i) => ({ link, before: links[i]! }))
  const gaps = steps.map(({ link, before }) =>
    Math.max(0, Math.abs(link.partner.index - before.partner.index) - (link.term.index - before.term.index)),
  )
  const [first, last] = [links[0], links.at(-1)]
  return {
    inverted: inversions(links),
    swapped: flag(links.length > 1 && first!.partner.index > last!.partner.index),
    neighbours:
      count(steps, ({ link, before }) => {
        const far = link.partner.index - before.partner.index
        return far > 0 && far <= 2
      }) / (steps.length || 1),
    spread: links.length > 1 ? (to - from + 1) / links.length : 0,
    gapMean: gaps.reduce((sum, gap) => sum + atMost(12, gap), 0) / (gaps.length || 1),
    gapMost: atMost(25, Math.max(0, ...gaps)),
    ...roles(links),
    ...naming(pair),
  }
}

/** Share of the pairs of links that stand the other way round in the premise. */
function inversions(links: readonly Link[]): number {
  let [kept, turned] = [0, 0]
  for (const [i, { partner }] of links.entries()) {
    for (const later of links.slice(i + 1)) {
      if (partner.index > later.partner.index) turned++
      else if (partner.index < later.partner.index) kept++
    }
  }
  return turned / (kept + turned || 1)
}

/** Indonesian voice by prefix: 1 the doer comes first, -1 what is done to. */
const voiceOf = ({ norm }: Term): number =>
  /^(?:di|ter)[a-z]{4,}/.test(norm) ? -1 : /^(?:me|ber)[a-z]{4,}/.test(norm) ? 1 : 0

/** Where a verb keeps its voice its sides must keep their places; where it changes its voice they must change them. */
function roles(links: readonly Link[]): Features {
  const [wrong, right, wrongBy] = [[0], [0], [0]]
  let [changed, kept] = [0, 0]
  for (const verb of links) {
    const [here, there] = [voiceOf(verb.term), voiceOf(verb.partner)]
    if (here === 0 || there === 0) continue
    if (here === there) kept++
    else changed++
    const others = links.filter((link) => link !== verb)
    const inPlace = count(
      others,
      ({ term, partner }) =>
        (term.index < verb.term.index && partner.index < verb.partner.index) ||
        (term.index > verb.term.index && partner.index > verb.partner.index),
    )
    const good = here === there ? inPlace : others.length - inPlace
    right.push(good / (others.length || 1))
    wrong.push((others.length - good) / (others.length || 1))
    wrongBy.push(others.length - 2 * good)
  }
  return {
    rolesWrong: Math.max(...wrong),
    rolesRight: Math.max(...right),
    rolesWrongBy: atMost(3, Math.max(...wrongBy)),
    voiceChanged: atMost(2, changed),
    voiceKept: atMost(2, kept),
  }
}

const copulaOf = ({ terms }: Reading): Term | undefined => terms.find(({ norm }) => copulas.has(norm))

/** "X adalah Y": whether X is what the premise speaks of, and Y what it says of it. */
function naming({ premise, hypothesis, links, partnerOf }: Pair): Features {
  const copula = copulaOf(hypothesis)
  if (!copula) return {}
  const predicate = hypothesis.content.filter((term) => term.index > copula.index)
  const [subjects, predicates] = [
    links.filter(({ term }) => term.index < copula.index),
    links.filter(({ term }) => term.index > copula.index),
  ]
  const other = copulaOf(premise)
  const shareOf = (list: readonly Link[], is: (link: Link) => boolean) =>
    list.length ? count(list, is) / list.length : 0.5
  return {
    naming: 1,
    predicateCovered: predicates.length / (predicate.length || 1),
    predicateFresh: flag(predicate[0] !== undefined && !partnerOf.has(predicate[0])),
    ...(other && {
      namingBoth: 1,
      subjectPlace: shareOf(subjects, ({ partner }) => partner.index < other.index),
      predicatePlace: shareOf(predicates, ({ partner }) => partner.index > other.index),
    }),
  }
}
