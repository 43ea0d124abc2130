import { expand } from '../action.ts'
import { compileExceptions } from '../exceptions.ts'
import { listed } from '../message.ts'
import { neededBy } from '../needs.ts'
import { compile } from '../pattern.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { compileTokens } from '../tokens.ts'

/** Reports one wording and names the one to use. `|` parts several that would do; `$1` stands for a group of the pattern. */
export function substitution(spec: Spec<'substitution'>): Pick<StyleRule, 'check' | 'needs'> {
  const { ignorecase, nonword } = spec
  const observed = Object.keys(spec.swap)
  const expected = Object.values(spec.swap)
  const tokens = compileTokens(observed, ['swap'], { ignorecase, word: !nonword }, observed)
  const excepted = compileExceptions(spec.exceptions)
  const same = expected.map((text) => sameAs(text, ignorecase))
  const many = spec.action?.name === 'replace' && (spec.action.params ?? []).length === 0
  const check: Check =
    () =>
    ({ text }) => {
      const passes = excepted(text)
      return tokens.all(text).flatMap((match) => {
        const { start, end, token, groups } = match
        const found = match.text.trim()
        const to = expand(expected[token]!, groups, found)
        if (same[token]!(found) || passes(match)) return []
        const fixes = to.split('|')
        return [{ start, end, values: [many ? listed(fixes) : to, found], fixes }]
      })
    }
  return { check, needs: neededBy(observed) }
}

/** Whether what was found is what is expected: a phrase as written, a word as a pattern. */
function sameAs(expected: string, ignorecase: boolean): (found: string) => boolean {
  if (/\s/.test(expected)) return (found) => found === expected
  try {
    const pattern = compile(`^(?:${expected})$`, [], { ignorecase })
    return (found) => pattern.test(found)
  } catch {
    return (found) => found === expected
  }
}
