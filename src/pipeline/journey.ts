import { type JourneyRules, journeyOf } from '../journey/index.ts'
import type { Config, Finding, JourneyDocument } from '../model/index.ts'
import { createToneEar, type ToneKnowledge } from '../tone/index.ts'
import type { RunResult } from './run.ts'
import { type Store, storedDocument } from './stored.ts'

export { type JourneyRules, loadJourneyRules } from '../journey/index.ts'

/** What an installation knows of the journey. */
export interface JourneyKnowledge {
  rules: JourneyRules
  /** Without it the views show no tone. */
  tone?: ToneKnowledge
}

/**
 * The views along the journey of one run, with its findings as they are: open, decided or resolved. Throws InputError for a lane
 * that the configuration does not have.
 */
export function journey(
  config: Config,
  { document, documents, statements }: RunResult,
  { rules, tone, lane }: JourneyKnowledge & { lane?: string },
): JourneyDocument {
  const { asOf, coverage, findings } = document
  const copy = { config, asOf, documents, statements, findings, coverage }
  return journeyOf(copy, { rules, lane, tone: tone && createToneEar(tone, config).read })
}

/** The findings of a store that has seen a run; none where no run has finished. */
export async function decidedFindings(store: Store): Promise<Finding[]> {
  return (await store.latestRun()) ? (await storedDocument(store)).document.findings : []
}

/**
 * A fresh reading with what a store knows of its findings: their status, and what a language model has found that still stands.
 * @param decided findings of the store; a document that was read from it has them already
 */
export function withDecisions(result: RunResult, decided: readonly Finding[]): RunResult {
  const found = result.document.findings
  const texts = new Map(result.documents.map(({ id, text }) => [id, text]))
  const status = new Map(decided.map((finding) => [finding.fingerprint, finding.status]))
  const here = new Set(found.map(({ fingerprint }) => fingerprint))
  const byModel = decided.filter(
    ({ decidedBy, fingerprint, sides }) =>
      decidedBy === 'llm' &&
      !here.has(fingerprint) &&
      sides.every(({ evidence }) => evidence.every((item) => texts.get(item.document)?.includes(item.quote))),
  )
  const findings = [
    ...found.map((finding) => {
      const known = status.get(finding.fingerprint)
      // What the store calls resolved and this run has found again is back.
      return known === undefined ? finding : { ...finding, status: known === 'resolved' ? 'regressed' : known }
    }),
    ...byModel,
  ]
  return { ...result, document: { ...result.document, findings } }
}
