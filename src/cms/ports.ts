import type { Touchpoint } from '../model/index.ts'
import type { Checked } from '../pipeline/drafts/checked.ts'
import type { Draft } from '../pipeline/drafts/draft.ts'
import type { CmsEntry } from './kind.ts'

/** What an administrator has set for one CMS. */
export interface CmsSource {
  secret: string
  /** Where its entries meet the customer. */
  touchpoint: Touchpoint
  /**
   * Address or id of the live document that an entry replaces, with `{id}`, `{slug}` and `{locale}`:
   * `https://nirmala.example/{slug}`. Without it the CMS' own link is taken, else the entry stands for itself.
   */
  document?: string
  /** What is answered while nothing can be checked: `open` lets the entry pass, `closed` holds it. */
  whenDown: 'open' | 'closed'
}

/** Answers that were given, by delivery; at least those of the last minutes. */
export interface DeliveryLog {
  /** `new` takes the delivery: nobody else gets `new` for it until it is released. */
  take(key: string, now: Date): Promise<'new' | 'running' | { answer: CmsAnswer }>
  answered(key: string, answer: CmsAnswer): Promise<void>
  /** The delivery was not answered; it may be tried again. */
  release(key: string): Promise<void>
}

/** Everything that the webhooks take from outside. */
export interface CmsPorts {
  now(): Date
  source(kind: string, name: string): CmsSource | undefined
  check(draft: Draft): Promise<Checked>
  deliveries: DeliveryLog
  /** Language of comments, BCP 47. */
  locale(): Promise<string>
  /** The entry by its reference, for a CMS that does not send it. */
  fetchEntry?(kind: string, source: string, reference: string, space: string): Promise<CmsEntry | undefined>
  /** Leaves a comment at the entry; false where that cannot be. Where it is absent, the comment is only answered. */
  comment?(kind: string, source: string, entry: CmsEntry, text: string): Promise<boolean>
  /** Told of what went wrong; facts only, never copy and never a secret. */
  log?(event: { message: string; kind: string; source: string; error?: string }): void
}

/** What a CMS is answered. */
export interface CmsAnswer {
  delivery: string
  action: string
  /** False where there was nothing to check, or nothing could be checked; `reason` says which. */
  checked: boolean
  verdict: 'pass' | 'warn' | 'block'
  reason?: string
  /** Whether whoever asked can still stop the publication. */
  canVeto: boolean
  /** What the administrator has set for times at which nothing can be checked. */
  whenDown: 'open' | 'closed'
  /** Id under which the draft was compared. */
  document?: string
  findings: Checked['findings']
  blastRadius: Checked['blastRadius']
  problems: string[]
  /** What to tell the editor, in the brand's language; empty where there is nothing to tell. */
  comment: string
  /** Whether the comment now stands in the CMS. */
  commented: boolean
}
