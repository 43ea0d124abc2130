import type { Command } from 'commander'
import { type Action, decideFinding } from '../../pipeline/stored.ts'
import { oneLine, wordsFor } from '../../report/index.ts'
import type { CliPorts } from '../ports.ts'
import { inStore, readingOf, type StoreFlags, withStoreOptions } from '../store-flags.ts'

interface DecisionFlags extends StoreFlags {
  by?: string
  to?: string
  reason?: string
  until?: string
  evenIfChanged?: boolean
}
type Decide = (flags: DecisionFlags) => Action

/** `findings assign|accept|dismiss|resolve|reopen`: what people decide about findings. */
export function addDecisions(findings: Command, ports: CliPorts): void {
  decision(findings, 'assign', 'Give findings to somebody to work on', ports, (flags) => ({
    do: 'assign',
    to: flags.to ?? '',
  })).requiredOption('--to <name>', 'who works on them')
  decision(findings, 'accept', 'Live with findings, for a time or until the copy changes', ports, (flags) => ({
    do: 'accept',
    reason: flags.reason ?? '',
    until: flags.until,
    untilChanged: !flags.evenIfChanged,
  }))
    .requiredOption('--reason <text>', 'why it is fine')
    .option('--until <day>', 'last day of the acceptance, YYYY-MM-DD')
    .option('--even-if-changed', 'also when the wording changes (needs --until)')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras findings accept 07aa31 --reason "Price of old customers" --by Rani --until 2027-01-31

The acceptance lapses after its last day, and when either side is put in other words; the run that
notices it tells it. What is meant for a whole channel, audience or region goes into the configuration,
under \`differences\`.`,
    )
  decision(findings, 'dismiss', 'Say that findings are no contradictions', ports, (flags) => ({
    do: 'dismiss',
    reason: flags.reason ?? '',
  })).requiredOption('--reason <text>', 'why it is none')
  decision(findings, 'resolve', 'Say that findings are mended', ports, (flags) => ({
    do: 'resolve',
    reason: flags.reason,
  })).option('--reason <text>', 'what was mended')
  decision(findings, 'reopen', 'Take back an acceptance, dismissal or resolution', ports, (flags) => ({
    do: 'reopen',
    reason: flags.reason,
  })).option('--reason <text>', 'why')
}

function decision(findings: Command, name: string, description: string, ports: CliPorts, decide: Decide): Command {
  return withStoreOptions(findings.command(name))
    .argument('<ids...>', 'fingerprints, or their first 6 characters or more')
    .description(description)
    .option('--by <name>', 'who decides (default: $SELARAS_USER, $USER)')
    .action((ids: string[], flags: DecisionFlags) => apply(ids, flags, decide(flags), ports))
}

async function apply(ids: string[], flags: DecisionFlags, action: Action, ports: CliPorts): Promise<void> {
  const who = flags.by ?? ports.env.SELARAS_USER ?? ports.env.USER ?? 'unknown'
  const words = wordsFor((await readingOf(flags, ports)).locale)
  await inStore(flags, ports, async (store) => {
    for (const id of ids) {
      const finding = await decideFinding(store, id, action, { who, at: ports.now().toISOString() })
      const name = `${finding.fingerprint.slice(0, 12)}  ${words.status[finding.status]}`
      ports.stdout.write(`${oneLine(`${name}  ${finding.title}`)}\n`)
    }
  })
}
