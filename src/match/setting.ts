import type { Statement } from '../model/index.ts'
import type { Pair } from './candidates.ts'
import type { TermWeights } from './weights.ts'

export type Setting = (pair: Pair) => { crowd: number; values: number; documents: number }

/** A term in more documents than this, and than this share of all, is common to the brand, not to two of its documents. */
const FEW = 4
const COMMON = 0.15

/** How often each thing stands in how many places: values and documents of a kind of value, terms of a document. */
export interface Crowds {
  documents: ReadonlyMap<string, ReadonlyMap<string, number>>
  values: ReadonlyMap<string, ReadonlyMap<string, number>>
  terms: ReadonlyMap<string, ReadonlySet<string>>
  /** Term → in how many documents it stands. */
  held: ReadonlyMap<string, number>
}

const keyOf = (s: Statement) => `${s.kinds[0]}|${s.attribute}|${s.counted ?? ''}`

export function crowdsOf(statements: readonly Statement[]): Crowds {
  const documents = new Map<string, Map<string, number>>()
  const values = new Map<string, Map<string, number>>()
  const terms = new Map<string, Set<string>>()
  const raise = (map: Map<string, Map<string, number>>, key: string, item: string) => {
    const counts = map.get(key) ?? new Map<string, number>()
    map.set(key, counts.set(item, (counts.get(item) ?? 0) + 1))
  }
  for (const s of statements) {
    const key = keyOf(s)
    raise(documents, key, s.document.id)
    raise(values, key, s.shown.toLowerCase())
    const own = terms.get(s.document.id) ?? new Set<string>()
    terms.set(s.document.id, own)
    for (const list of [s.terms, s.aroundTerms]) for (const term of list) own.add(term)
  }
  const held = new Map<string, number>()
  for (const own of terms.values()) for (const term of own) held.set(term, (held.get(term) ?? 0) + 1)
  return { documents, values, terms, held }
}

/** The setting of pairs with drafts, told from the crowds of live copy, of the drafts, and of what these replace. */
export function settingWithDrafts(live: Crowds, drafts: Crowds, replaced: Crowds, weights: TermWeights): Setting {
  const size = (of: 'documents' | 'values', key: string) => {
    const [here, more, less] = [live[of].get(key), drafts[of].get(key), replaced[of].get(key)]
    let n = here?.size ?? 0
    for (const [item, count] of less ?? []) if ((here?.get(item) ?? 0) <= count) n--
    for (const item of more?.keys() ?? []) if ((here?.get(item) ?? 0) <= (less?.get(item) ?? 0)) n++
    return n
  }
  const crowds = new Map<string, { documents: number; values: number }>()
  const crowdOf = (s: Statement) => {
    const key = keyOf(s)
    const known = crowds.get(key)
    if (known) return known
    const fresh = { documents: size('documents', key), values: size('values', key) }
    crowds.set(key, fresh)
    return fresh
  }
  const documents = live.terms.size - replaced.terms.size + drafts.terms.size
  // What stands on every page (a greeting, a footer) makes no two of them alike.
  const most = Math.max(FEW, COMMON * documents)
  const held = (term: string) =>
    (live.held.get(term) ?? 0) - (replaced.held.get(term) ?? 0) + (drafts.held.get(term) ?? 0)
  const kept = new Map<string, Set<string>>()
  const telling = (document: string): Set<string> => {
    const before = kept.get(document)
    if (before) return before
    const fresh = new Set<string>()
    for (const term of drafts.terms.get(document) ?? live.terms.get(document) ?? []) {
      if (held(term) <= most) fresh.add(term)
    }
    kept.set(document, fresh)
    return fresh
  }
  const likeness = new Map<string, Map<string, number>>()
  const alike = (x: string, y: string): number => {
    const [one, other] = x < y ? [x, y] : [y, x]
    const known = likeness.get(one) ?? new Map<string, number>()
    likeness.set(one, known)
    const before = known.get(other)
    if (before !== undefined) return before
    const [p, q] = [telling(one), telling(other)]
    const [few, many] = p.size < q.size ? [p, q] : [q, p]
    let [whole, shared] = [0, 0]
    for (const term of few) {
      const weight = weights.idf(term)
      whole += weight
      if (many.has(term)) shared += weight
    }
    const value = whole ? shared / whole : 0
    known.set(other, value)
    return value
  }
  return ({ a, b }) => {
    const [p, q] = [crowdOf(a), crowdOf(b)]
    return {
      crowd: Math.log2(Math.max(p.documents, q.documents)),
      values: Math.log2(Math.max(p.values, q.values)),
      documents: alike(a.document.id, b.document.id),
    }
  }
}

const NONE = crowdsOf([])

/**
 * What the rest of the brand's copy says of a pair: how many documents give a value of that kind at all (a brand names the number
 * of its branches in three places, prices in fifty), how many different ones, and how much the two documents have in common.
 */
export const settingOf = (statements: readonly Statement[], weights: TermWeights): Setting =>
  settingWithDrafts(crowdsOf(statements), NONE, NONE, weights)
