import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { FirstRun } from '../first/run.ts'
import type { Figure, Row } from '../row.ts'

const SCRIPT = new URL('../first/run.ts', import.meta.url).pathname

async function firstRun(messages: number): Promise<FirstRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(messages)])
  return JSON.parse(stdout) as FirstRun
}

export const firstRunRow: Row = {
  name: 'first-run',
  what: 'full first run of 100,000 messages',
  against: 'itself at 1,000',
  measure: async (short) => {
    const [small, large] = short ? [300, 3_000] : [1_000, 100_000]
    const before = await firstRun(small)
    const after = await firstRun(large)
    const figures: Figure[] = [
      { name: 'peak MB', value: after.megabytes, most: 1_000 },
      { name: `time a message / at ${small}`, value: after.ms / large / (before.ms / small), most: 1.2 },
      { name: 'findings', value: after.findings },
    ]
    const steps = Object.entries(after.steps).map(([step, ms]) => ({ name: `share of ${step}`, value: ms / after.ms }))
    return [...figures, ...steps]
  },
}
