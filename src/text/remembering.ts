/** Answers that are kept at most. */
const MOST = 8_000

/**
 * A function that does not work out again what it was asked lately. The answers are shared: nobody may change them. Two halves
 * take turns: when the newer one is full the older one is forgotten, and what is asked again moves to the newer.
 * @param keeps whether the answer to a question is worth its room
 */
export function remembering<Q, A>(
  work: (question: Q) => A,
  { most = MOST, keeps = () => true }: { most?: number; keeps?: (question: Q) => boolean } = {},
): (question: Q) => A {
  let newer = new Map<Q, A>()
  let older = new Map<Q, A>()
  return (question) => {
    const known = newer.get(question)
    if (known !== undefined) return known
    const answer = older.get(question) ?? work(question)
    if (!keeps(question)) return answer
    if (newer.size >= most / 2) {
      older = newer
      newer = new Map()
    }
    newer.set(question, answer)
    return answer
  }
}
