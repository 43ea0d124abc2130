import { quotes } from '../../findings/decisions.ts'
import type { Document, Judged } from '../../model/index.ts'
import type { Store } from '../../store/port.ts'
import { findingsOf } from '../compare.ts'
import { allowance } from '../config/differences.ts'
import { type Judging, judgeFindings } from '../judging/judged.ts'
import { plantedFindings } from '../planted.ts'
import { compareDraft, type LiveCopy } from './live.ts'
import { type DraftVerdict, judgeDraft, type Policy } from './verdict.ts'

/** The verdict of rules and language model together; `judged` says what came of asking. */
export type JudgedDraft = DraftVerdict & { judged?: Judged }

/** Asks a language model about drafts, as far as it has not answered yet, and decides on them anew. */
export async function judgeDraftByModel(
  live: LiveCopy,
  store: Store,
  drafts: readonly Document[],
  judging: Judging,
  policy: Policy,
): Promise<JudgedDraft> {
  const { config, asOf, knowledge, analyze } = live
  const compared = compareDraft(live, drafts)
  const ids = new Set(drafts.map(({ id }) => id))
  const documents = [...live.documents.filter(({ id }) => !ids.has(id)), ...drafts]
  const statements = [...live.statements.filter(({ document }) => !ids.has(document.id)), ...compared.statements]
  const byRule = findingsOf(compared.verdicts, knowledge.rules, config.locale, asOf)
  const allow = allowance(config, documents, knowledge.rules, asOf)
  const matter = { config, documents, byRule, allow, asOf, analyze, rules: { statements, knowledge }, drafts: ids }
  const answer = await judgeFindings(matter, judging, () => {})
  if (!answer) return judgeDraft(live, store, drafts, policy)
  const known = new Set(byRule.map(({ fingerprint }) => fingerprint))
  const quotesDraft = quotes(ids)
  const findings = [
    // In the place of what the rules alone said of pairs; tone, style and orders in the copy stay as they are.
    ...answer.findings.filter(quotesDraft),
    ...compared.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
    ...plantedFindings(drafts, answer.instructions, config.locale).filter(quotesDraft),
  ]
  const once = [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()]
  const verdict = await judgeDraft(live, store, drafts, policy, { findings: once, statements: compared.statements })
  return { ...verdict, judged: answer.judged }
}
