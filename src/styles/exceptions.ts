import { compile, type Match, type Pattern, type PatternOptions } from './pattern.ts'

type Place = Pick<Match, 'start' | 'end' | 'text'>
/** For a text: whether a match is let pass, because an exception stands in it or it stands in an exception. */
export type Exceptions = (text: string) => (match: Place) => boolean

/** Compiles exceptions: words or patterns between word boundaries, as they are written; the longest is tried first. */
export function compileExceptions(sources: readonly string[] = []): Exceptions {
  if (sources.length === 0) return () => () => false
  const pattern = compileAll(sources, longestFirst(sources), { word: true })
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

/** Compiles what several patterns make together; where that fails, the one at fault says what is wrong with it. */
export function compileAll(sources: readonly string[], together: string, options: PatternOptions): Pattern {
  try {
    return compile(together, ['exceptions'], options)
  } catch (error) {
    for (const [i, source] of sources.entries()) compile(source, ['exceptions', i], options)
    throw error
  }
}
