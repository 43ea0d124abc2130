import type { Match } from './pattern.ts'
import { compileTogether } from './together.ts'

type Place = Pick<Match, 'start' | 'end' | 'text'>
/** For a text: whether a match is let pass, because an exception stands in it or it stands in an exception. */
export type Exceptions = (text: string) => (match: Place) => boolean

/** Compiles exceptions: words or patterns between word boundaries, as they are written; the longest is tried first. */
export function compileExceptions(sources: readonly string[] = []): Exceptions {
  if (sources.length === 0) return () => () => false
  const pattern = compileTogether(sources, longestFirst(sources), { word: true }, { path: ['exceptions'] })
  return (text) => {
    let phrases: readonly Match[] | undefined
    return ({ start, end, text: own }) => {
      if (pattern.test(own)) return true
      phrases ??= pattern.all(text)
      return phrases.some((phrase) => phrase.start <= start && end <= phrase.end)
    }
  }
}

/** All exceptions as one alternation. */
export const longestFirst = (sources: readonly string[]): string =>
  [...sources].sort((a, b) => b.length - a.length).join('|')
