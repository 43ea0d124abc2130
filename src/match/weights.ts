import type { Statement } from '../model/index.ts'

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
  return { idf: (term) => Math.log(1 + n / (df(term) || 1)) }
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
  /** Terms that both have, heaviest first, for explanations. */
  shared: string[]
}

export function likeness(a: Statement, b: Statement, weights: TermWeights): Likeness {
  const A = new Set(a.terms)
  const B = new Set(b.terms)
  const aroundA = new Set(a.aroundTerms)
  const aroundB = new Set(b.aroundTerms)
  const sum = (terms: Iterable<string>, keep: (t: string) => boolean = () => true) => {
    let total = 0
    for (const t of terms) if (keep(t)) total += weights.idf(t)
    return total
  }
  const wa = sum(A)
  const wb = sum(B)
  const both = sum(A, (t) => B.has(t))
  const coverA = wa ? sum(A, (t) => B.has(t) || aroundB.has(t)) / wa : 0
  const coverB = wb ? sum(B, (t) => A.has(t) || aroundA.has(t)) / wb : 0
  const halo = sum(A, (t) => !B.has(t) && aroundB.has(t)) + sum(B, (t) => !A.has(t) && aroundA.has(t))
  const far = sum(aroundA, (t) => aroundB.has(t) && !A.has(t) && !B.has(t))
  const evidence = both + AROUND * halo + AROUND * AROUND * far
  const shared = [...A].filter((t) => B.has(t)).sort((x, y) => weights.idf(y) - weights.idf(x) || (x < y ? -1 : 1))
  return {
    sentence: Math.min(wa, wb) ? both / Math.min(wa, wb) : 0,
    cover: (coverA + coverB) / 2,
    evidence: evidence / (evidence + 8),
    shared,
  }
}
