import { groupsIn } from './lookahead.ts'
import { compile, type Match, type PatternOptions } from './pattern.ts'
import { compileTogether } from './together.ts'

/** A match, and which of the tokens it is a match of. Groups are those of the token. */
export interface TokenMatch extends Match {
  token: number
}

export interface Tokens {
  all(text: string): TokenMatch[]
}

/**
 * Compiles the tokens of a rule into one alternation, as Vale does: the leftmost match counts, of those the first token.
 * @param path keys of the token list; of a mapping, `keys` are its keys
 * @throws RuleIssue that says in which token the mistake is
 */
export function compileTokens(
  sources: readonly string[],
  path: readonly PropertyKey[],
  options: PatternOptions,
  keys: readonly PropertyKey[] = sources.map((_, i) => i),
): Tokens {
  const joined = sources.flatMap((source, i) => (joins(source) ? [i] : []))
  const apart = sources.flatMap((source, i) =>
    joins(source) ? [] : [{ i, pattern: compile(source, [...path, keys[i]!], options) }],
  )
  const groups = sources.map(groupsIn)
  // Where each token's own group stands among all groups; its groups follow it.
  const first: number[] = []
  for (let n = 0, at = 0; n < joined.length; at += groups[joined[n]!]! + 1, n++) first.push(at)
  const own = { path, keys: joined.map((i) => keys[i]!) }
  const together = joined.map((i) => `(${sources[i]})`).join('|')
  const all =
    joined.length > 0
      ? compileTogether(
          joined.map((i) => sources[i]!),
          together,
          options,
          own,
        )
      : undefined
  const ofJoined = (match: Match): TokenMatch => {
    const n = first.findIndex((at) => match.groups[at] !== undefined)
    const token = joined[n]!
    return { ...match, token, groups: match.groups.slice(first[n]! + 1, first[n]! + 1 + groups[token]!) }
  }
  return {
    all: (text) => {
      const found = (all?.all(text) ?? []).map(ofJoined)
      if (apart.length === 0) return found
      const more = apart.flatMap(({ i, pattern }) => pattern.all(text).map((match) => ({ ...match, token: i })))
      return leftmost([...found, ...more])
    },
  }
}

/** Tokens with a lookahead, or with letters at their edge that the engine's `\b` does not know, stand apart. */
const joins = (source: string) => !/\(\?[=!]/.test(source) && !/^[^\0-\x7f]|[^\0-\x7f]$/.test(source)

function leftmost(found: TokenMatch[]): TokenMatch[] {
  const kept: TokenMatch[] = []
  for (const match of found.sort((a, b) => a.start - b.start || a.token - b.token)) {
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match)
  }
  return kept
}
