import type { Brand } from '../pipeline/brand.ts'
import type { JourneyRules } from '../pipeline/journey.ts'
import type { LiveCopy } from '../pipeline/live.ts'

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
