import { type Command, Option } from 'commander'
import { SelarasError } from '../../model/index.ts'
import { oneLine, toJson } from '../../report/index.ts'
import { loadConfig, storePath } from '../load.ts'
import { colorsFor } from '../output.ts'
import type { CliPorts, Examined } from '../ports.ts'
import { type StoreFlags, withStoreOptions } from '../store-flags.ts'

interface DoctorFlags extends StoreFlags {
  repair?: boolean
  format: 'text' | 'json'
}

/** Oldest Node that the program is tested with. */
const OLDEST_NODE = 22

/** `doctor`: what is wrong with this installation, and the repair of a damaged store. */
export function addDoctor(program: Command, ports: CliPorts, exit: (code: number) => void): void {
  withStoreOptions(program.command('doctor'))
    .description('Examine the installation: Node, configuration, store, disk; --repair mends a damaged store')
    .option('--repair', 'keep the damaged store under another name, and make a sound one of what can be read of it')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  $ selaras doctor
  $ selaras doctor --db /var/lib/selaras/brand.db --format json
  $ selaras doctor --repair

Without --repair nothing is changed. A repair loses what cannot be read; the next run reads the copy again, but
decisions of people in lost rows are gone: where there is a good backup, \`selaras restore\` is better.
Exit codes: 0 nothing is wrong, 1 something is, 2 the examination itself failed.`,
    )
    .action(async (flags: DoctorFlags) => {
      const db = storePath(flags.db, flags.config, ports)
      if (flags.repair) await repair(db, ports)
      const found = [node(ports), await configuration(flags, ports), ...(await ports.storeCare.examine(db))]
      print(found, flags.format, ports)
      exit(found.some(({ state }) => state === 'bad') ? 1 : 0)
    })
}

function node({ nodeVersion }: CliPorts): Examined {
  const isOld = Number(nodeVersion.split('.')[0]) < OLDEST_NODE
  if (isOld) return { what: 'node', state: 'bad', found: nodeVersion, remedy: `install Node ${OLDEST_NODE} or later` }
  return { what: 'node', state: 'ok', found: nodeVersion }
}

async function configuration(flags: DoctorFlags, ports: CliPorts): Promise<Examined> {
  const what = 'configuration'
  try {
    const { config } = await loadConfig(flags.config, ports)
    return { what, state: 'ok', found: `${flags.config}: ${config.brand}, ${config.sources.length} sources` }
  } catch (error) {
    if (!(error instanceof SelarasError)) throw error
    // A store that is named needs no configuration.
    return { what, state: flags.db === undefined ? 'bad' : 'note', found: error.message }
  }
}

/** Mends the store where it is damaged; a sound one is left alone. */
async function repair(db: string, ports: CliPorts): Promise<void> {
  const isDamaged = (await ports.storeCare.examine(db)).some(({ state, what }) => state === 'bad' && what !== 'schema')
  if (!isDamaged) {
    ports.stderr.write('The store is not damaged: nothing to repair.\n')
    return
  }
  const kept = `${db}.damaged-${ports.now().toISOString().replace(/[:.]/g, '-')}`
  const told = await ports.storeCare.repair(db, kept)
  ports.stderr.write(`${[`The damaged store is kept as ${kept}. Of it were saved:`, ...told].join('\n  ')}\n`)
}

function print(found: readonly Examined[], format: DoctorFlags['format'], ports: CliPorts): void {
  if (format === 'json') {
    ports.stdout.write(toJson({ checks: found }))
    return
  }
  const colors = colorsFor(ports.stdout, ports.env)
  const paint = { ok: colors.green, note: colors.yellow, bad: colors.red }
  for (const { what, state, found: told, remedy } of found) {
    const line = `${paint[state](state.padEnd(4))}  ${what.padEnd(13)}  ${oneLine(told)}`
    ports.stdout.write(`${line}${remedy ? `\n      → ${remedy}` : ''}\n`)
  }
}
