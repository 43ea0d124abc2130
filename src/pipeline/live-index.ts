import {
  blockKeys,
  countTerms,
  LARGEST_BLOCK,
  leastShared,
  type Pair,
  pairOf,
  type TermWeights,
  weightsFrom,
} from '../match/index.ts'
import type { Statement } from '../model/index.ts'
import { type Crowds, crowdsOf } from './live-setting.ts'

/** Statements of the live copy, ready to meet those of drafts without meeting each other again. */
export interface LiveIndex {
  /** Those that address customers today. */
  statements: readonly Statement[]
  byDocument: ReadonlyMap<string, readonly Statement[]>
  df: ReadonlyMap<string, number>
  messages: number
  sole: ReadonlySet<string>
  /** Key → places in `statements`; a block that is too large to tell anything is left out, and stands in `large`. */
  blocks: ReadonlyMap<string, readonly number[]>
  large: ReadonlyMap<string, number>
  crowds: Crowds
}

/** A block loses at most so many statements to a document that a draft replaces; larger ones stay too large for any draft. */
const REPLACED = 40

export function liveIndex(statements: readonly Statement[], sole: ReadonlySet<string>): LiveIndex {
  const { df, messages } = countTerms(statements)
  const weights = remembered(weightsFrom((term) => df.get(term), messages))
  const blocks = new Map<string, number[]>()
  for (const [place, s] of statements.entries()) {
    for (const key of blockKeys(s, weights, sole)) {
      const block = blocks.get(key)
      if (block) block.push(place)
      else blocks.set(key, [place])
    }
  }
  const large = new Map<string, number>()
  for (const [key, block] of blocks) {
    if (block.length <= LARGEST_BLOCK + REPLACED) continue
    large.set(key, block.length)
    blocks.delete(key)
  }
  const byDocument = Map.groupBy(statements, ({ document }) => document.id)
  return { statements, byDocument, df, messages, sole, blocks, large, crowds: crowdsOf(statements) }
}

/**
 * The pairs of which at least one side stands in a draft, as `candidates` would form them among all statements: but a term that only
 * becomes one of the rarest around a live statement by the drafts is no key of it, and how large a block is, is told without them.
 * @param drafts their statements that address customers; `replaced`: live statements whose documents they replace
 */
export function pairsWithDrafts(
  index: LiveIndex,
  drafts: readonly Statement[],
  replaced: readonly Statement[],
): { pairs: Pair[]; weights: TermWeights } {
  const [more, less] = [countTerms(drafts), countTerms(replaced)]
  const messages = index.messages + more.messages - less.messages
  const df = (term: string) => (index.df.get(term) ?? 0) + (more.df.get(term) ?? 0) - (less.df.get(term) ?? 0)
  const weights = remembered(weightsFrom(df, messages))
  const least = leastShared(messages)
  const gone = new Set(replaced)
  const keys = drafts.map((s) => blockKeys(s, weights, index.sole))
  const own = new Map<string, Statement[]>()
  for (const [i, s] of drafts.entries()) {
    for (const key of keys[i]!) own.set(key, [...(own.get(key) ?? []), s])
  }
  const blockOf = remembering((key: string): readonly Statement[] => {
    if (index.large.has(key)) return []
    const live = (index.blocks.get(key) ?? []).map((place) => index.statements[place]!).filter((s) => !gone.has(s))
    const all = [...live, ...(own.get(key) ?? [])]
    return all.length > LARGEST_BLOCK ? [] : all
  })
  // A term that only stands around a live statement is a key of it while it is one of its rarest, and drafts make terms less rare.
  const exact = new Map<Statement, Set<string>>()
  const holds = (s: Statement, key: string): boolean => {
    const term = key.split('\u0000')[1] ?? ''
    if (term === '' || term.startsWith('~name-') || s.terms.includes(term)) return true
    const own = exact.get(s) ?? new Set(blockKeys(s, weights, index.sole))
    exact.set(s, own)
    return own.has(key)
  }
  const place = new Map(drafts.map((s, i) => [s, i]))
  const pairs = drafts.flatMap((s, i) => {
    const met = new Map<Statement, string>()
    for (const key of keys[i]!) {
      for (const other of blockOf(key)) {
        // Of two statements of drafts the earlier one looks for the later.
        const later = (place.get(other) ?? Number.POSITIVE_INFINITY) > i
        if (later && !met.has(other) && holds(other, key)) met.set(other, key)
      }
    }
    return [...met].flatMap(([other, key]) => pairOf(s, other, key, weights, least) ?? [])
  })
  return { pairs, weights }
}

/** Weights that work each term out once. */
const remembered = ({ idf }: TermWeights): TermWeights => ({ idf: remembering(idf) })

function remembering<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const fresh = work(key)
    known.set(key, fresh)
    return fresh
  }
}
