import type { Reply } from './provider.ts'

/** What a provider may say, in the form of one API. The contract of the judges is written in these words. */
export interface Wire {
  path: string
  /** An answer: `text`, or a refusal, or one that was cut off at the most tokens. */
  answer(options?: { text?: string; end?: 'refused' | 'cut-off'; headers?: Record<string, string> }): Reply
  errors: Record<ErrorKind, Reply>
  /** Headers of a rate limit of which nothing remains until then. */
  usedUp(until: Date, now: Date): Record<string, string>
}

export type ErrorKind =
  | 'bad-key'
  | 'no-credit'
  | 'limit-of-month'
  | 'forbidden'
  | 'unknown-model'
  | 'too-long'
  | 'bad-request'
  | 'busy'
  | 'timeout'
  | 'down'
  | 'overloaded'

export const TEXT = '{"contradictions":[],"instructions":[]}'
export const MODEL = 'test-model-1'
