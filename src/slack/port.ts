import type { AlertLog } from '../pipeline/alerts/send.ts'
import type { Brand } from '../pipeline/brand.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { Policy } from '../pipeline/drafts/verdict.ts'

/** Slack's Web API: one method with its arguments. Throws Undelivered for every answer that is not `ok`. */
export interface SlackApi {
  call(method: string, args: Record<string, unknown>): Promise<Record<string, unknown>>
}

/** Everything that the answers to Slack take from outside. */
export interface SlackPorts {
  brands: readonly Brand[]
  /** Whose findings App Home shows, where brands share an app that are answered elsewhere; without it those of `brands`. */
  atHome?(): Promise<readonly Pick<Brand, 'slug' | 'config' | 'store'>[]>
  /** What is live; undefined where nothing was read yet. */
  live(brand: Brand): Promise<LiveCopy | undefined>
  api: SlackApi
  signingSecret: string
  /** Posts to the addresses that Slack gives for late answers. */
  fetch(url: string, init: RequestInit): Promise<Response>
  /** With this those addresses begin; others are not called. Default: https://hooks.slack.com/ */
  hooks?: string
  /** Where people reach the dashboard. */
  publicUrl?: string
  policy?: Policy
  now(): Date
  /** Goes on with work after the answer; failures inside are handled there. */
  later(work: () => Promise<void>): void
  /** Sends what waits in the outbox of a brand. */
  deliver(brand: Brand): Promise<void>
  log(entry: AlertLog): void
}
