import type { Draft } from '../pipeline/drafts/draft.ts'

/** A request as it came in; `path` with its query, as the sender wrote it. */
export interface Delivery {
  method: string
  path: string
  headers: Headers
  body: string
}

/** A request that is surely from the CMS. */
export interface Verified {
  /** What names this delivery and its retries; without one, what it says names it. */
  id?: string
  /** When it was signed; requests without are good for ever, and say the same for ever. */
  at?: Date
  /** Whether the sender waits for the answer and can stop the publication. */
  canVeto: boolean
}

/** An entry that is published, or about to be. */
export interface CmsEntry extends Pick<Draft, 'content' | 'format' | 'publishAt'> {
  id: string
  slug?: string
  locale?: string
  /** The address at which customers see it, where the CMS tells. */
  link?: string
  /** Where a comment on it would stand, by the CMS' own ids; absent where none is wanted. */
  at?: { space: string; environment?: string; block?: string; component?: string }
}

export interface CmsEvent {
  action: 'publish' | 'save' | 'unpublish' | 'delete' | 'other'
  /** What the CMS calls it. */
  name: string
  /** Absent where there is nothing to check. `reference`: only this is told, and the entry must be fetched. */
  entry?: CmsEntry | { reference: string; slug?: string; space: string }
}

/** One CMS: how it signs and what it sends. */
export interface CmsKind {
  name: string
  /** Throws Refused. */
  verify(delivery: Delivery, secret: string): Promise<Verified>
  /** `payload`: the body as JSON. Throws z.ZodError for a payload of another shape. */
  event(payload: unknown, headers: Headers): CmsEvent
}

/** Why a request is not believed; the message says what to do. */
export class Refused extends Error {
  override name = 'Refused'
}
