import { akin } from '../forms.ts'
import { CLASHES } from '../operators.ts'
import { excluded, opposed } from '../opposites.ts'
import type { Reading, Term } from '../reading.ts'
import { atMost, count, type Features, flag, type Pair, sortOf } from './pair.ts'

/** Something else said where the rest is the same: opposites, things that exclude each other, operators that clash. */
export function contrast(pair: Pair, covered: number): Features {
  const { hypothesis, unused, links } = pair
  const loose = hypothesis.content.filter((term) => !links.some((link) => link.term === term && link.likeness > 0.8))
  const across = (is: (a: Term, b: Term) => boolean) =>
    loose.reduce((n, term) => n + count(unused, (other) => is(term, other)), 0)
  const [opposites, exclusive] = [across(opposed), across(excluded)]
  const { standIns, strangers, clashingNeighbours } = neighbours(pair)
  const sorts = standIns.map(([term]) => sortOf(term))
  const replaced = new Set(standIns.map(([term]) => term)).size
  return {
    opposites: atMost(2, opposites),
    oppositesCovered: opposites ? covered : 0,
    exclusive: atMost(2, exclusive),
    exclusiveCovered: exclusive ? covered : 0,
    replaced: atMost(4, replaced),
    replacedCovered: replaced ? covered : 0,
    replacedName: flag(sorts.includes('name')),
    replacedNumber: flag(sorts.includes('number')),
    replacedWords: atMost(
      4,
      count(sorts, (sort) => sort === 'word'),
    ),
    strangers: atMost(3, strangers.length),
    clashingNeighbours: atMost(2, clashingNeighbours),
    ...operators(pair),
    superlative: flag(hypothesis.terms.some(isSuperlative)),
    premiseSuperlative: flag(pair.premise.terms.some(isSuperlative)),
    supposed: flag(links.some(({ partner }) => supposed(pair.premise, partner))),
    supposing: flag(hypothesis.terms.some(supposes)),
  }
}

const isSuperlative = ({ norm, operator }: Term): boolean => operator === 'top' || /^ter[a-z]{4,}$/.test(norm)
const SUPPOSING =
  /^(?:mungkin|diharapkan|rencana|berencana|akan|dugaan|diduga|kemungkinan|might|could|would|upaya|usaha|berusaha|mencoba|hampir)/
const supposes = ({ norm, operator }: Term): boolean =>
  ['want', 'if', 'will'].includes(operator ?? '') || SUPPOSING.test(norm)
/** What the premise only wants, plans or supposes is not said to be so. */
const supposed = ({ terms }: Reading, { index }: Term): boolean =>
  terms.slice(Math.max(0, index - 4), index).some(supposes)

/**
 * `standIns`: a word of the hypothesis that the premise does not say, with an unused word of its sort from the place where it
 * would stand by its neighbours. `strangers`: another word behind the same word.
 */
export function neighbours({ premise, hypothesis, partnerOf, unused }: Pair): {
  standIns: [Term, Term][]
  strangers: [Term, Term][]
  clashingNeighbours: number
} {
  const free = new Set(unused)
  const placeOf = new Map(premise.content.map((term, place) => [term, place]))
  const near = (partner: Term | undefined, steps: readonly number[]) =>
    partner ? steps.flatMap((step) => premise.content[placeOf.get(partner)! + step] ?? []) : []
  const standIns = hypothesis.content.flatMap((term, i): [Term, Term][] => {
    if (partnerOf.has(term)) return []
    const [left, right] = [hypothesis.content[i - 1], hypothesis.content[i + 1]]
    const around = [...near(left && partnerOf.get(left), [1, 2]), ...near(right && partnerOf.get(right), [-1, -2])]
    return [...new Set(around)]
      .filter((other) => free.has(other) && sortOf(other) === sortOf(term))
      .map((other) => [term, other])
  })
  const said = new Set(hypothesis.terms.flatMap((term) => term.forms))
  const strangers: [Term, Term][] = []
  let clashingNeighbours = 0
  for (const [i, term] of hypothesis.terms.entries()) {
    if (i === 0) continue
    const behind = premise.terms.filter((_, at) => premise.terms[at - 1]?.norm === hypothesis.terms[i - 1]!.norm)
    if (behind.length === 0 || behind.some((other) => akin(other.forms, term.forms))) continue
    const strange = behind.filter((other) => !other.forms.some((form) => said.has(form)))
    if (strange.some((other) => excluded(term, other) || opposed(term, other))) clashingNeighbours++
    if (term.plain || sortOf(term) !== 'word') continue
    const other = strange.find((one) => !one.plain && sortOf(one) === 'word')
    if (other) strangers.push([term, other])
  }
  return { standIns, strangers, clashingNeighbours }
}

/** Operators near what both texts say. */
export function operatorsOf({ premise, hypothesis, links, from, to }: Pair): {
  here: ReadonlySet<string>
  there: ReadonlySet<string>
  near: ReadonlySet<string>
} {
  const of = (terms: readonly Term[]) => new Set(terms.flatMap(({ operator }) => operator ?? []))
  return {
    here: of(hypothesis.terms),
    there: of(premise.terms),
    near: of(links.length ? premise.terms.slice(Math.max(0, from - 3), to + 4) : []),
  }
}

function operators(pair: Pair): Features {
  const { here, there, near } = operatorsOf(pair)
  const wide = ['all', 'always'].some((group) => here.has(group) && !near.has(group))
  return {
    widened: flag(wide && ['some', 'most', 'many', 'few', 'often', 'rare'].some((group) => near.has(group))),
    absolute: flag(['all', 'always', 'only'].some((group) => here.has(group) && !there.has(group))),
    operatorsClash: count(
      CLASHES.flatMap(([x, y]) => [[x, y] as const, [y, x] as const]),
      ([x, y]) => here.has(x) && near.has(y) && !near.has(x),
    ),
  }
}
