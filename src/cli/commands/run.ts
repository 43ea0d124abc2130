import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Coverage, InputError, SEVERITIES, type Severity } from '../../model/index.ts'
import { oneLine, REPORT_FORMATS, type ReportFormat, unreadReason, wordsFor } from '../../report/index.ts'
import type { Store } from '../../store/port.ts'
import { printEstimate } from '../asking.ts'
import { applyBaseline, type BaselineFlags, readBaseline, withBaselineOptions } from '../baseline.ts'
import { UnreadableCopy } from '../failure.ts'
import { asOfDay, DEFAULT_CONFIG, loadConfig, storePath, withStore } from '../load.ts'
import { exitCodeOf, printReport } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { showProgress } from '../progress.ts'

export interface RunFlags extends BaselineFlags {
  config: string
  asOf?: string
  format: ReportFormat
  output?: string
  db?: string
  llm: boolean
  failOn?: Severity
  quiet?: boolean
  wait?: number
}

/** Options that `run` and `check` share. */
export function withRunOptions(command: Command): Command {
  const shared = command
    .option('-c, --config <file>', 'configuration', DEFAULT_CONFIG)
    .option('--as-of <day>', 'read the copy as of this day (default: `asOf` of the configuration, else today)')
    .addOption(new Option('-f, --format <format>', 'how to print findings').choices(REPORT_FORMATS).default('text'))
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--db <file>', 'store (default: .selaras/selaras.db beside the configuration)')
    .option('--no-llm', 'ask no language model')
    .addOption(new Option('--fail-on <severity>', 'exit 1 for findings of this severity or above').choices(SEVERITIES))
    .option('-q, --quiet', 'no progress')
  return withBaselineOptions(shared)
}

/** `run`: collect, extract, compare, store findings, print them. */
export function addRun(program: Command, ports: CliPorts, exit: (code: number) => void): void {
  withRunOptions(program.command('run'))
    .description('Read every source and print where they contradict each other')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras run
  $ selaras run --config brand/selaras.yaml --format html --output report.html
  $ selaras run --format sarif --output selaras.sarif --fail-on high
  $ selaras run --baseline selaras-baseline.json --fail-on low

Exit codes: 0 nothing at or above --fail-on (default: none fails), 1 findings at or above it,
2 the run failed or the input is bad.`,
    )
    .option('--dry-run', 'only print what the language model would be asked, and what that would cost')
    .addOption(
      new Option('--wait <minutes>', 'wait so long for answers of batches').argParser(checkedMinutes).default(0),
    )
    .action(async (flags: RunFlags & { dryRun?: boolean }) =>
      flags.dryRun ? printEstimate(flags, ports) : exit(await runAndPrint(flags, ports)),
    )
}

function checkedMinutes(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('Expected minutes, such as 60.')
  return Number(text)
}

/** Two configurations in one folder share a store unless told; a brand that was renamed goes on with its own. */
async function warnOfOther(brand: string, store: Store, ports: CliPorts): Promise<void> {
  const before = await store.latestRun()
  if (!before || before.brand === brand) return
  const kept = `This store holds what was found for ${JSON.stringify(before.brand)}, and findings of both are one list now.`
  ports.stderr.write(`${oneLine(kept)} For another brand than that one, \`--db F\` names a store of its own.\n`)
}

/** Reads all sources, keeps the findings and prints them. Returns the exit code. */
export async function runAndPrint(flags: RunFlags, ports: CliPorts): Promise<number> {
  const { config, folder } = await loadConfig(flags.config, ports)
  const asOf = asOfDay(flags.asOf, config, ports.now())
  const baseline = await readBaseline(flags, ports)
  const progress = showProgress(flags.quiet ?? false, ports)
  const { document, documents } = await withStore(storePath(flags.db, flags.config, ports), ports, async (store) => {
    await warnOfOther(config.brand, store, ports)
    return ports
      .run({
        config,
        asOf,
        configDir: folder,
        store,
        llm: flags.llm,
        waitMinutes: flags.wait,
        onProgress: progress.onProgress,
      })
      .finally(progress.stop)
  })
  const snapshots = new Map(documents.map((entry) => [entry.id, entry.text]))
  const base = ports.files.relative(ports.cwd, folder)
  const options = { locale: config.locale, snapshots, base, about: baseline ? ('new' as const) : undefined }
  const shown = await applyBaseline(document, baseline, ports, true)
  await printReport(shown, { ...flags, quiet: flags.quiet ?? false, options }, ports)
  if (document.run.documents === 0) throw nothingRead(document.coverage, flags.config, config.locale)
  return exitCodeOf(shown.findings, flags.failOn)
}

/** A run that has read nothing has found nothing either; a pipeline must not take that for copy in which all is well. */
function nothingRead(coverage: readonly Coverage[], config: string, locale: string): UnreadableCopy {
  const words = wordsFor(locale)
  const [first] = coverage.flatMap(({ failed }) => failed)
  const found = words.refused.noDocument(coverage.length, first && unreadReason(words, first.reason))
  const place = { file: config, path: ['sources'] }
  return new UnreadableCopy([new InputError(place, found, words.refused.readableSource)], locale)
}
