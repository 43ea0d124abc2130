import type { Finding } from '../model/index.ts'
import { documentsOf, oppose } from './decisions.ts'
import { fingerprint } from './fingerprint.ts'

/**
 * What several answers have found, earlier answers first. The same copy may be in several questions: where two answers set the
 * same places against each other for the same kind of fact, it is told once, as the earlier one has it.
 */
export function mergeAnswers(answers: readonly (readonly Finding[])[]): Finding[] {
  const told = new Map<string, Finding>()
  const byDocument = new Map<string, Finding[]>()
  for (const findings of answers) {
    const added: Finding[] = []
    for (const finding of findings) {
      const near = documentsOf(finding).flatMap((document) => byDocument.get(document) ?? [])
      if (near.some((one) => one.type === finding.type && oppose(one, finding))) continue
      // Two facts may be quoted with the same words; each is a finding of its own.
      const own = told.has(finding.fingerprint)
        ? fingerprint([finding.fingerprint, finding.type, finding.attribute])
        : finding.fingerprint
      if (told.has(own)) continue
      told.set(own, { ...finding, fingerprint: own })
      added.push(finding)
    }
    for (const finding of added) {
      for (const document of documentsOf(finding))
        byDocument.set(document, [...(byDocument.get(document) ?? []), finding])
    }
  }
  return [...told.values()]
}
