import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { describeFailure } from '../../cli/failure.ts'
import { colorsFor } from '../../cli/output.ts'
import type { Output, Progress } from '../../cli/ports.ts'
import { parseConfig } from '../../pipeline/config.ts'
import { run } from '../../pipeline/run.ts'
import { REPORTS } from '../../report/index.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../sources/crawl/index.ts'
import { systemClock } from './clock.ts'
import { diskFiles, progressBar, streamOutput } from './console.ts'
import { crawlSources } from './crawler.ts'
import { onLoopback, serveSite } from './demo-site.ts'
import { nodeFiles } from './files.ts'
import { createHttpClient } from './http.ts'
import { loadKnowledge } from './rules.ts'

const DEMO = join(dirname(fileURLToPath(import.meta.url)), '../../../fixtures/demo')
/** The host that the demo's configuration and pages name; answered by the loopback server. */
const HOST = 'demo.selaras.test'
const HELP = `Usage: npm start [-- --output <file>]

Reads the bundled demo brand: its web site, served on this machine and really crawled, and its e-mails, posts, text
messages, ads, product feed, help centre and chatbot. Prints where they contradict each other and writes a page of it.
Needs no key and no network.

  -o, --output <file>  where the page goes (default: selaras-report.html in this folder)
  -h, --help           this text

Exit codes: 0 the demo ran, 2 it did not.
`

export interface DemoResult {
  /** Findings as a person reads them in a terminal. */
  text: string
  html: string
}

/** Runs the main job on the bundled brand: serves its site, crawls it, reads its files, compares. */
export async function runDemo(
  output: Output,
  env: NodeJS.ProcessEnv,
  onProgress: (progress: Progress) => void,
): Promise<DemoResult> {
  const config = parseConfig(await diskFiles.readText(join(DEMO, 'selaras.yaml')), 'fixtures/demo/selaras.yaml')
  const site = await serveSite(join(DEMO, 'site'))
  const client = createHttpClient()
  try {
    const http = onLoopback(client, HOST, site.origin)
    const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache: memoryCache() })
    const ports = {
      files: nodeFiles(DEMO),
      fetch: crawlSources(crawler, memoryFrontier),
      knowledge: loadKnowledge(),
      onProgress,
    }
    const { document, documents } = await run(config, { asOf: config.asOf! }, ports)
    const snapshots = new Map(documents.map(({ id, text }) => [id, text]))
    const options = { locale: config.locale, snapshots, base: 'fixtures/demo' }
    const colors = colorsFor(output, env)
    return {
      text: REPORTS.text.render(document, { ...options, colors, columns: output.columns }),
      html: REPORTS.html.render(document, options),
    }
  } finally {
    await client.close()
    await site.close()
  }
}

/** @returns exit code */
export async function main(args: string[]): Promise<number> {
  const stdout = streamOutput(process.stdout)
  const stderr = streamOutput(process.stderr)
  const progress = progressOn(stderr)
  try {
    const { values } = parseArgs({
      args,
      options: { output: { type: 'string', short: 'o' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) {
      stdout.write(HELP)
      return 0
    }
    const { text, html } = await runDemo(stdout, process.env, progress.update).finally(progress.stop)
    const file = resolve(values.output ?? 'selaras-report.html')
    await diskFiles.writeText(file, html)
    stdout.write(`${text}\nThe same as a page: ${pathToFileURL(file).href}\n`)
    return 0
  } catch (error) {
    stderr.write(describeFailure(error, colorsFor(stderr, process.env), args.includes('--debug')))
    return 2
  }
}

/** A bar on a terminal; elsewhere one line for each phase as it ends. */
function progressOn(output: Output): { update: (progress: Progress) => void; stop: () => void } {
  if (output.isTTY) return progressBar()
  let last: Progress | undefined
  const stop = () => {
    if (last) output.write(`${last.phase}: ${last.done}\n`)
    last = undefined
  }
  const update = (progress: Progress) => {
    if (last?.phase !== progress.phase) stop()
    last = progress
  }
  return { update, stop }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
