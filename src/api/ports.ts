import type { Context } from 'hono'
import type { Brand } from '../pipeline/brand.ts'
import type { CallbackPost } from '../pipeline/callbacks.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { JourneyRules } from '../pipeline/journey.ts'
import type { Settings } from '../pipeline/settings/settings.ts'
import type { Tracing } from './tracing.ts'

/** One line of the log: facts about the request, never copy and never a secret. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error'
  message: string
  request?: string
  [fact: string]: string | number | boolean | undefined
}

/** Everything that the API takes from outside; it knows no runtime. */
export interface ApiPorts {
  brands: readonly Brand[]
  /** Without `tone` nobody listens to how drafts sound. */
  knowledge: LiveCopy['knowledge']
  /** Without them no stage is inferred. */
  journey?: JourneyRules
  settings: Settings
  /** Version of Selaras. */
  version: string
  now(): Date
  /** Milliseconds that only ever grow, for durations. */
  elapsed(): number
  /** Bytes that nobody can guess. */
  random(bytes: number): Uint8Array
  log(entry: LogEntry): void
  /** Answers of language models to the addresses that callers name; absent where none are sent. */
  callbacks?: Pick<CallbackPost, 'refuses'> & {
    /** Called when one may be due: whoever serves sends it, and sends what waits. */
    deliver(brand: Brand): void
  }
  /** Where spans of requests, checks and runs go. */
  tracing?: Tracing
  /** Address of the caller, where the runtime knows it. */
  addressOf?(context: Context): string | undefined
}
