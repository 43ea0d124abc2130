import { toJson } from '../report/index.ts'
import { estimateText } from './judging.ts'
import { asOfDay, loadConfig, storePath, withStore } from './load.ts'
import type { CliPorts, RunRequest } from './ports.ts'
import { showProgress } from './progress.ts'

export interface AskingFlags {
  config: string
  db?: string
  asOf?: string
  quiet?: boolean
}

/** Reads the configuration, opens the store and shows the progress of what is asked of both. Nobody is asked. */
export async function asking<T>(
  flags: AskingFlags,
  ports: CliPorts,
  work: (request: RunRequest) => Promise<T>,
): Promise<T> {
  const { config, folder } = await loadConfig(flags.config, ports)
  const asOf = asOfDay(flags.asOf, config, ports.now())
  const { onProgress, stop } = showProgress(flags.quiet ?? false, ports)
  return withStore(storePath(flags.db, flags.config, ports), ports, (store) =>
    work({ config, asOf, configDir: folder, store, llm: false, onProgress }).finally(stop),
  )
}

/** Prints what the next run would ask, and what that would cost. */
export async function printEstimate(flags: AskingFlags & { format: string }, ports: CliPorts): Promise<void> {
  const estimated = await asking(flags, ports, (request) => ports.estimateQuestions(request))
  ports.stdout.write(flags.format === 'json' ? toJson(estimated) : estimateText(estimated))
}
