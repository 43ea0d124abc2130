import type { Config, Document, FindingsDocument, Statement } from '../model/index.ts'
import type { FileSystem } from '../sources/index.ts'
import { collect, type Fetcher } from './collect.ts'
import { compareDocuments, findingsOf, type Knowledge } from './compare.ts'
import { allowDifferences } from './differences.ts'
import { factDocument, underTruth } from './truth.ts'

export type Phase = 'collect' | 'extract' | 'match' | 'compare' | 'store'
export type OnProgress = (event: { phase: Phase; done: number; total?: number; note?: string }) => void

/** Everything that the run needs from outside. */
export interface Ports {
  files: FileSystem
  fetch?: Fetcher
  knowledge: Knowledge
  onProgress?: OnProgress
}

export interface RunResult {
  document: FindingsDocument
  documents: Document[]
  statements: Statement[]
}

/** The whole way of the data, in order: sources → documents → statements → pairs → verdicts → findings. `asOf` is YYYY-MM-DD. */
export async function run(config: Config, options: { asOf: string }, ports: Ports): Promise<RunResult> {
  const { asOf } = options
  const tell = ports.onProgress ?? (() => {})

  const { documents, coverage } = await collect(config, ports, (done, note) => tell({ phase: 'collect', done, note }))
  const { statements, pairs, verdicts } = compareDocuments(config, documents, ports.knowledge, asOf)
  tell({ phase: 'extract', done: statements.length, total: statements.length })
  tell({ phase: 'match', done: pairs.length, total: pairs.length })
  const { lapses, ...allowed } = allowDifferences(config, documents, underTruth(verdicts), asOf)
  const findings = findingsOf(allowed.verdicts, ports.knowledge.rules, config.locale, asOf)
  tell({ phase: 'compare', done: findings.length, total: findings.length })

  const messages = documents.reduce((n, d) => n + d.messages.length, 0)
  const characters = documents.reduce((n, d) => n + d.text.length, 0)
  return {
    document: {
      schema: 1,
      brand: config.brand,
      asOf,
      run: {
        documents: documents.length,
        messages,
        characters,
        statements: statements.length,
        pairs: pairs.length,
        judge: { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 },
      },
      coverage,
      findings,
      ...(lapses.length > 0 ? { lapses } : {}),
    },
    documents: [...documents, ...factDocument(statements)],
    statements,
  }
}
