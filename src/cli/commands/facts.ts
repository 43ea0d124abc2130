import { type Command, Option } from 'commander'
import { type LedgerFact, ledger } from '../../pipeline/ledger.ts'
import { channelName, oneLine, toJson, wordsFor } from '../../report/index.ts'
import { asOfDay, DEFAULT_CONFIG, loadConfig } from '../load.ts'
import { colorsFor } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { showProgress } from '../progress.ts'

interface FactsFlags {
  config: string
  asOf?: string
  format: 'text' | 'json'
  subject?: string
  quiet?: boolean
}

/** `facts`: the ledger of everything that is said. */
export function addFacts(program: Command, ports: CliPorts): void {
  program
    .command('facts')
    .description('The ledger: each fact, and what every channel says of it')
    .option('-c, --config <file>', 'configuration', DEFAULT_CONFIG)
    .option('--as-of <day>', 'read the copy as of this day')
    .option('--subject <words>', 'only facts about subjects with these words')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras facts --subject ongkir
  $ selaras facts --format json > ledger.json

What the configuration states under \`facts\` is listed as the source of truth, and marked where no channel
says anything of it.

Exit codes: 0 printed, 2 the run failed or the input is bad.`,
    )
    .action((flags: FactsFlags) => facts(flags, ports))
}

async function facts(flags: FactsFlags, ports: CliPorts): Promise<void> {
  const { config, folder } = await loadConfig(flags.config, ports)
  const asOf = asOfDay(flags.asOf, config, ports.now())
  const progress = showProgress(flags.quiet ?? false, ports)
  const outcome = await ports
    .run({ config, asOf, configDir: folder, llm: false, onProgress: progress.onProgress })
    .finally(progress.stop)
  const wanted = flags.subject?.toLowerCase()
  const rows = ledger(outcome.statements).filter((fact) => !wanted || fact.subject.toLowerCase().includes(wanted))
  if (rows.length === 0) ports.stderr.write(noFacts(flags.subject))
  if (flags.format === 'json') ports.stdout.write(toJson({ schema: 1, brand: config.brand, asOf, facts: rows }))
  else ports.stdout.write(rows.map((fact) => factText(fact, config.locale, ports)).join('\n'))
}

const noFacts = (subject: string | undefined): string =>
  subject === undefined
    ? 'No fact was found in what was read.\n'
    : `No fact about ${JSON.stringify(subject)}; without --subject all are listed.\n`

function factText(fact: LedgerFact, locale: string, ports: CliPorts): string {
  const colors = colorsFor(ports.stdout, ports.env)
  const words = wordsFor(locale)
  const values = fact.values.map(({ shown, modality, scope, said }) => {
    const limits = Object.entries(scope).map(([part, names]) => `${part}: ${names.join(', ')}`)
    const notes = [modality === 'exact' ? '' : modality, ...limits].filter(Boolean).join('; ')
    const places = said.map(
      ({ channel, document, quote }) =>
        `    ${colors.dim(oneLine(`${channelName(words, channel)} · ${document}`))}  “${oneLine(quote)}”\n`,
    )
    return `  ${colors.cyan(oneLine(shown))}${notes ? ` ${colors.dim(oneLine(`(${notes})`))}` : ''}\n${places.join('')}`
  })
  const note = fact.unmentioned ? ` ${colors.yellow(`(${words.unmentioned})`)}` : ''
  return `${colors.bold(oneLine(fact.subject) || words.noSubject)} · ${oneLine(fact.attribute)}${note}\n${values.join('')}`
}
