import { type Command, Option } from 'commander'
import { InputError, type JourneyDocument } from '../../model/index.ts'
import { decidedFindings, journey, withDecisions } from '../../pipeline/journey.ts'
import { JOURNEY_FORMATS, JOURNEY_PICTURES, type JourneyPicture, renderJourney } from '../../report/journey/index.ts'
import { asOfDay, DEFAULT_CONFIG, loadConfig, storePath, withStore } from '../load.ts'
import { colorsFor } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { showProgress } from '../progress.ts'

interface JourneyFlags {
  config: string
  asOf?: string
  format: (typeof JOURNEY_FORMATS)[number]
  picture: JourneyPicture
  lane?: string
  output?: string
  db?: string
  quiet?: boolean
}

/** `journey`: what is said along the customer journey. */
export function addJourney(program: Command, ports: CliPorts): void {
  program
    .command('journey')
    .description('The customer journey: stages and channels, tone, promises that break, blind spots')
    .option('-c, --config <file>', 'configuration', DEFAULT_CONFIG)
    .option('--as-of <day>', 'read the copy as of this day')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(JOURNEY_FORMATS).default('text'))
    .addOption(new Option('--picture <name>', 'which picture for svg').choices(JOURNEY_PICTURES).default('matrix'))
    .option('--lane <name>', 'only what reaches these customers: an audience, a persona or a lane of `journey.lanes`')
    .option('-o, --output <file>', 'write there instead of standard output')
    .option('--db <file>', 'store with decisions on findings (default: .selaras/selaras.db beside the configuration)')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras journey
  $ selaras journey --format svg --picture curve --output curve.svg
  $ selaras journey --lane pelajar --format json

Nothing is stored. Where a store is there, findings that were accepted or dismissed in it do not count.

Exit codes: 0 printed, 2 the run failed or the input is bad.`,
    )
    .action((flags: JourneyFlags) => printJourney(flags, ports))
}

async function printJourney(flags: JourneyFlags, ports: CliPorts): Promise<void> {
  const document = await readJourney(flags, ports)
  const { format, picture, output } = flags
  if (output === undefined) {
    const colors = colorsFor(ports.stdout, ports.env)
    ports.stdout.write(renderJourney(document, { format, picture, colors, columns: ports.stdout.columns }))
    return
  }
  await ports.files.writeText(ports.files.resolve(ports.cwd, output), renderJourney(document, { format, picture }))
  if (!flags.quiet) ports.stderr.write(`${output}: written\n`)
}

async function readJourney(flags: JourneyFlags, ports: CliPorts): Promise<JourneyDocument> {
  const { config, folder } = await loadConfig(flags.config, ports)
  const asOf = asOfDay(flags.asOf, config, ports.now())
  const path = storePath(flags.db, flags.config, ports)
  const stored = path !== ':memory:' && (await ports.files.kind(path)) === 'file'
  if (flags.db !== undefined && !stored) {
    throw new InputError(
      { file: flags.db },
      'no store',
      'one; `selaras run` makes it. Leave --db out to look without one',
    )
  }
  const decided = stored ? await withStore(path, ports, decidedFindings) : []
  const progress = showProgress(flags.quiet ?? false, ports)
  const outcome = await ports
    .run({ config, asOf, configDir: folder, llm: false, onProgress: progress.onProgress })
    .finally(progress.stop)
  return journey(config, withDecisions(outcome, decided), { ...ports.journeyKnowledge(), lane: flags.lane })
}
