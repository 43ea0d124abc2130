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
 * The views along the journey of one run. Throws InputError for a lane that the configuration does not have.
 * @param decided findings as the store has them: their status counts, and what a language model found and still stands is added
 */
export function journey(
  config: Config,
  { document, documents, statements }: RunResult,
  options: JourneyKnowledge & { lane?: string; decided?: readonly Finding[] },
): JourneyDocument {
  const { asOf, coverage, findings } = document
  const texts = new Map(documents.map(({ id, text }) => [id, text]))
  const known = withDecisions(findings, options.decided ?? [], texts)
  const { rules, tone, lane } = options
  const copy = { config, asOf, documents, statements, findings: known, coverage }
  return journeyOf(copy, { rules, lane, tone: tone && createToneEar(tone, config).read })
}

/** The findings of a store that has seen a run; none where no run has finished. */
export async function decidedFindings(store: Store): Promise<Finding[]> {
  return (await store.latestRun()) ? (await storedDocument(store)).document.findings : []
}

function withDecisions(
  found: readonly Finding[],
  decided: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Finding[] {
  const status = new Map(decided.map((finding) => [finding.fingerprint, finding.status]))
  const here = new Set(found.map(({ fingerprint }) => fingerprint))
  const byModel = decided.filter(
    ({ decidedBy, fingerprint, sides }) =>
      decidedBy === 'llm' &&
      !here.has(fingerprint) &&
      sides.every(({ evidence }) => evidence.every((item) => texts.get(item.document)?.includes(item.quote))),
  )
  return [
    ...found.map((finding) => {
      const known = status.get(finding.fingerprint)
      // What the store calls resolved and this run has found again is back.
      return known === undefined ? finding : { ...finding, status: known === 'resolved' ? 'regressed' : known }
    }),
    ...byModel,
  ]
}
