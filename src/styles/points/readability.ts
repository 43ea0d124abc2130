import { countsOf, GRADES } from '../counts.ts'
import type { Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { whole } from './whole.ts'

/** Reports a block whose prose asks for more years of schooling than `grade`, by the mean of the named formulas. */
export function readability(spec: Spec<'readability'>): Pick<StyleRule, 'check'> {
  const check: Check =
    () =>
    ({ text, lang }) => {
      const counts = countsOf(text, lang)
      if (counts.words === 0) return []
      const grade = spec.metrics.reduce((sum, name) => sum + GRADES[name](counts), 0) / spec.metrics.length
      return grade > spec.grade ? [{ ...whole(text), values: [grade.toFixed(2)] }] : []
    }
  return { check }
}
