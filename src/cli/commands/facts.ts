import { type Command, Option } from 'commander'
import { type LedgerFact, ledger } from '../../pipeline/ledger.ts'
import { type Colors, channelName, oneLine, toJson, wordsFor } from '../../report/index.ts'
import { asOfDay, DEFAULT_CONFIG, loadConfig } from '../load.ts'
import { colorsFor } from '../output.ts'
import type { CliPorts, Terms } from '../ports.ts'
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
  else ports.stdout.write(factLines(rows, config.locale, ports))
}

const noFacts = (subject: string | undefined): string =>
  subject === undefined
    ? 'No fact was found in what was read.\n'
    : `No fact about ${JSON.stringify(subject)}; without --subject all are listed.\n`

function factLines(rows: readonly LedgerFact[], locale: string, ports: CliPorts): string {
  const paper: Paper = {
    colors: colorsFor(ports.stdout, ports.env),
    words: wordsFor(locale),
    terms: ports.terms(),
  }
  return rows.map((fact) => factText(fact, paper)).join('\n')
}

type Words = ReturnType<typeof wordsFor>

interface Paper {
  colors: Colors
  words: Words
  terms: Terms
}

function factText(fact: LedgerFact, paper: Paper): string {
  const { colors, words, terms } = paper
  const values = fact.values.map((value) => {
    const places = value.said.map(
      ({ channel, document, quote }) =>
        `    ${colors.dim(oneLine(`${channelName(words, channel)} · ${document}`))}  “${oneLine(quote)}”\n`,
    )
    const notes = notesOf(value, paper)
    return `  ${colors.cyan(oneLine(value.shown))}${notes ? ` ${colors.dim(oneLine(`(${notes})`))}` : ''}\n${places.join('')}`
  })
  const note = fact.unmentioned ? ` ${colors.yellow(`(${words.unmentioned})`)}` : ''
  const attribute = terms.attributes.get(fact.attribute)?.[words.language] ?? fact.attribute
  return `${colors.bold(oneLine(fact.subject) || words.noSubject)} · ${oneLine(attribute)}${note}\n${values.join('')}`
}

/** How a value is meant, and what narrows it: `(mulai dari; jabodetabek)`. */
function notesOf({ modality, scope }: LedgerFact['values'][number], { words, terms }: Paper): string {
  const limits = Object.values(scope)
    .flat()
    .map((name) => terms.limits.get(name)?.[words.language] ?? name)
  return [modality === 'exact' ? '' : words.modality[modality], ...limits].filter(Boolean).join('; ')
}
