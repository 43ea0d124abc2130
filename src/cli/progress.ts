import { oneLine } from '../report/index.ts'
import type { CliPorts, Progress } from './ports.ts'

const DONE: Record<Progress['phase'], string> = {
  collect: 'documents',
  extract: 'statements',
  match: 'pairs',
  compare: 'findings',
  judge: 'answers',
  store: 'findings stored',
}

/**
 * Shows long work on standard error: a bar on a terminal, else one line at the end of each phase, nothing when quiet.
 * Call `stop` before anything else is written.
 */
export function showProgress(
  quiet: boolean,
  ports: CliPorts,
): { onProgress: (progress: Progress) => void; stop: () => void } {
  if (quiet) return { onProgress: () => {}, stop: () => {} }
  if (ports.stderr.isTTY) {
    const bar = ports.bar()
    const onProgress = (progress: Progress) => bar.update({ ...progress, note: oneLine(progress.note ?? '') })
    return { onProgress, stop: () => bar.stop() }
  }
  let last: Progress | undefined
  const flush = () => {
    if (last) ports.stderr.write(`${last.phase}: ${last.done} ${DONE[last.phase]}\n`)
    last = undefined
  }
  const onProgress = (progress: Progress) => {
    if (last && last.phase !== progress.phase) flush()
    last = progress
  }
  return { onProgress, stop: flush }
}
