import { type Command, InvalidArgumentError, Option } from 'commander'
import { ACTIVE_STATUSES, FINDING_TYPES, InputError, SEVERITIES, STAGES, STATUSES } from '../../model/index.ts'
import { type FindingFilter, storedDocument, storedFinding } from '../../pipeline/stored.ts'
import { findingText, REPORT_FORMATS, type ReportFormat, toJson } from '../../report/index.ts'
import { findingLines, historyLines } from '../listing.ts'
import { colorsFor, counted, printReport } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { handOver, inStore, readingOf, type StoreFlags, withStoreOptions } from '../store-flags.ts'
import { addDecisions } from './decisions.ts'

interface ListFlags extends StoreFlags, Omit<FindingFilter, 'status' | 'severity' | 'cursor'> {
  format: 'list' | ReportFormat
  output?: string
  status?: (typeof STATUSES)[number][]
  severity?: (typeof SEVERITIES)[number][]
  all?: boolean
}

/** `findings`: work through what runs have found. */
export function addFindings(program: Command, ports: CliPorts): void {
  const findings = program.command('findings').description('Work through the findings in the store')
  findings.addHelpText(
    'after',
    `
Examples:
  $ selaras findings list --severity high
  $ selaras findings show 07aa31
  $ selaras findings accept 07aa31 --reason "Approved by legal" --until 2027-01-31

Exit codes: 0 done, 2 the input is bad (no store, no such finding, a step that its status does not allow).`,
  )
  addList(findings, ports)
  addShow(findings, ports)
  addDecisions(findings, ports)
}

function addList(findings: Command, ports: CliPorts): void {
  withStoreOptions(findings.command('list'))
    .description('List findings; `--format json` writes the findings document')
    .addOption(new Option('--status <status...>', 'only these (default: those that ask for work)').choices(STATUSES))
    .option('--all', 'also those accepted, dismissed and resolved')
    .addOption(new Option('--severity <severity...>', 'only these').choices(SEVERITIES))
    .addOption(new Option('--type <type>', 'only this type').choices(FINDING_TYPES))
    .addOption(new Option('--category <category>', 'only this category').choices(['offer', 'claim', 'tone']))
    .option('--channel <channel>', 'only those that quote this channel')
    .addOption(new Option('--stage <stage>', 'only those that quote this stage').choices(STAGES))
    .option('--owner <name>', 'only those assigned to a person, or that quote a source of theirs')
    .option('--text <words>', 'only those in which these words occur')
    .option('--since <day>', 'only those to which something happened then or later', checkedTime)
    .addOption(new Option('--order <order>', 'what comes first').choices(['severity', 'recent']))
    .option('--limit <n>', 'at most so many', checkedCount)
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['list', ...REPORT_FORMATS]).default('list'))
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action((flags: ListFlags) => list(flags, ports))
}

async function list(flags: ListFlags, ports: CliPorts): Promise<void> {
  const { config: _, db: __, format, output, all, ...filter } = flags
  const about = Object.keys(filter).some((key) => !['order', 'limit'].includes(key)) ? 'selection' : 'all'
  const status = flags.status ?? (all ? undefined : ACTIVE_STATUSES)
  const { locale, base } = await readingOf(flags, ports)
  const { document, snapshots, unproved } = await inStore(flags, ports, async (store) => {
    if (flags.owner !== undefined) await handOver(flags, store, ports)
    return storedDocument(store, { ...filter, status })
  })
  if (unproved > 0) ports.stderr.write(`${unproved} left out: their quotations are no longer in what was read.\n`)
  if (format !== 'list') {
    await printReport(document, { format, output, quiet: false, options: { locale, snapshots, base, about } }, ports)
    return
  }
  const lines = findingLines(document.findings, { locale, about, colors: colorsFor(ports.stdout, ports.env) })
  if (output === undefined) ports.stdout.write(lines)
  else {
    await ports.files.writeText(ports.files.resolve(ports.cwd, output), lines)
    ports.stderr.write(`${output}: ${counted(document.findings.length, 'finding')}\n`)
  }
}

function addShow(findings: Command, ports: CliPorts): void {
  withStoreOptions(findings.command('show'))
    .argument('<id>', 'fingerprint, or its first 6 characters or more')
    .description('Show one finding: both quotations, why, what to change, and what was done about it')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((id: string, flags: StoreFlags & { format: 'text' | 'json' }) => show(id, flags, ports))
}

async function show(id: string, flags: StoreFlags & { format: 'text' | 'json' }, ports: CliPorts): Promise<void> {
  const { locale, base } = await readingOf(flags, ports)
  const { shown, history } = await inStore(flags, ports, async (store) => {
    const shown = await storedFinding(store, id)
    const fingerprint = shown.document.findings[0]?.fingerprint ?? id
    return { shown, history: await store.history(fingerprint) }
  })
  const finding = shown.document.findings[0]
  if (!finding) {
    throw new InputError({ file: `finding ${id}` }, 'quotations that its snapshots do not hold', 'a new `selaras run`')
  }
  if (flags.format === 'json') {
    ports.stdout.write(toJson({ ...finding, history }))
    return
  }
  const colors = colorsFor(ports.stdout, ports.env)
  const options = { locale, snapshots: shown.snapshots, base, colors, columns: ports.stdout.columns }
  ports.stdout.write(`${findingText(finding, options)}\n${historyLines(finding, history, locale, colors)}`)
}

function checkedCount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1 on.')
  return Number(text)
}

function checkedTime(text: string): string {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('Expected a day such as 2026-11-21.')
  }
  return text
}
