import type { Finding } from '../model/index.ts'
import { oppose } from './decisions.ts'
import { fingerprint } from './fingerprint.ts'

/**
 * What several answers have found, earlier answers first. The same copy may be in several questions: where two answers set the
 * same places against each other for the same kind of fact, it is told once, as the earlier one has it.
 */
export function mergeAnswers(answers: readonly (readonly Finding[])[]): Finding[] {
  const told: Finding[] = []
  for (const findings of answers) {
    const earlier = [...told]
    for (const finding of findings) {
      if (earlier.some((one) => one.type === finding.type && oppose(one, finding))) continue
      // Two facts may be quoted with the same words; each is a finding of its own.
      const taken = told.some((one) => one.fingerprint === finding.fingerprint)
      const own = taken ? fingerprint([finding.fingerprint, finding.type, finding.attribute]) : finding.fingerprint
      if (!told.some((one) => one.fingerprint === own)) told.push({ ...finding, fingerprint: own })
    }
  }
  return told
}
