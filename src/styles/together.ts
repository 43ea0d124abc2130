import { compile, type Pattern, type PatternOptions } from './pattern.ts'

interface Parts {
  /** Keys of the list that holds the patterns. */
  path: readonly PropertyKey[]
  /** Of a mapping, the key of each pattern. */
  keys?: readonly PropertyKey[]
  /** Keys of what is at fault where no pattern is by itself; those of the list unless told. */
  whole?: readonly PropertyKey[]
}

/**
 * Compiles what several patterns make together.
 * @throws RuleIssue of the pattern at fault, which on its own says what is wrong with it
 */
export function compileTogether(
  sources: readonly string[],
  together: string,
  options: PatternOptions,
  { path, keys, whole = path }: Parts,
): Pattern {
  try {
    return compile(together, whole, options)
  } catch (error) {
    for (const [i, source] of sources.entries()) compile(source, [...path, keys?.[i] ?? i], options)
    throw error
  }
}
