import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** Weight of a term that stands only in headings or in the rest of the message, against one in the sentence itself. */
const AROUND = 0.35

/** Fewer messages than this do not tell which words are rare: then each word counts as if there were so many. */
const FEWEST = 300

/** How telling each term is in this corpus: ln(1 + N/df) over messages' statements, so that rare names weigh most. */
export interface TermWeights {
  idf(term: string): number
}

/** In how many messages each term stands, and how many messages there are. */
export interface TermCounts {
  df: Map<string, number>
  messages: number
}

/** Counts in how many messages each term stands. Statements of one message count once. */
export function countTerms(statements: readonly Statement[]): TermCounts {
  const seen = new Map<string, Set<string>>()
  for (const s of statements) {
    const terms = seen.get(s.message.id) ?? new Set<string>()
    for (const term of s.terms) terms.add(term)
    seen.set(s.message.id, terms)
  }
  const df = new Map<string, number>()
  for (const terms of seen.values()) for (const term of terms) df.set(term, (df.get(term) ?? 0) + 1)
  return { df, messages: seen.size }
}

/** @param df in how many of the messages a term stands; undefined or 0 where in none */
export function weightsFrom(df: (term: string) => number | undefined, messages: number): TermWeights {
  const n = Math.max(FEWEST, messages)
  const known = new Map<string, number>()
  return {
    idf: (term) => {
      const before = known.get(term)
      if (before !== undefined) return before
      const fresh = Math.log(1 + n / (df(term) || 1))
      known.set(term, fresh)
      return fresh
    },
  }
}

export function termWeights(statements: readonly Statement[]): TermWeights {
  const { df, messages } = countTerms(statements)
  return weightsFrom((term) => df.get(term), messages)
}

/** What two statements share, as numbers between 0 and 1 where not said otherwise. */
export interface Likeness {
  /** Share of the poorer sentence's weight that both sentences have in common. */
  sentence: number
  /** Mean share of each sentence's weight found anywhere around the other. */
  cover: number
  /** Weight of what is shared, headings included, squashed. */
  evidence: number
}

/** A statement's terms, ready to be looked up, and what its own ones weigh together. */
export interface Weighed {
  terms: ReadonlySet<string>
  around: ReadonlySet<string>
  mass: number
}

/** Statements kept ready at most: a statement meets many others in a row. */
const READY = 2_000
const ready = new WeakMap<TermWeights, Map<Statement, Weighed>>()

/** The statement under these weights, kept for those that meet it next. */
export function weighed(s: Statement, weights: TermWeights): Weighed {
  let known = ready.get(weights)
  const before = known?.get(s)
  if (before) return before
  if (!known || known.size >= READY) {
    known = new Map()
    ready.set(weights, known)
  }
  const { terms, around } = setsOf(s)
  let mass = 0
  for (const term of terms) mass += weights.idf(term)
  const fresh = { terms, around, mass }
  known.set(s, fresh)
  return fresh
}

/** What does not depend on weights: a draft brings its own, and meets the same live statements as the one before. */
const setsOf = remembering((s: Statement) => ({ terms: new Set(s.terms), around: new Set(s.aroundTerms) }))

export function likeness(a: Statement, b: Statement, weights: TermWeights): Likeness {
  const [x, y] = [weighed(a, weights), weighed(b, weights)]
  let [both, coverA, coverB, haloA, haloB, far] = [0, 0, 0, 0, 0, 0]
  for (const term of x.terms) {
    const own = y.terms.has(term)
    if (!own && !y.around.has(term)) continue
    const idf = weights.idf(term)
    coverA += idf
    if (own) both += idf
    else haloA += idf
  }
  for (const term of y.terms) {
    const own = x.terms.has(term)
    if (!own && !x.around.has(term)) continue
    const idf = weights.idf(term)
    coverB += idf
    if (!own) haloB += idf
  }
  for (const term of x.around)
    if (y.around.has(term) && !x.terms.has(term) && !y.terms.has(term)) far += weights.idf(term)
  return likenessOf({ both, coverA, coverB, haloA, haloB, far }, x.mass, y.mass)
}

/** What the terms weigh that two statements share. */
interface Shared {
  /** Those that both sentences have. */
  both: number
  /** Those of one sentence that stand in or around the other. */
  coverA: number
  coverB: number
  /** Those of one sentence that stand only around the other. */
  haloA: number
  haloB: number
  /** Those that stand only around both. */
  far: number
}

/** @param wa what the terms of the one sentence weigh together; `wb`: those of the other */
export function likenessOf({ both, coverA, coverB, haloA, haloB, far }: Shared, wa: number, wb: number): Likeness {
  const evidence = both + AROUND * (haloA + haloB) + AROUND * AROUND * far
  return {
    sentence: Math.min(wa, wb) ? both / Math.min(wa, wb) : 0,
    cover: ((wa ? coverA / wa : 0) + (wb ? coverB / wb : 0)) / 2,
    evidence: evidence / (evidence + 8),
  }
}

/** Which share of some terms, by weight, is found; 0 of none. */
export function shareOf(terms: readonly string[], found: { has(term: string): boolean }, weights: TermWeights): number {
  let all = 0
  let met = 0
  for (const t of terms) {
    all += weights.idf(t)
    if (found.has(t)) met += weights.idf(t)
  }
  return all ? met / all : 0
}
