import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { describeFailure } from '../../cli/failure.ts'
import { colorsFor } from '../../cli/output.ts'
import type { CliPorts } from '../../cli/ports.ts'
import { showProgress } from '../../cli/progress.ts'
import { SelarasError } from '../../model/index.ts'
import { parseConfig } from '../../pipeline/config/config.ts'
import { keepRun } from '../../pipeline/keep.ts'
import { type OnProgress, run } from '../../pipeline/run.ts'
import { REPORTS } from '../../report/index.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../sources/crawl/index.ts'
import { crawlSources } from '../crawler.ts'
import { nodePorts } from './cli.ts'
import { systemClock } from './clock.ts'
import { diskFiles, stdinLines, streamOutput } from './console.ts'
import { onLoopback, serveSite } from './demo-site.ts'
import { nodeFiles } from './files.ts'
import { createHttpClient } from './http.ts'
import { loadKnowledge } from './rules.ts'
import { openSqliteStore } from './sqlite.ts'

const DEMO = join(dirname(fileURLToPath(import.meta.url)), '../../../fixtures/demo')
/** The host that the demo's configuration and pages name; answered by the loopback server. */
const HOST = 'demo.selaras.test'
const ABOUT = [
  'Reads the bundled demo brand: its web site, served on this machine and really crawled, and its e-mails, posts, text',
  'messages, ads, product feed, help centre and chatbot. Prints where they contradict each other and writes a page of it.',
  'Needs no key and no network.',
].join(' ')

interface DemoResult {
  /** Findings as a person reads them in a terminal. */
  text: string
  html: string
}

/** Runs the main job on the bundled brand: serves its site, crawls it, reads its files, compares. */
async function runDemo({ stdout, env, now }: CliPorts, db: string, onProgress: OnProgress): Promise<DemoResult> {
  const config = parseConfig(await diskFiles.readText(join(DEMO, 'selaras.yaml')), 'fixtures/demo/selaras.yaml')
  const site = await serveSite(join(DEMO, 'site'))
  const client = createHttpClient()
  try {
    const http = onLoopback(client, HOST, site.origin)
    const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache: memoryCache() })
    const fetch = crawlSources(crawler, memoryFrontier)
    const outside = { files: nodeFiles(DEMO), fetch, knowledge: loadKnowledge(), onProgress }
    const result = await run(config, { asOf: config.asOf! }, outside)
    const store = await openSqliteStore(db)
    await keepRun(store, config, result, () => now().toISOString()).finally(() => store.close())
    const { document, documents } = result
    const snapshots = new Map(documents.map(({ id, text }) => [id, text]))
    const options = { locale: config.locale, snapshots, base: 'fixtures/demo' }
    return {
      text: REPORTS.text.render(document, { ...options, colors: colorsFor(stdout, env), columns: stdout.columns }),
      html: REPORTS.html.render(document, options),
    }
  } finally {
    await client.close()
    await site.close()
  }
}

/** @returns exit code: 0 the demo ran, 2 it did not */
async function main(args: string[], ports: CliPorts): Promise<number> {
  const program = new Command('npm start')
    .usage('-- [options]')
    .description(ABOUT)
    .option('-o, --output <file>', 'where the page goes', 'selaras-report.html')
    .addHelpText('after', '\nExit codes: 0 the demo ran, 2 it did not.')
    .showHelpAfterError('(--help shows the options)')
    .exitOverride()
  try {
    const { output } = program.parse(args, { from: 'user' }).opts<{ output: string }>()
    const db = ports.files.resolve(ports.cwd, '.selaras/demo.db')
    await mkdir(dirname(db), { recursive: true })
    const progress = showProgress(false, ports)
    const { text, html } = await runDemo(ports, db, progress.onProgress).finally(progress.stop)
    const file = ports.files.resolve(ports.cwd, output)
    await ports.files.writeText(file, html)
    const report =
      'npm run -s selaras -- report --config fixtures/demo/selaras.yaml --db .selaras/demo.db --output week.html'
    ports.stdout.write(`${text}\nThe same as a page: ${file}\nThe week as a report: ${report}\n`)
    return 0
  } catch (error) {
    // Commander has printed its message; help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const colors = colorsFor(ports.stderr, ports.env)
    ports.stderr.write(describeFailure(error, colors, !(error instanceof SelarasError)))
    return 2
  }
}

process.exitCode = await main(
  process.argv.slice(2),
  nodePorts({
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    stdin: stdinLines,
    env: process.env,
    cwd: process.cwd(),
  }),
)
