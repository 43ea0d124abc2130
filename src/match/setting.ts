import type { Statement } from '../model/index.ts'
import type { Pair } from './candidates.ts'
import type { TermWeights } from './weights.ts'

export type Setting = (pair: Pair) => { crowd: number; values: number; documents: number }

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
