import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { compareLines } from '../../cli/compare.ts'
import type { CliPorts, RunRequest } from '../../cli/ports.ts'
import { toneLines } from '../../cli/tone.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import { ruleIssues } from '../../pipeline/config/rules.ts'
import { check } from '../../pipeline/drafts/check.ts'
import { estimateQuestions, exportQuestions } from '../../pipeline/judging/offline.ts'
import { keepRun } from '../../pipeline/keep.ts'
import { run } from '../../pipeline/run.ts'
import { createToneEar } from '../../tone/index.ts'
import type { Installed } from '../knowledge.ts'
import { diskFiles, explained, progressBar } from './console.ts'
import { inPipeline, type PipelinePorts } from './in-pipeline.ts'
import { printPdf } from './pdf.ts'
import { loadContradictionJudge, loadJourney, loadKnowledge, loadTone } from './rules.ts'
import { openSqliteStore } from './sqlite.ts'
import { storeCare } from './sqlite-care.ts'

const PACKAGE = new URL('../../../package.json', import.meta.url)

/** The command line's ports on this machine; streams, working folder and environment are the caller's; what is known is read once it is needed. */
export function nodePorts(
  streams: Pick<CliPorts, 'stdout' | 'stderr' | 'stdin' | 'env' | 'cwd'>,
  now: () => Date = () => new Date(),
  knowledge: () => Installed = loadKnowledge,
): CliPorts {
  let loaded: Installed | undefined
  const withPipeline = <T>(request: RunRequest, knowledge: Knowledge, work: (ports: PipelinePorts) => Promise<T>) =>
    inPipeline(request, { knowledge, env: streams.env, now }, work)
  const known = () => {
    loaded ??= knowledge()
    return loaded
  }
  const ports: CliPorts = {
    ...streams,
    version: (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version,
    now,
    files: diskFiles,
    fetch: globalThis.fetch,
    bar: progressBar,
    openStore: async (path) => {
      if (path !== ':memory:') await explained(dirname(path), () => mkdir(dirname(path), { recursive: true }))
      return openSqliteStore(path)
    },
    storeCare,
    nodeVersion: process.versions.node,
    // The rules are read for what names them only: most configurations state no facts and allow no differences.
    checkConfig: (config) =>
      config.facts.length > 0 || config.differences !== undefined ? ruleIssues(config, known()) : [],
    run: (request) =>
      withPipeline(request, known(), async (ports) => {
        const result = await run(request.config, { asOf: request.asOf }, ports)
        return request.store ? keepRun(request.store, request.config, result, () => now().toISOString()) : result
      }),
    check: (request, drafts) =>
      withPipeline(request, known(), (ports) =>
        check(request.config, { asOf: request.asOf }, drafts.map(inputOf), ports),
      ),
    exportQuestions: (request, all) =>
      withPipeline(request, known(), (ports) =>
        exportQuestions(request.config, { asOf: request.asOf, all }, { ...ports, judging: ports.judging! }),
      ),
    estimateQuestions: (request) =>
      withPipeline(request, known(), (ports) =>
        estimateQuestions(request.config, request.asOf, { ...ports, judging: ports.judging! }),
      ),
    toneLines: (lines) => toneLines(lines, createToneEar(loadTone()).read),
    compareLines: (lines) =>
      compareLines(lines, known(), loadContradictionJudge(known()), now().toISOString().slice(0, 10)),
    terms: () => known().terms(),
    journeyKnowledge: () => ({ rules: loadJourney(), tone: loadTone() }),
    printPdf: (html, file) => printPdf(html, file, streams.env),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    // Loaded once they are called for: a server knows much that no other command needs.
    serve: async (request) => (await import('./serve-all.ts')).serveAll(request, ports, known()),
    serveMcp: async (request) => (await import('./mcp.ts')).serveMcp(request, ports, known),
  }
  return ports
}

const inputOf = ({ id, bytes, ...touchpoint }: Parameters<CliPorts['check']>[1][number]) => ({
  id,
  source: id,
  bytes,
  touchpoint,
})
