import type { Document } from '../../model/index.ts'

/**
 * Work on single documents that is not done again for a draft that is held against them. What was worked out for a document is kept as
 * long as the document is, for the way in which it was asked last. `way`: an object or a text that tells all that the answer depends on.
 */
export function perDocument<Way, A>(work: (document: Document, way: Way) => A): (document: Document, way: Way) => A {
  const known = new WeakMap<Document, { way: Way; answer: A }>()
  return (document, way) => {
    const before = known.get(document)
    if (before && before.way === way) return before.answer
    const answer = work(document, way)
    known.set(document, { way, answer })
    return answer
  }
}
