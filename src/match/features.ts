import { type Document, languageOf, type Rule, type Statement } from '../model/index.ts'
import { areLinked, areTranslations } from './address.ts'
import type { Bonds } from './bonds.ts'
import type { Pair } from './candidates.ts'
import { corroboration } from './corroboration.ts'
import type { Counterparts } from './counterparts.ts'
import { leftovers } from './leftovers.ts'
import { measuredAlike } from './measured.ts'
import { named, unnamed } from './nearness.ts'
import type { Setting } from './setting.ts'
import { contrastFeatures, polarityFeatures } from './sides.ts'
import { subjectsMeet } from './subjects.ts'
import { shareOf, type TermWeights, weighed } from './weights.ts'

const clip = (n: number, most: number) => Math.min(most, n)

/** What pairs are looked at with. */
export interface Surroundings {
  weights: TermWeights
  setting: Setting
  bonds: Bonds
}

/** What speaks for and against two statements being about the same thing. Each is 0..1 or a small count. */
export function features(
  pair: Pair,
  rule: Rule,
  nearby: Counterparts,
  { weights, setting, bonds }: Surroundings,
): Record<string, number> {
  const { a, b, likeness, scope, near } = pair
  const heads = headsMeet(a, b, weights)
  const behind = (s: Statement, o: Statement) => Math.max(0, nearby.best(s, o.document.id) - near)
  const translated = areTranslations(a, b)
  const foreign = areForeign(a.document, b.document)
  const agreed = Math.max(nearby.agreeing(a, b.document.id), nearby.agreeing(b, a.document.id))
  const found: Record<string, number> = {
    sameAttribute: a.attribute === b.attribute ? 1 : 0,
    attributesApart: a.attribute !== b.attribute && !a.generic && !b.generic ? 1 : 0,
    sentence: likeness.sentence,
    cover: likeness.cover,
    heads,
    headFar: heads === 0 ? 1 : 0,
    near: nearMeet(a, b, weights),
    evidence: likeness.evidence,
    namesTogether: clip(named(scope.together), 2),
    namesAroundTogether: clip(named(scope.aroundTogether), 2),
    namesApart: clip(named(scope.apart), 2),
    namesLikelyApart: clip(named(scope.likelyApart), 2),
    nameOneSided: clip(named(scope.oneSided), 2),
    scopesTogether: clip(unnamed(scope.together), 2),
    scopesApart: clip(unnamed(scope.apart), 2),
    scopesLikelyApart: clip(unnamed(scope.likelyApart), 2),
    scopeOneSided: clip(unnamed(scope.oneSided), 3),
    sameDocument: a.document.id === b.document.id ? 1 : 0,
    linked: translated || areLinked(a, b) ? 1 : 0,
    // Others write a channel's copy in another language, and in its own words.
    sameChannel: a.document.channel === b.document.channel && !foreign ? 1 : 0,
    foreign: foreign ? 1 : 0,
    reference: (isReference(a) ? 1 : 0) + (isReference(b) ? 1 : 0),
    behind: clip(Math.max(behind(a, b), behind(b, a)), 1.5),
    rivals: Math.log2(
      1 + clip(Math.max(nearby.rivals(a, b.document.id, near), nearby.rivals(b, a.document.id, near)), 15),
    ),
    agreedCloser: agreed >= near && agreed > 0 ? 1 : 0,
    subjects: subjectsMeet(a, b),
    unsure: 1 - Math.min(a.confidence, b.confidence),
    none: a.value.type === 'none' || b.value.type === 'none' ? 1 : 0,
  }
  const [is, both] = namesOf(rule.attribute)
  found[is] = 1
  if (a.attribute === b.attribute) found[both] = 1
  Object.assign(found, leftovers(a, b, weights), measuredAlike(a, b), setting(pair), corroboration(pair, bonds))
  if (translated) found.documents = 1
  if (a.value.type === 'polarity' && b.value.type === 'polarity') {
    Object.assign(found, polarityFeatures(a, b, weights), contrastFeatures(a, b, weights))
  }
  return found
}

/** Where people look up what holds; elsewhere it is told in passing. */
const REFERENCE = new Set(['web', 'support', 'feed'])
const isReference = ({ document }: Statement): boolean => REFERENCE.has(document.channel)

/** Whether two documents are in two languages, as far as these can be told. */
function areForeign(a: Document, b: Document): boolean {
  const [one, other] = [languageOf(a), languageOf(b)]
  return one !== '' && other !== '' && one !== other
}

/** The features that tell the attribute of a pair, and that both sides have it. */
const attributeNames = new Map<string, readonly [is: string, both: string]>()
function namesOf(attribute: string): readonly [is: string, both: string] {
  const known = attributeNames.get(attribute) ?? ([`is:${attribute}`, `both:${attribute}`] as const)
  attributeNames.set(attribute, known)
  return known
}

/** Share of each head that is found in or around the other statement; the mean of the two directions. */
function headsMeet(a: Statement, b: Statement, weights: TermWeights): number {
  const share = (x: Statement, y: Statement) => shareIn(x.head, y, y.head, weights)
  return (share(a, b) + share(b, a)) / 2
}

/** Share of what stands next to both values that is common to them. */
const nearMeet = (a: Statement, b: Statement, weights: TermWeights): number =>
  (shareIn(a.near, b, b.near, weights) + shareIn(b.near, a, a.near, weights)) / 2

/** Share of some terms that stands in or around a statement, or among `more`. */
function shareIn(terms: readonly string[], s: Statement, more: readonly string[], weights: TermWeights): number {
  const { terms: own, around } = weighed(s, weights)
  return shareOf(terms, { has: (term) => own.has(term) || around.has(term) || more.includes(term) }, weights)
}
