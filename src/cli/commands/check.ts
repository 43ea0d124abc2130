import { type Command, Option } from 'commander'
import { type Coverage, type FindingsDocument, InputError, STAGES, type Stage } from '../../model/index.ts'
import { unreadReason, wordsFor } from '../../report/index.ts'
import { applyBaseline, readBaseline } from '../baseline.ts'
import { UnreadableCopy } from '../failure.ts'
import { asOfDay, loadConfig, namedFile, storePath, withStore } from '../load.ts'
import { exitCodeOf, printReport } from '../output.ts'
import type { CliPorts, Draft } from '../ports.ts'
import { showProgress } from '../progress.ts'
import { type RunFlags, withRunOptions } from './run.ts'

interface CheckFlags extends RunFlags {
  channel: string
  stage: Stage
  audience?: string
  region?: string
}

/** `check`: a draft against all that is live. */
export function addCheck(program: Command, ports: CliPorts, exit: (code: number) => void): void {
  withRunOptions(program.command('check'))
    .argument('<files...>', 'drafts that are not published yet')
    .description('Hold drafts against all that is live: what would contradict, and where')
    .requiredOption('--channel <channel>', 'channel on which the draft will go out, such as sms')
    .addOption(
      new Option('--stage <stage>', 'stage of the journey that it serves').choices(STAGES).makeOptionMandatory(),
    )
    .option('--audience <name>', 'who will get it')
    .option('--region <name>', 'where it will be shown')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras check draft.txt --channel sms --stage retention
  $ selaras check newsletter.mjml --channel email --stage purchase --fail-on medium

Exit codes: 0 nothing at or above --fail-on (default: none fails), 1 findings at or above it,
2 the check failed or the input is bad.`,
    )
    .action(async (files: string[], flags: CheckFlags) => exit(await check(files, flags, ports)))
}

async function check(paths: string[], flags: CheckFlags, ports: CliPorts): Promise<number> {
  const { config, folder } = await loadConfig(flags.config, ports)
  const asOf = asOfDay(flags.asOf, config, ports.now())
  const drafts = await Promise.all(paths.map((path) => readDraft(path, flags, ports)))
  const baseline = await readBaseline(flags, ports)
  const progress = showProgress(flags.quiet ?? false, ports)
  const { document, documents } = await withStore(storePath(flags.db, flags.config, ports), ports, (store) =>
    ports
      .check({ config, asOf, configDir: folder, store, llm: flags.llm, onProgress: progress.onProgress }, drafts)
      .finally(progress.stop),
  )
  const snapshots = new Map(documents.map((entry) => [entry.id, entry.text]))
  const unread = unreadOf(paths, document)
  const about = unread.length > 0 ? ('unread-drafts' as const) : ('drafts' as const)
  const options = { locale: config.locale, snapshots, base: ports.files.relative(ports.cwd, folder), about }
  const shown = await applyBaseline(document, baseline, ports, false)
  await printReport(shown, { ...flags, quiet: flags.quiet ?? false, options }, ports)
  if (unread.length > 0) throw unreadError(unread, config.locale)
  return exitCodeOf(shown.findings, flags.failOn)
}

/** Drafts of which nothing could be read. */
const unreadOf = (paths: readonly string[], { coverage }: FindingsDocument) =>
  coverage.filter(({ source, documents }) => paths.includes(source) && documents === 0)

/** A draft that was not read was not checked: that must not look like one that contradicts nothing. */
function unreadError(unread: readonly Coverage[], locale: string): UnreadableCopy {
  const words = wordsFor(locale)
  const errors = unread.map(({ source, failed }) => {
    const found = failed.map(({ reason }) => unreadReason(words, reason)).join(' ') || words.refused.noCopy
    return new InputError({ file: source }, found, words.refused.readableDraft)
  })
  return new UnreadableCopy(errors, locale)
}

async function readDraft(path: string, flags: CheckFlags, ports: CliPorts): Promise<Draft> {
  const { channel, stage, audience, region } = flags
  const full = await namedFile(path, 'a file with the draft', ports)
  return { id: path, bytes: await ports.files.readBytes(full), channel, stage, audience, region }
}
