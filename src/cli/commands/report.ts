import { type Command, Option } from 'commander'
import { InputError, SelarasError } from '../../model/index.ts'
import { applyOwners } from '../../pipeline/config/owners.ts'
import { weeklyReport } from '../../pipeline/weekly/weekly.ts'
import { WEEKLY, WEEKLY_FORMATS, type WeeklyFormatName } from '../../report/weekly/index.ts'
import type { Weekly } from '../../store/port.ts'
import { loadConfig } from '../load.ts'
import { colorsFor, counted } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { inStore, type StoreFlags, withStoreOptions } from '../store-flags.ts'

const FORMATS = ['html', 'pdf', ...WEEKLY_FORMATS.filter((name) => name !== 'html')] as const
type Format = WeeklyFormatName | 'pdf'

/** To hear how the copy sounds takes a while; the other formats do not show it. */
const SHOWS_JOURNEY: ReadonlySet<Format> = new Set(['html', 'pdf', 'json'])

interface ReportFlags extends StoreFlags {
  week?: string
  format?: Format
  output?: string
  owner?: string
  lang?: 'id' | 'en'
}

/** `report`: the weekly report, from what the store knows. */
export function addReport(program: Command, ports: CliPorts): void {
  withStoreOptions(program.command('report'))
    .description('The weekly report: what is new, worse, resolved, and the ten that matter')
    .option('--week <week>', 'ISO week such as 2026-W47 (default: the current one in the time zone of the brand)')
    .addOption(
      new Option('-f, --format <format>', 'how to write it (default: by the ending of --output, else html)').choices(
        FORMATS,
      ),
    )
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--owner <name>', 'only findings assigned to a person, or that quote a source of theirs')
    .addOption(
      new Option(
        '--lang <language>',
        'language of the report (default: that of the brand); findings keep the words in which a run told them',
      ).choices(['id', 'en']),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ selaras report --output week.html
  $ selaras report --week 2026-W47 --format text
  $ selaras report --owner "tim CRM" --lang en --output crm.eml
  $ selaras report --output week.csv

It reads the store and asks nobody: \`selaras run\` comes before it. \`eml\` is an e-mail that a mail program opens for
sending; \`serve\` sends it by itself, where the configuration says so under \`report\`.

Exit codes: 0 written, 2 the input is bad (no store, no such week, nothing read by then).`,
    )
    .action((flags: ReportFlags) => writeReport(flags, ports))
}

async function writeReport(flags: ReportFlags, ports: CliPorts): Promise<void> {
  const format = formatOf(flags)
  const print = format === 'pdf' ? pdfPrinter(flags, ports) : undefined
  const weekly = await readWeek(flags, SHOWS_JOURNEY.has(format), ports)
  const { output, lang } = flags
  const options = { lang, snapshots: weekly.snapshots }
  if (format === 'pdf') await print?.(await WEEKLY.html.render(weekly.report, options))
  else if (output !== undefined)
    await ports.files.writeText(
      ports.files.resolve(ports.cwd, output),
      await WEEKLY[format].render(weekly.report, options),
    )
  else {
    const { env, stdout } = ports
    const terminal = { ...options, colors: colorsFor(stdout, env), columns: stdout.columns }
    stdout.write(await WEEKLY[format].render(weekly.report, terminal))
  }
  tell(weekly, output, ports)
}

function formatOf({ format, output }: ReportFlags): Format {
  const ending = output?.split('.').at(-1)?.toLowerCase()
  const byEnding = ending === 'pdf' ? 'pdf' : WEEKLY_FORMATS.find((name) => WEEKLY[name].ending === ending)
  return format ?? byEnding ?? 'html'
}

async function readWeek(flags: ReportFlags, journey: boolean, ports: CliPorts): Promise<Weekly> {
  const { config } = await loadConfig(flags.config, ports)
  return inStore(flags, ports, async (store) => {
    await applyOwners(store, config)
    const { week, owner } = flags
    const knowledge = journey ? ports.journeyKnowledge() : undefined
    return weeklyReport(store, config, { week, owner, now: ports.now(), knowledge })
  })
}

/** The way to a PDF, told before anything is read. */
function pdfPrinter({ output }: ReportFlags, { printPdf, files, cwd }: CliPorts) {
  if (output === undefined) throw new InputError({ file: '--format pdf' }, 'no --output', 'a file: --output week.pdf')
  if (printPdf) return (html: string) => printPdf(html, files.resolve(cwd, output))
  throw new SelarasError(
    'No PDF can be made here. Write the page with `--format html --output week.html`, open it in a browser and print it to a PDF.',
    'stop',
  )
}

/** Says where it went, and what was found wanting: an owner who has nothing is more often mistyped than in luck. */
function tell({ report }: Weekly, output: string | undefined, ports: CliPorts): void {
  const { owner, items, counts, week } = report
  if (owner !== undefined && items.length === 0) ports.stderr.write(`Nothing of ${JSON.stringify(owner)} in ${week}.\n`)
  if (output !== undefined) ports.stderr.write(`${output}: ${week}, ${counted(counts.active, 'open finding')}\n`)
}
