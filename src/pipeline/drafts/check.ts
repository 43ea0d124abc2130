import { quotes } from '../../findings/decisions.ts'
import type { Config, Coverage, RawInput } from '../../model/index.ts'
import { read } from '../../sources/index.ts'
import { collect } from '../collect.ts'
import { compareDocuments, findingsOf } from '../compare.ts'
import { allowance } from '../config/differences.ts'
import { factDocument, underTruth } from '../config/truth.ts'
import { ofBrand } from '../feedback/feedback.ts'
import { judgeFindings } from '../judging/judged.ts'
import { plantedFindings } from '../planted.ts'
import type { Ports, RunResult } from '../run.ts'
import { readStyleGuide, stylesOf } from '../styles.ts'
import { toneOf } from '../tone.ts'

/**
 * Holds drafts against all that is live: only findings that quote a draft are told. A draft with the id of a live
 * document takes its place. `asOf` is YYYY-MM-DD.
 */
export async function check(
  config: Config,
  options: { asOf: string },
  drafts: readonly RawInput[],
  ports: Ports,
): Promise<RunResult> {
  const { asOf } = options
  const tell = ports.onProgress ?? (() => {})
  const guide = await readStyleGuide(config, ports.files)
  const live = await collect(config, ports, (done, note) => tell({ phase: 'collect', done, note }))
  const results = await Promise.all(drafts.map(async (draft) => ({ draft, ...(await read(draft)) })))
  const own = results.flatMap((result) => result.documents)
  const ids = new Set(own.map(({ id }) => id))
  const documents = [...ofBrand(live.documents).filter(({ id }) => !ids.has(id)), ...own]
  const all = compareDocuments(config, documents, ports.knowledge, asOf)
  const { analyze, statements } = all
  tell({ phase: 'extract', done: statements.length, total: statements.length })
  const allow = allowance(config, documents, ports.knowledge.rules, asOf)
  const verdicts = allow.verdicts(underTruth(all.verdicts))
  const touching = verdicts.filter(({ a, b }) => ids.has(a.document.id) || ids.has(b.document.id))
  tell({ phase: 'match', done: all.pairs, total: all.pairs })
  const byRule = findingsOf(touching, ports.knowledge.rules, config.locale, asOf)
  tell({ phase: 'compare', done: byRule.length, total: byRule.length })
  const { tone } = ports.knowledge
  const heard = tone ? toneOf(config, own, tone, asOf) : []
  const judged =
    ports.judging &&
    (await judgeFindings(
      {
        config,
        documents,
        byRule,
        allow,
        asOf,
        analyze,
        heard,
        rules: { statements, knowledge: ports.knowledge },
        drafts: ids,
      },
      ports.judging,
      (done, total) => tell({ phase: 'judge', done, total }),
    ))
  const quotesDraft = quotes(ids)
  const findings = [
    ...(judged?.findings ?? byRule).filter(quotesDraft),
    ...heard,
    ...stylesOf(config, own, guide, asOf),
    ...plantedFindings(own, judged?.instructions ?? [], config.locale).filter(quotesDraft),
  ]
  const coverage = [...results.map(({ draft, ...result }) => coverageOf(draft, result)), ...live.coverage]
  const run = {
    documents: documents.length,
    messages: documents.reduce((sum, { messages }) => sum + messages.length, 0),
    characters: documents.reduce((sum, { text }) => sum + text.length, 0),
    statements: statements.length,
    pairs: all.pairs,
    judge: judged?.usage ?? { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 },
  }
  return {
    document: {
      schema: 1,
      brand: config.brand,
      asOf,
      run,
      coverage,
      findings,
      ...(judged ? { judged: judged.judged } : {}),
    },
    documents: [...documents, ...factDocument(statements)],
    statements,
  }
}

function coverageOf(draft: RawInput, { documents, failures }: Awaited<ReturnType<typeof read>>): Coverage {
  const { channel, stage } = draft.touchpoint
  const messages = documents.reduce((sum, document) => sum + document.messages.length, 0)
  const failed = failures.map(({ document, reason }) => ({ document, reason }))
  return { source: draft.id, channel, stage, documents: documents.length, messages, failed }
}
