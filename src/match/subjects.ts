import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** Shorter words tell nothing of a thing. */
const SHORTEST = 3
const wordsOf = remembering(
  ({ subject }: Statement) => new Set(subject.key.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST)),
)

/** Share of the words of the shorter subject that the other one has too; -1 where either names none. */
export function subjectsMeet(a: Statement, b: Statement): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const fewest = Math.min(one.size, other.size)
  if (fewest === 0) return -1
  return [...one].filter((word) => other.has(word)).length / fewest
}
