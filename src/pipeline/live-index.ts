import {
  blockKeys,
  type Crowds,
  canMeet,
  countTerms,
  crowdsOf,
  distinctOf,
  LARGEST_BLOCK,
  leastShared,
  mayOppose,
  type Pair,
  pairOf,
  pairUnder,
  rarestOf,
  stanceOf,
  standsUnder,
  type TermWeights,
  termOf,
  weightsFrom,
} from '../match/index.ts'
import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

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
  /** By place, in how many messages the rarest term stands that is too common to be a key of the statement. */
  cuts: Int32Array
  /** By place, what `stanceOf` and `distinctOf` say of it: most statements are passed over or met by these alone. */
  stances: Uint8Array
  distinct: Uint8Array
  crowds: Crowds
}

/** All terms of a statement are keys of it. */
const ALL = 2 ** 31 - 1

/** A block loses at most so many statements to a document that a draft replaces; larger ones stay too large for any draft. */
const REPLACED = 40

export function liveIndex(statements: readonly Statement[], sole: ReadonlySet<string>): LiveIndex {
  const { df, messages } = countTerms(statements)
  const weights = weightsFrom((term) => df.get(term), messages)
  const blocks = new Map<string, number[]>()
  const cuts = new Int32Array(statements.length)
  const stances = Uint8Array.from(statements, stanceOf)
  const distinct = Uint8Array.from(statements, distinctOf)
  for (const [place, s] of statements.entries()) {
    const rarest = rarestOf(s, weights)
    cuts[place] = rarest.next === undefined ? ALL : (df.get(rarest.next) ?? 0)
    for (const key of blockKeys(s, weights, sole, rarest)) {
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
  return {
    statements,
    byDocument,
    df,
    messages,
    sole,
    blocks,
    large,
    cuts,
    stances,
    distinct,
    crowds: crowdsOf(statements),
  }
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
  const weights = weightsFrom(df, messages)
  const least = leastShared(messages)
  const gone = new Set(replaced)
  const keys = drafts.map((s) => blockKeys(s, weights, index.sole))
  const own = new Map<string, number[]>()
  for (const [i, under] of keys.entries()) {
    for (const key of under) own.set(key, [...(own.get(key) ?? []), i])
  }
  const liveUnder = remembering(
    (key: string): readonly number[] => {
      const all = index.large.has(key) ? undefined : index.blocks.get(key)
      if (!all) return []
      return gone.size === 0 ? all : all.filter((place) => !gone.has(index.statements[place]!))
    },
    { most: Number.POSITIVE_INFINITY },
  )
  const isTooLarge = (key: string) =>
    index.large.has(key) || liveUnder(key).length + (own.get(key)?.length ?? 0) > LARGEST_BLOCK
  // A term that only stands around a live statement is a key of it while it is one of its rarest, and drafts make terms less rare.
  const stands = (place: number, key: string, term: string): boolean =>
    (gone.size === 0 && (!more.df.has(term) || df(term) < index.cuts[place]!)) ||
    standsUnder(index.statements[place]!, key, weights)
  /** By place in the live copy: n where the n-th draft statement is done with it, -n where it waits for a key of it. */
  const met = new Int32Array(index.statements.length)
  const pairs: Pair[] = []
  for (const [i, s] of drafts.entries()) {
    const [done, waiting] = [i + 1, -i - 1]
    const [stance, names] = [stanceOf(s), distinctOf(s)]
    const metOwn = new Set<number>()
    for (const key of keys[i]!) {
      if (isTooLarge(key)) continue
      const term = termOf(key)
      for (const place of liveUnder(key)) {
        if (met[place] === done) continue
        const opposing = stance > 0 && index.stances[place]! > 0
        if (opposing && !mayOppose(stance, index.stances[place]!)) continue
        const other = index.statements[place]!
        if (met[place] !== waiting) {
          // Of another document, with a value, and apart in nothing: these meet.
          const surely = !opposing && (names & index.distinct[place]!) === 0
          met[place] = surely || canMeet(s, other, weights, least) ? waiting : done
        }
        if (met[place] === done || !stands(place, key, term)) continue
        met[place] = done
        pairs.push(pairUnder(s, other, key, weights))
      }
      // Of two statements of drafts the earlier one looks for the later.
      for (const later of own.get(key) ?? []) {
        if (later <= i || metOwn.has(later)) continue
        metOwn.add(later)
        const pair = pairOf(s, drafts[later]!, key, weights, least)
        if (pair) pairs.push(pair)
      }
    }
  }
  return { pairs, weights }
}
