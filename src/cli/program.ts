import { Command, CommanderError } from 'commander'
import { addBackup } from './commands/backup.ts'
import { addCheck } from './commands/check.ts'
import { addDoctor } from './commands/doctor.ts'
import { addFacts } from './commands/facts.ts'
import { addFindings } from './commands/findings.ts'
import { addInit } from './commands/init.ts'
import { addJourney } from './commands/journey.ts'
import { addJudge } from './commands/judge.ts'
import { addLines } from './commands/lines.ts'
import { addMcp } from './commands/mcp.ts'
import { addReport } from './commands/report.ts'
import { addRun } from './commands/run.ts'
import { addSchema } from './commands/schema.ts'
import { addServe } from './commands/serve.ts'
import { addTokens } from './commands/tokens.ts'
import { describeFailure } from './failure.ts'
import { colorsFor } from './output.ts'
import type { CliPorts } from './ports.ts'

/**
 * Runs one command line.
 * @param args arguments after the program's name
 * @returns exit code: 0 nothing at or above --fail-on, 1 findings at or above it, 2 the run failed or the input is bad
 */
export async function main(args: readonly string[], ports: CliPorts): Promise<number> {
  let code = 0
  const program = buildProgram(ports, (exit) => {
    code = exit
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    // Commander has printed its message; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    ports.stderr.write(describeFailure(error, colorsFor(ports.stderr, ports.env), args.includes('--debug')))
    return 2
  }
}

function buildProgram(ports: CliPorts, exit: (code: number) => void): Command {
  const program = new Command('selaras')
    .description('Reads everything a brand says on every channel and shows where it contradicts itself.')
    .version(ports.version)
    .option('--debug', 'show where an error happened')
    .showHelpAfterError('(--help shows the options and examples)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => ports.stdout.write(text),
      writeErr: (text) => ports.stderr.write(text),
      getOutHelpWidth: () => ports.stdout.columns ?? 100,
      getErrHelpWidth: () => ports.stderr.columns ?? 100,
      getOutHasColors: () => ports.stdout.isTTY,
      getErrHasColors: () => ports.stderr.isTTY,
    })
    .addHelpText(
      'after',
      `
Start with \`selaras init\`, then \`selaras run\`.
Exit codes: 0 nothing at or above --fail-on (default: none fails), 1 findings at or above it,
2 the run failed or the input is bad.`,
    )
  addInit(program, ports)
  addRun(program, ports, exit)
  addCheck(program, ports, exit)
  addFindings(program, ports)
  addFacts(program, ports)
  addJourney(program, ports)
  addJudge(program, ports, exit)
  addLines(program, ports)
  addMcp(program, ports)
  addReport(program, ports)
  addSchema(program, ports)
  addServe(program, ports)
  addDoctor(program, ports, exit)
  addBackup(program, ports)
  addTokens(program, ports)
  inherit(program)
  return program
}

/** Settings that commander hands down only to commands that are made after them; `--debug` works behind every command. */
function inherit(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command)
    if (child.commands.length === 0) child.option('--debug', 'show where an error happened')
    inherit(child)
  }
}
