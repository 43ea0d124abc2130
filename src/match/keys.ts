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
  const keys: Key[] = []
  for (const term of keyTermsOf(s, weights)) {
    const weight = Math.round(UNIT * weights.idf(term))
    for (const kind of s.kinds) keys.push({ key: `${kind}\u0000${term}`, weight })
  }
  if (sole.has(s.attribute)) keys.push({ key: `=${s.attribute}`, weight: UNIT * ATTRIBUTE })
  return keys
}

/** The terms that serve as keys: those of the sentence, the rarest, and the names around it. */
export function keyTermsOf(s: Statement, weights: TermWeights): Set<string> {
  const terms = new Set([...rarestOf(s, weights), ...s.terms])
  for (const term of s.aroundTerms) if (term.startsWith('~name-')) terms.add(term)
  return terms
}

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
