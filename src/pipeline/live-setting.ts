import { COMMON, FEW, type Setting, type TermWeights } from '../match/index.ts'
import type { Statement } from '../model/index.ts'

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

/** What `settingOf` says of pairs with drafts, told from the crowds of live copy, of the drafts, and of what these replace. */
export function settingWithDrafts(live: Crowds, drafts: Crowds, replaced: Crowds, weights: TermWeights): Setting {
  const size = (of: 'documents' | 'values', key: string) => {
    const [here, more, less] = [live[of].get(key), drafts[of].get(key), replaced[of].get(key)]
    let n = here?.size ?? 0
    for (const [item, count] of less ?? []) if ((here?.get(item) ?? 0) <= count) n--
    for (const item of more?.keys() ?? []) if ((here?.get(item) ?? 0) <= (less?.get(item) ?? 0)) n++
    return n
  }
  const size0 = live.terms.size - replaced.terms.size + drafts.terms.size
  const most = Math.max(FEW, COMMON * size0)
  const held = (term: string) =>
    (live.held.get(term) ?? 0) - (replaced.held.get(term) ?? 0) + (drafts.held.get(term) ?? 0)
  const known = new Map<string, Set<string>>()
  const telling = (document: string): Set<string> => {
    const before = known.get(document)
    if (before) return before
    const all = drafts.terms.get(document) ?? live.terms.get(document) ?? new Set<string>()
    const fresh = new Set([...all].filter((term) => held(term) <= most))
    known.set(document, fresh)
    return fresh
  }
  const likeness = new Map<string, number>()
  const alike = (x: string, y: string): number => {
    const key = x < y ? `${x}|${y}` : `${y}|${x}`
    const before = likeness.get(key)
    if (before !== undefined) return before
    const [p, q] = [telling(x < y ? x : y), telling(x < y ? y : x)]
    const [few, many] = p.size < q.size ? [p, q] : [q, p]
    let [whole, shared] = [0, 0]
    for (const term of few) {
      const weight = weights.idf(term)
      whole += weight
      if (many.has(term)) shared += weight
    }
    const value = whole ? shared / whole : 0
    likeness.set(key, value)
    return value
  }
  return ({ a, b }) => {
    const [p, q] = [keyOf(a), keyOf(b)]
    return {
      crowd: Math.log2(Math.max(size('documents', p), size('documents', q))),
      values: Math.log2(Math.max(size('values', p), size('values', q))),
      documents: alike(a.document.id, b.document.id),
    }
  }
}
