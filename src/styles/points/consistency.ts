import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { compileTokens } from '../tokens.ts'

/** Of two spellings the first that a document uses sets the expectation; each later use of the other is reported. */
export function consistency(spec: Spec<'consistency'>): Pick<StyleRule, 'check'> {
  const { ignorecase, nonword } = spec
  const pairs = Object.entries(spec.either).map(([one, other]) =>
    compileTokens([one, other], ['either'], { ignorecase, word: !nonword }, [one, one]),
  )
  const check: Check = () => {
    const chosen: ({ token: number; text: string } | undefined)[] = pairs.map(() => undefined)
    return ({ text }) =>
      pairs.flatMap((pair, n) =>
        pair.all(text).flatMap((match) => {
          chosen[n] ??= match
          if (match.token === chosen[n].token) return []
          return [{ start: match.start, end: match.end, values: [match.text], fixes: [chosen[n].text] }]
        }),
      )
  }
  return { check }
}
