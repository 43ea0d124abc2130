import type { CliPorts, Progress } from './ports.ts'

const DONE: Record<Progress['phase'], string> = {
  collect: 'documents read',
  extract: 'documents taken apart',
  match: 'statements matched',
  compare: 'pairs compared',
  store: 'findings stored',
}

/**
 * Shows long work on standard error: a bar on a terminal, else one line at the end of each phase, nothing when quiet.
 * Call `stop` before anything else is written.
 */
export function showProgress(quiet: boolean, ports: CliPorts): { onProgress: (p: Progress) => void; stop: () => void } {
  if (quiet) return { onProgress: () => {}, stop: () => {} }
  if (ports.stderr.isTTY) {
    const bar = ports.bar()
    return { onProgress: (progress) => bar.update(progress), stop: () => bar.stop() }
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
