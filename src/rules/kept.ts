/**
 * Work on single documents, statements or values that is not done again: a draft is held against the same documents as the one before, and
 * a value meets many others. The answer is kept as long as the thing is, for the way in which it was asked last.
 * @param work `way`: an object or a text that tells all that the answer depends on besides the thing, such as the text of its message
 */
export function keptFor<Thing extends object, Way, A>(
  work: (thing: Thing, way: Way) => A,
): (thing: Thing, way: Way) => A {
  const known = new WeakMap<Thing, { way: Way; answer: A }>()
  return (thing, way) => {
    const before = known.get(thing)
    if (before && before.way === way) return before.answer
    const answer = work(thing, way)
    known.set(thing, { way, answer })
    return answer
  }
}
