import type { StyleRule } from '../rule.ts'
import type { Point, Spec } from '../schema.ts'
import { capitalization } from './capitalization.ts'
import { conditional } from './conditional.ts'
import { consistency } from './consistency.ts'
import { existence } from './existence.ts'
import { metric } from './metric.ts'
import { occurrence } from './occurrence.ts'
import { readability } from './readability.ts'
import { repetition } from './repetition.ts'
import { sequence } from './sequence.ts'
import { substitution } from './substitution.ts'

/** What each extension point makes of a rule. Throws RuleIssue for what cannot run. */
export const POINT_RUNS: { [P in Point]: (spec: Spec<P>) => Pick<StyleRule, 'check' | 'needs'> } = {
  existence,
  substitution,
  occurrence,
  repetition,
  consistency,
  conditional,
  capitalization,
  metric,
  sequence,
  readability,
}
