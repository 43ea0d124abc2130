import { type Command, Option } from 'commander'
import { InputError } from '../../model/index.ts'
import { monthOf } from '../../pipeline/judging/consult.ts'
import { type Imported, importAnswers } from '../../pipeline/judging/import-answers.ts'
import { oneLine, toJson } from '../../report/index.ts'
import { asking, printEstimate } from '../asking.ts'
import { statusOf, statusText } from '../judging.ts'
import { loadConfig, namedFile, storePath, withStore } from '../load.ts'
import { counted } from '../output.ts'
import type { CliPorts } from '../ports.ts'
import { inStore, type StoreFlags, withStoreOptions } from '../store-flags.ts'
import { type RunFlags, runAndPrint, withRunOptions } from './run.ts'

interface JudgeFlags extends StoreFlags {
  asOf?: string
  quiet?: boolean
  output?: string
  all?: boolean
  format: 'text' | 'json'
}

/** `judge`: what a language model is asked, and what it has answered. */
export function addJudge(program: Command, ports: CliPorts, exit: (code: number) => void): void {
  const judge = program.command('judge').description('Questions to a language model: what they cost, out and in again')
  judge.addHelpText(
    'after',
    `
\`selaras run\` asks the model that the configuration names under \`judge\`; its key is in the environment. These
commands are for asking elsewhere, and for keeping an eye on the cost.

Examples:
  $ selaras judge estimate
  $ selaras judge export --output questions.jsonl
  $ selaras judge import answers.jsonl
  $ selaras judge status

Exit codes: 0 done, 2 it failed or the input is bad.`,
  )
  addExport(judge, ports)
  addImport(judge, ports, exit)
  addEstimate(judge, ports)
  addStatus(judge, ports)
}

const formatOption = () => new Option('-f, --format <format>', 'how to print').choices(['text', 'json']).default('text')

function addExport(judge: Command, ports: CliPorts): void {
  withStoreOptions(judge.command('export'))
    .description('Write the questions that are open, one request of an Anthropic Message Batch a line')
    .option('--all', 'as if nothing had been asked or answered')
    .option('--as-of <day>', 'read the copy as of this day')
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
A line is {"custom_id", "params"}, exactly what would be sent. Answers to it are read by \`judge import\`, also days later:
of copy that has changed in the meantime nothing is believed.

Examples:
  $ selaras judge export --output questions.jsonl
  $ selaras judge export --all --config brand/selaras.yaml | wc -l

Exit codes: 0 written, 2 it failed or the input is bad.`,
    )
    .action((flags: JudgeFlags) => exportAll(flags, ports))
}

async function exportAll(flags: JudgeFlags, ports: CliPorts): Promise<void> {
  const { text, requests } = await asking(flags, ports, (request) => ports.exportQuestions(request, flags.all ?? false))
  if (flags.output === undefined) ports.stdout.write(text)
  else await ports.files.writeText(ports.files.resolve(ports.cwd, flags.output), text)
  if (!flags.quiet) ports.stderr.write(`${flags.output ?? 'standard output'}: ${counted(requests, 'request')}\n`)
}

function addImport(judge: Command, ports: CliPorts, exit: (code: number) => void): void {
  withRunOptions(judge.command('import'))
    .argument('<file>', 'results of a Message Batch, or lines of {"custom_id", "text"}')
    .description('Keep answers that were given elsewhere, and print the findings as `run` does')
    .addHelpText(
      'after',
      `
Lines that are no answer, or answer nothing that was asked, are named with their numbers; the others are kept.

Examples:
  $ selaras judge import results.jsonl
  $ selaras judge import results.jsonl --format html --output report.html

Exit codes: 0 nothing at or above --fail-on (default: none fails), 1 findings at or above it,
2 the import failed or the input is bad.`,
    )
    .action(async (file: string, flags: RunFlags) => exit(await importFile(file, flags, ports)))
}

async function importFile(file: string, flags: RunFlags, ports: CliPorts): Promise<number> {
  const { config } = await loadConfig(flags.config, ports)
  const text = await ports.files.readText(await namedFile(file, FORMS, ports))
  await withStore(storePath(flags.db, flags.config, ports), ports, async (store) => {
    const imported = await importAnswers(text, config, store.judge, ports.now().toISOString())
    ports.stderr.write(importedText(file, imported))
    const { kept, known, unknown, bad, formless } = imported
    if (formless > 0 && formless === kept + known + unknown.length + bad.length)
      throw new InputError({ file }, 'no answer in any line', FORMS)
    if (kept + known === 0 && unknown.length + bad.length > 0)
      throw new InputError(
        { file },
        'nothing that answers what this store has asked',
        'answers to `judge export` of it',
      )
  })
  return runAndPrint({ ...flags, llm: false }, ports)
}

const FORMS = 'results of a Message Batch, or lines of {"custom_id", "text"}'
const MOST_TOLD = 20

function importedText(file: string, { kept, known, unknown, bad }: Imported): string {
  const more = (all: readonly unknown[]) => (all.length > MOST_TOLD ? [`  and ${all.length - MOST_TOLD} more`] : [])
  const lines = [
    `${file}: ${counted(kept, 'answer')} kept${known > 0 ? `, ${known} known already` : ''}`,
    ...(bad.length > 0 ? [`${counted(bad.length, 'line')} that cannot be used:`] : []),
    ...bad.slice(0, MOST_TOLD).map(({ line, reason }) => `  ${file}:${line}: ${oneLine(reason)}`),
    ...more(bad),
    ...(unknown.length > 0 ? [`${counted(unknown.length, 'answer')} to questions that this store has not asked:`] : []),
    ...unknown.slice(0, MOST_TOLD).map((id) => `  ${oneLine(id)}`),
    ...more(unknown),
  ]
  return `${lines.join('\n')}\n`
}

function addEstimate(judge: Command, ports: CliPorts): void {
  withStoreOptions(judge.command('estimate'))
    .description('What the next run would ask, and what that would cost; asks nobody')
    .option('--as-of <day>', 'read the copy as of this day')
    .addOption(formatOption())
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras judge estimate
  $ selaras judge estimate --format json

Exit codes: 0 printed, 2 it failed or the input is bad.`,
    )
    .action((flags: JudgeFlags) => printEstimate(flags, ports))
}

function addStatus(judge: Command, ports: CliPorts): void {
  withStoreOptions(judge.command('status'))
    .description('How far the questions have come, and what was spent')
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Example:
  $ selaras judge status

Exit codes: 0 printed, 2 the input is bad (no store).`,
    )
    .action((flags: JudgeFlags) => status(flags, ports))
}

async function status(flags: JudgeFlags, ports: CliPorts): Promise<void> {
  const found = await inStore(flags, ports, (store) => statusOf(store.judge, monthOf(ports.now().toISOString())))
  ports.stdout.write(flags.format === 'json' ? toJson(found) : statusText(found))
}
