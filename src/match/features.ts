import { type Document, languageOf, type Rule, type Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'
import { areLinked, areTranslations } from './address.ts'
import type { Bonds } from './bonds.ts'
import type { Pair } from './candidates.ts'
import { corroboration } from './corroboration.ts'
import { contrastsOf } from './meet.ts'
import { named, unnamed } from './nearness.ts'
import type { Setting } from './setting.ts'
import { type TermWeights, weighed } from './weights.ts'

const clip = (n: number, most: number) => Math.min(most, n)

/** Counterparts whose nearness differs by less than this cannot be told apart. */
const RIVAL = 0.25

/** How near each statement's nearest counterpart is, by the other document, and how near one with the same value. */
export interface Counterparts {
  best(s: Statement, document: string): number
  /** How many other values of the document lie as near to the statement as `near`, give or take. */
  rivals(s: Statement, document: string, near: number): number
  agreeing(s: Statement, document: string): number
}

/** `agree` tells whether a pair gives the same value. Looks only at the pairs of statements and documents that are asked for. */
export function counterparts(pairs: readonly Pair[], agree: (pair: Pair) => boolean): Counterparts {
  const byStatement = new Map<string, Pair[]>()
  for (const pair of pairs) {
    for (const { id } of [pair.a, pair.b]) {
      const list = byStatement.get(id)
      if (list) list.push(pair)
      else byStatement.set(id, [pair])
    }
  }
  const other = (pair: Pair, id: string) => (pair.a.id === id ? pair.b : pair.a)
  const byDocument = remembering(
    (id: string) => Map.groupBy(byStatement.get(id) ?? [], (pair) => other(pair, id).document.id),
    ALL,
  )
  const looked = remembering((id: string) => {
    const documents = byDocument(id)
    return remembering((document: string) => {
      let [best, agreeing] = [0, 0]
      const all: { near: number; shown: string }[] = []
      for (const pair of documents.get(document) ?? []) {
        const { near } = pair
        if (near > best) best = near
        if (near > agreeing && agree(pair)) agreeing = near
        all.push({ near, shown: other(pair, id).shown })
      }
      return { best, agreeing, all }
    }, ALL)
  }, ALL)
  return {
    best: (s, document) => looked(s.id)(document).best,
    rivals: (s, document, near) =>
      new Set(
        looked(s.id)(document)
          .all.filter((o) => o.near >= near - RIVAL)
          .map((o) => o.shown),
      ).size - 1,
    agreeing: (s, document) => looked(s.id)(document).agreeing,
  }
}

/** Each is asked again and again, and all of them go once the pairs are told. */
const ALL = { most: Number.POSITIVE_INFINITY }

/**
 * What a date or a clock time tells of when: which ends of a period, which days; of any other value nothing. Two that agree in what both tell
 * may still differ: a period shares its start with another one, "every week" its rhythm with "every Wednesday".
 */
function toldBy({ value }: Statement): string {
  if (value.type !== 'quantity' || (value.quantity.kind !== 'date' && value.quantity.kind !== 'time')) return ''
  return (['from', 'to', 'weekdays'] as const).filter((part) => part in value.quantity).join()
}

/**
 * Whether one of a pair's values is given by the other's message too: "00.00, 12.00 and 21.00" does not contradict "12.00".
 * `agreeing` are the pairs with one value.
 */
export function meetings(agreeing: ReadonlySet<Pair>): (pair: Pair) => boolean {
  const given = new Set<string>()
  for (const { a, b, scope } of agreeing) {
    if (scope.apart.length > 0 || toldBy(a) !== toldBy(b)) continue
    given.add(`${a.id}|${b.message.id}`)
    given.add(`${b.id}|${a.message.id}`)
  }
  // A sentence without a figure gives no value.
  return ({ a, b }) =>
    a.value.type !== 'polarity' && (given.has(`${a.id}|${b.message.id}`) || given.has(`${b.id}|${a.message.id}`))
}

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
    behind: clip(Math.max(behind(a, b), behind(b, a)), 1.5),
    ratio: ratioOf(a, b),
    rivals: Math.log2(
      1 + clip(Math.max(nearby.rivals(a, b.document.id, near), nearby.rivals(b, a.document.id, near)), 15),
    ),
    agreedCloser: agreed >= near && agreed > 0 ? 1 : 0,
    unsure: 1 - Math.min(a.confidence, b.confidence),
    none: a.value.type === 'none' || b.value.type === 'none' ? 1 : 0,
  }
  const [is, both] = namesOf(rule.attribute)
  found[is] = 1
  if (a.attribute === b.attribute) found[both] = 1
  Object.assign(found, setting(pair), corroboration(pair, bonds))
  if (translated) found.documents = 1
  if (a.value.type === 'polarity' && b.value.type === 'polarity') {
    Object.assign(found, polarityFeatures(a, b, weights), contrastFeatures(a, b, weights))
  }
  return found
}

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

/** Which contrasts two sentences take different sides in, and whether the marks are said of the same thing. */
function contrastFeatures(a: Statement, b: Statement, weights: TermWeights): Record<string, number> {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return {}
  const [x, y] = [a.value.sides, b.value.sides]
  const names = contrastsOf(a, b)
  if (names.length === 0) return {}
  const inA = new Set(a.terms)
  const inB = new Set(b.terms)
  const shares = names.map((name) => [shareOf(x[name]!.near, inB, weights), shareOf(y[name]!.near, inA, weights)])
  const both = shares.map(([p, q]) => Math.min(p!, q!))
  return {
    contrasts: names.length,
    ...Object.fromEntries(names.map((name) => [`contrast:${name}`, 1])),
    markMeets: Math.max(...both),
    markMeetsOne: Math.max(...shares.flat()),
  }
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

function shareOf(terms: readonly string[], found: { has(term: string): boolean }, weights: TermWeights): number {
  let all = 0
  let met = 0
  for (const t of terms) {
    all += weights.idf(t)
    if (found.has(t)) met += weights.idf(t)
  }
  return all ? met / all : 0
}

/** How far two figures lie apart, as the logarithm of their ratio, at most 6. Slips are near; other slots are far. */
function ratioOf(a: Statement, b: Statement): number {
  const size = (s: Statement): number => {
    if (s.value.type !== 'quantity') return 0
    const q = s.value.quantity
    switch (q.kind) {
      case 'money':
        return q.amount ?? q.max ?? 0
      case 'percent':
      case 'data':
      case 'count':
      case 'multiplier':
        return q.value
      case 'duration':
        return roughDays(q.iso)
      default:
        return 0
    }
  }
  const [x, y] = [size(a), size(b)]
  return x > 0 && y > 0 ? clip(Math.abs(Math.log(x / y)), 6) : 0
}

const UNIT_DAYS: Record<string, number> = { Y: 365, M: 30, W: 7, D: 1 }
function roughDays(iso: string): number {
  const [date, time] = iso.replace('P', '').split('T')
  let days = 0
  for (const [, n, unit] of (date ?? '').matchAll(/([\d.]+)([YMWD])/g)) days += Number(n) * UNIT_DAYS[unit!]!
  for (const [, n, unit] of (time ?? '').matchAll(/([\d.]+)([HMS])/g))
    days += Number(n) / (unit === 'H' ? 24 : unit === 'M' ? 1440 : 86_400)
  return days
}

/** For statements without a figure: does the other side speak of the very thing that is denied or restricted? */
function polarityFeatures(a: Statement, b: Statement, weights: TermWeights): Record<string, number> {
  if (a.value.type !== 'polarity' || b.value.type !== 'polarity') return {}
  const [turned, plain] =
    a.value.force === 'deny' || (a.value.force === 'some' && b.value.force !== 'deny') ? [a, b] : [b, a]
  if (turned.value.type !== 'polarity' || plain.value.type !== 'polarity') return {}
  const terms = new Set(plain.terms)
  const sum = (list: readonly string[]) => list.reduce((n, t) => n + weights.idf(t), 0)
  const all = sum(turned.value.focus)
  const met = turned.value.focus.filter((t) => terms.has(t))
  return {
    focus: all ? sum(met) / all : 0,
    firstFocus: turned.value.focus[0] !== undefined && terms.has(turned.value.focus[0]) ? 1 : 0,
    toAll: plain.value.force === 'all' ? 1 : 0,
    restricted: turned.value.force === 'some' ? 1 : 0,
    canBoth: plain.terms.includes('~can') ? 1 : 0,
    toOne: plain.value.force === 'affirm' ? 1 : 0,
    focusSize: turned.value.focus.length,
    focusMet: met.length,
    turnedSize: Math.log2(1 + turned.terms.length),
    plainSize: Math.log2(1 + plain.terms.length),
  }
}
