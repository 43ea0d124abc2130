import type { Calibration } from '../../src/match/score.ts'

/** A finding made with weights that had not seen its brand. */
export interface Outcome {
  /** Alias of its rule. */
  rule: string
  /** What the forest took for its probability, 0..1. */
  score: number
  /** Whether a label calls it a contradiction. */
  right: boolean
}

/** Leaves every finding's score as the forest gives it. */
export const UNCALIBRATED: Calibration = { slope: 1, offset: 0, rules: {} }

/** Pull of each rule's term towards 0, in findings: a rule seen three times is believed half. */
const PULL = 3
const ROUNDS = 60

/**
 * Fits how often findings of a score are right: logistic regression on the forest's log-odds (Platt, "Probabilistic outputs for
 * support vector machines", 1999) with a term for each rule under an L2 penalty, by Newton steps on the diagonal.
 */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  let [slope, offset] = [1, 0]
  const rules = new Map(outcomes.map(({ rule }) => [rule, 0]))
  for (let round = 0; round < ROUNDS; round++) {
    const steps = outcomes.map(({ rule, score, right }) => {
      const x = logit(score)
      const p = 1 / (1 + Math.exp(-(slope * x + offset + rules.get(rule)!)))
      return { rule, x, error: (right ? 1 : 0) - p, curve: p * (1 - p) }
    })
    const sum = (of: (step: (typeof steps)[number]) => number) => steps.reduce((total, step) => total + of(step), 0)
    slope += (0.5 * sum(({ error, x }) => error * x)) / (sum(({ curve, x }) => curve * x * x) + 1)
    offset += (0.5 * sum(({ error }) => error)) / (sum(({ curve }) => curve) + 1)
    for (const [rule, term] of rules) {
      const own = steps.filter((step) => step.rule === rule)
      const error = own.reduce((total, step) => total + step.error, 0)
      const curve = own.reduce((total, step) => total + step.curve, 0)
      rules.set(rule, term + (0.5 * (error - PULL * term)) / (curve + PULL))
    }
  }
  const terms = [...rules].sort(([x], [y]) => (x < y ? -1 : 1)).map(([rule, term]) => [rule, round(term)] as const)
  return { slope: round(slope), offset: round(offset), rules: Object.fromEntries(terms) }
}

const logit = (p: number): number => {
  const inside = Math.min(0.99, Math.max(0.01, p))
  return Math.log(inside / (1 - inside))
}
const round = (value: number): number => Number(value.toFixed(3))
