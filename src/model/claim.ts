import type { Finding, Side } from './finding.ts'

/** A contradiction that a language model claims, with quotations that were located again. */
export interface ProvedClaim {
  type: Finding['type']
  severity: Finding['severity']
  verdict: Finding['verdict']
  subject: string
  attribute: string
  sides: Side[]
  explanation: string
  suggestion: string
  /** Figures that the model gives and the quotations do not have. */
  doubts: string[]
}
