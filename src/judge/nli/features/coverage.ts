import { atMost, count, type Features, flag, isVerb, type Pair, share, sortOf } from './pair.ts'

/** How much of the hypothesis the premise says, and what it does not. */
export function coverage(pair: Pair): Features {
  const { premise, hypothesis, links, fresh, unused, weigh } = pair
  const sum = (terms: readonly Parameters<typeof weigh>[0][]) => terms.reduce((total, term) => total + weigh(term), 0)
  const size = hypothesis.content.length
  const used = [...new Set(links.map(({ partner }) => partner))]
  const perClause = new Map<number, number>()
  for (const { partner } of links) perClause.set(partner.clause, (perClause.get(partner.clause) ?? 0) + 1)
  const places = fresh.map((term) => hypothesis.content.indexOf(term))
  return {
    size: atMost(15, size),
    premiseSize: atMost(40, premise.content.length),
    length: atMost(25, hypothesis.terms.length),
    lengthRatio: size / (premise.content.length || 1),
    covered: links.length / (size || 1),
    coveredWeight:
      links.reduce((t, { term, likeness }) => t + likeness * weigh(term), 0) / (sum(hypothesis.content) || 1),
    exact: count(links, ({ likeness }) => likeness > 0.9) / (size || 1),
    backCovered: used.length / (premise.content.length || 1),
    backWeight: sum(used) / (sum(premise.content) || 1),
    fresh: atMost(8, fresh.length),
    freshWeight: sum(fresh),
    freshest: Math.max(0, ...fresh.map(weigh)),
    freshNames: atMost(
      3,
      count(fresh, (term) => term.name),
    ),
    freshNumbers: atMost(
      3,
      count(fresh, (term) => term.value !== undefined),
    ),
    freshWords: atMost(
      6,
      count(fresh, (term) => sortOf(term) === 'word'),
    ),
    freshVerbs: atMost(3, count(fresh, isVerb)),
    freshPlace: fresh.length ? places.reduce((x, y) => x + y, 0) / fresh.length / size : 0,
    freshFirst: flag(places.includes(0)),
    freshLast: flag(places.includes(size - 1)),
    names: atMost(
      5,
      count(hypothesis.terms, (term) => term.name),
    ),
    namesCovered: share(
      count(links, ({ term }) => term.name),
      count(hypothesis.content, (term) => term.name),
    ),
    unusedNames: atMost(
      5,
      count(unused, (term) => term.name),
    ),
    unusedNumbers: atMost(
      5,
      count(unused, (term) => term.value !== undefined),
    ),
    clauses: atMost(5, perClause.size),
    bestClause: Math.max(0, ...perClause.values()) / (size || 1),
  }
}
