import type { Config, Document, FindingsDocument, Statement } from '../model/index.ts'
import { type CollectPorts, collect } from './collect.ts'
import { compareDocuments, currencyOf, findingsOf, type Knowledge, type WorkedOut } from './compare.ts'
import { allowance } from './config/differences.ts'
import { ownedBy } from './config/owners.ts'
import { factDocument, underTruth } from './config/truth.ts'
import { ofBrand, withImpact } from './feedback/feedback.ts'
import { type Judging, judgeFindings } from './judging/judged.ts'
import { plantedFindings } from './planted.ts'
import { readStyleGuide, stylesOf } from './styles.ts'
import { type ToneKnowledge, toneOf } from './tone.ts'

export type Phase = 'collect' | 'extract' | 'match' | 'compare' | 'judge' | 'store'
export type OnProgress = (event: { phase: Phase; done: number; total?: number; note?: string }) => void

/** Everything that the run needs from outside. */
export interface Ports extends CollectPorts {
  /** Without `tone` nobody listens to how the copy sounds. */
  knowledge: Knowledge & { tone?: ToneKnowledge }
  /** Language models, and what they have said. */
  judging?: Judging
  onProgress?: OnProgress
  /** What of the comparison is done already. */
  before?: WorkedOut
}

export interface RunResult {
  document: FindingsDocument
  documents: Document[]
  statements: Statement[]
}

/**
 * The whole way of the data, in order: sources → documents → statements → pairs → verdicts → findings of the rules → those of
 * rules and language model together. `asOf` is YYYY-MM-DD.
 */
export async function run(config: Config, options: { asOf: string }, ports: Ports): Promise<RunResult> {
  const { asOf } = options
  const tell = ports.onProgress ?? (() => {})

  const guide = await readStyleGuide(config, ports.files)
  const read = await collect(config, ports, (done, note) => tell({ phase: 'collect', done, note }))
  const documents = ofBrand(read.documents)
  const { analyze, statements, pairs, verdicts } = compareDocuments(config, documents, ports.knowledge, asOf, {
    before: ports.before,
    tell: (phase, done) => tell({ phase, done, total: done }),
  })
  const { rules } = ports.knowledge
  const allow = allowance(config, documents, rules, asOf)
  const byRule = findingsOf(allow.verdicts(underTruth(verdicts)), rules, config.locale, asOf)
  const { tone } = ports.knowledge
  const heard = tone ? toneOf(config, documents, tone, asOf, statements) : []
  const styled = stylesOf(config, documents, guide, asOf)
  const found = byRule.length + heard.length + styled.length
  tell({ phase: 'compare', done: found, total: found })
  const matter = {
    config,
    documents,
    byRule,
    allow,
    asOf,
    analyze,
    heard,
    rules: { statements, knowledge: ports.knowledge },
  }
  const judged =
    ports.judging &&
    (await judgeFindings(matter, ports.judging, (done, total) => tell({ phase: 'judge', done, total })))
  const planted = plantedFindings(documents, judged?.instructions ?? [], config.locale)
  const all = [...(judged?.findings ?? byRule), ...heard, ...styled, ...planted]
  const sources = new Map(documents.map(({ id, source }) => [id, source]))
  const owned = ownedBy(all, config, (document) => sources.get(document))
  const reading = { analyze, currency: currencyOf(config.locale), asOf }
  const findings = withImpact(owned, read.documents, statements, rules, reading)
  const lapses = allow.lapses()

  const messages = read.documents.reduce((n, d) => n + d.messages.length, 0)
  const characters = read.documents.reduce((n, d) => n + d.text.length, 0)
  return {
    document: {
      schema: 1,
      brand: config.brand,
      asOf,
      run: {
        documents: read.documents.length,
        messages,
        characters,
        statements: statements.length,
        pairs,
        judge: judged?.usage ?? { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 },
      },
      coverage: read.coverage,
      findings,
      ...(lapses.length > 0 ? { lapses } : {}),
      ...(judged ? { judged: judged.judged } : {}),
    },
    documents: [...read.documents, ...factDocument(statements)],
    statements,
  }
}
