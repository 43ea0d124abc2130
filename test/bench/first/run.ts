import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config, Document } from '../../../src/model/index.ts'
import { keepRun } from '../../../src/pipeline/keep.ts'
import { type Phase, run } from '../../../src/pipeline/run.ts'
import { collectEarly } from '../../../src/platform/node/heap.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { FileSystem } from '../../../src/sources/index.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { AS_OF } from '../extraction.ts'

/** A first run over so many messages, kept in a new store: `node test/bench/first/run.ts MESSAGES`. Prints what it took as JSON. */
export interface FirstRun {
  /** Of processor time, and of it each step. */
  ms: number
  steps: Record<string, number>
  /** The most that the process held. */
  megabytes: number
  findings: number
}

/** Each document as a file of plain lines. */
function filesOf(documents: readonly Document[]): { files: FileSystem; sources: Config['sources'] } {
  const bytes = new Map(
    documents.map(({ messages }, i) => [
      `${i}.txt`,
      new TextEncoder().encode(messages.map(({ text }) => text).join('\n\n')),
    ]),
  )
  const files: FileSystem = {
    match: async () => [...bytes.keys()],
    read: async (path) => ({ bytes: bytes.get(path)! }),
  }
  return { files, sources: [{ path: '*.txt', channel: 'web', stage: 'consideration' }] }
}

// As the command line does.
collectEarly()
const messages = Number(process.argv[2])
const { config, documents } = corpus(messages)
const { files, sources } = filesOf(documents)
const knowledge = loadKnowledge()
const folder = mkdtempSync(join(tmpdir(), 'selaras-first-'))
const steps: Record<string, number> = {}
let last = process.cpuUsage()
const note = (step: string) => {
  const { user, system } = process.cpuUsage(last)
  steps[step] = (steps[step] ?? 0) + (user + system) / 1_000
  last = process.cpuUsage()
}
try {
  const store = await openSqliteStore(join(folder, 'selaras.db'))
  const onProgress = ({ phase }: { phase: Phase }) => note(phase)
  const brand = { ...config, sources }
  const result = await run(brand, { asOf: AS_OF }, { files, knowledge, onProgress })
  note('tone and styles')
  await keepRun(store, brand, result, () => `${AS_OF}T05:00:00.000Z`)
  note('store')
  await store.close()
  const ms = Object.values(steps).reduce((sum, step) => sum + step, 0)
  const taken: FirstRun = {
    ms,
    steps,
    megabytes: process.resourceUsage().maxRSS / 1_000,
    findings: result.document.findings.length,
  }
  console.log(JSON.stringify(taken))
} finally {
  rmSync(folder, { recursive: true })
}
