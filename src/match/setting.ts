import type { Statement } from '../model/index.ts'
import type { Pair } from './candidates.ts'
import type { TermWeights } from './weights.ts'

export type Setting = (pair: Pair) => { crowd: number; values: number; documents: number }

/** A term in more documents than this, and than this share of all, is common to the brand, not to two of its documents. */
export const FEW = 4
export const COMMON = 0.15

/**
 * What the rest of the brand's copy says of a pair: how many documents give a value of that kind at all (a brand names the number
 * of its branches in three places, prices in fifty), how many different ones, and how much the two documents have in common.
 */
export function settingOf(statements: readonly Statement[], weights: TermWeights): Setting {
  const keyOf = (s: Statement) => `${s.kinds[0]}|${s.attribute}|${s.counted ?? ''}`
  const crowd = new Map<string, { documents: Set<string>; values: Set<string> }>()
  const terms = new Map<string, Set<string>>()
  for (const s of statements) {
    const key = keyOf(s)
    const seen = crowd.get(key) ?? { documents: new Set<string>(), values: new Set<string>() }
    crowd.set(key, seen)
    seen.documents.add(s.document.id)
    seen.values.add(s.shown.toLowerCase())
    const own = terms.get(s.document.id) ?? new Set<string>()
    terms.set(s.document.id, own)
    for (const t of [...s.terms, ...s.aroundTerms]) own.add(t)
  }
  const held = new Map<string, number>()
  for (const own of terms.values()) for (const t of own) held.set(t, (held.get(t) ?? 0) + 1)
  // What stands on every page (a greeting, a footer) makes no two of them alike.
  const most = Math.max(FEW, COMMON * terms.size)
  for (const own of terms.values()) for (const t of own) if (held.get(t)! > most) own.delete(t)
  const likeness = new Map<string, number>()
  const sum = (of: Iterable<string>) => [...of].reduce((n, t) => n + weights.idf(t), 0)
  const alike = (x: string, y: string): number => {
    const key = x < y ? `${x}|${y}` : `${y}|${x}`
    const known = likeness.get(key)
    if (known !== undefined) return known
    const [p, q] = [terms.get(x)!, terms.get(y)!]
    const [few, many] = p.size < q.size ? [p, q] : [q, p]
    const whole = sum(few)
    const value = whole ? sum([...few].filter((t) => many.has(t))) / whole : 0
    likeness.set(key, value)
    return value
  }
  return ({ a, b }) => {
    const [p, q] = [crowd.get(keyOf(a))!, crowd.get(keyOf(b))!]
    return {
      crowd: Math.log2(Math.max(p.documents.size, q.documents.size)),
      values: Math.log2(Math.max(p.values.size, q.values.size)),
      documents: alike(a.document.id, b.document.id),
    }
  }
}
