import type { Brand } from '../pipeline/brand.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { JourneyRules } from '../pipeline/journey.ts'
import type { OnProgress } from '../pipeline/run.ts'
import type { StoredJob } from '../store/port.ts'

/** Everything that the dashboard takes from outside; what the API is given fits. */
export interface DashboardPorts {
  brands: readonly Brand[]
  /** Without `tone` the journey shows no tone. */
  knowledge: Pick<LiveCopy['knowledge'], 'tone'>
  journey?: JourneyRules
  /** `oidc` is there where people sign in with a company's own accounts, at `/sign-in/oidc`. */
  settings: { sessionHours: number; oidc?: unknown }
  now(): Date
  /** Bytes that nobody can guess. */
  random(bytes: number): Uint8Array
  /** Told of faults; facts only, never copy. */
  log(entry: { level: 'error'; message: string; error?: string }): void
}

/** The live copy of a brand, of which at least one run has finished. */
export type Live = (brand: Brand) => Promise<LiveCopy>

type Progress = Parameters<OnProgress>[0]
/** Runs in the background; what the API has for them fits. */
export interface Runs {
  /** Begins a run. Throws where one is under way. */
  start(brand: Brand, who: string): Promise<StoredJob>
  /** Tells what has happened last and what happens from now on; gives the way to stop listening. Undefined where it has ended. */
  listen(
    id: string,
    hear: (event: { type: 'progress'; progress: Progress } | { type: 'end' }) => void,
  ): (() => void) | undefined
}

/** How far a run has come; undefined where it has not told yet, or has ended. */
export function progressOf(runs: Runs, id: string): Progress | undefined {
  let last: Progress | undefined
  const stop = runs.listen(id, (event) => {
    if (event.type === 'progress') last = event.progress
  })
  stop?.()
  return last
}

export const isUnderWay = ({ state }: StoredJob): boolean => state === 'waiting' || state === 'running'
