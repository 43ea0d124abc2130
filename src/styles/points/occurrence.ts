import { compile } from '../pattern.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { whole } from './whole.ts'

/** Counts a pattern in each block, and reports too many or too few: from the first to the last of them, or the first sentence where there is none. */
export function occurrence(spec: Spec<'occurrence'>): Pick<StyleRule, 'check'> {
  const pattern = compile(spec.token, ['token'], { ignorecase: spec.ignorecase })
  const { max = 0, min = 0 } = spec
  const check: Check =
    () =>
    ({ text }) => {
      const found = pattern.all(text)
      const amiss = (max > 0 && found.length > max) || (min > 0 && found.length < min)
      if (!amiss || text.trim() === '') return []
      const span = found.length > 0 ? { start: found[0]!.start, end: found.at(-1)!.end } : whole(text)
      return [{ ...span, values: [String(found.length)] }]
    }
  return { check }
}
