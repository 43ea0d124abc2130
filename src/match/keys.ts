import type { Statement } from '../model/index.ts'
import type { TermWeights } from './weights.ts'

/** Rarest terms of a statement that serve as blocking keys. */
const KEYS = 10
/** What the attribute alone weighs beside terms. */
const ATTRIBUTE = 1
/** Weights are whole numbers, so that their sum is the same in any order. */
const UNIT = 256

/** A key, and what it weighs that two statements share it. */
export interface Key {
  key: string
  weight: number
}

/** The keys under which a statement stands: values of one kind meet on a telling term, or on an attribute in `sole` alone. */
export function keysOf(s: Statement, weights: TermWeights, sole: ReadonlySet<string>): Key[] {
  const terms = new Set([...rarestOf(s, weights), ...s.terms])
  for (const term of s.aroundTerms) if (term.startsWith('~name-')) terms.add(term)
  const keys: Key[] = []
  for (const term of terms) {
    const weight = Math.round(UNIT * weights.idf(term))
    for (const kind of s.kinds) keys.push({ key: keyOf(kind, term), weight })
  }
  if (sole.has(s.attribute)) keys.push({ key: `=${s.attribute}`, weight: UNIT * ATTRIBUTE })
  return keys
}

/** The key of a term for values of a kind. */
export const keyOf = (kind: string, term: string): string => `${kind}\u0000${term}`

/** The rarest terms in and around a statement, the rarest first. */
function rarestOf(s: Statement, weights: TermWeights): string[] {
  const found: string[] = []
  const idfs: number[] = []
  for (const list of [s.terms, s.aroundTerms]) {
    for (const term of list) {
      const idf = weights.idf(term)
      const isRarer = (at: number) => idf > idfs[at]! || (idf === idfs[at]! && term < found[at]!)
      if ((found.length === KEYS && !isRarer(KEYS - 1)) || found.includes(term)) continue
      let at = found.length
      while (at > 0 && isRarer(at - 1)) at--
      found.splice(at, 0, term)
      idfs.splice(at, 0, idf)
      if (found.length > KEYS) {
        found.pop()
        idfs.pop()
      }
    }
  }
  return found
}
