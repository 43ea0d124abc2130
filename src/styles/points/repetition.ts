import { sentences } from '../../text/index.ts'
import { compileExceptions } from '../exceptions.ts'
import type { Match } from '../pattern.ts'
import type { Check, Hit, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { compileTogether } from '../together.ts'

/** Reports a token that follows itself within a sentence, more often than `max` allows. The span takes in both. */
export function repetition(spec: Spec<'repetition'>): Pick<StyleRule, 'check'> {
  const { tokens, ignorecase } = spec
  const pattern = compileTogether(tokens, tokens.join('|'), { ignorecase }, { path: ['tokens'] })
  const excepted = compileExceptions(spec.exceptions)
  const folded = (text: string) => (spec.ignorecase ? text.trim().toLowerCase() : text.trim())
  const check: Check =
    () =>
    ({ text }) => {
      const passes = excepted(text)
      const hits: Hit[] = []
      let before: Match | undefined
      let count = 0
      for (const match of pattern.all(text)) {
        const own = folded(match.text)
        const again = before !== undefined && own !== '' && own === folded(before.text)
        const repeated = again && (!spec.alpha || /^[\p{L}\p{M}]+$/u.test(own))
        count = repeated ? count + 1 : 0
        if (before && count > spec.max) {
          const both = { start: before.start, end: match.end, text: text.slice(before.start, match.end) }
          if (sentences(both.text).length === 1 && !passes(both)) {
            hits.push({ start: both.start, end: both.end, values: [match.text.trim()], fixes: [before.text] })
            count = 0
          }
        }
        before = match
      }
      return hits
    }
  return { check }
}
