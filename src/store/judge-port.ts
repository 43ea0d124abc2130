import type { FindingsDocument } from '../model/index.ts'

/** A question to a language model: what copy it holds, and how far it has come. The copy itself is in the documents. */
export interface StoredRequest {
  /** Hash of instructions, schema and copy. */
  id: string
  /** Version of the prompt. */
  prompt: string
  /** The passages in it, in order: the hash of each, and the number of its first line. */
  passages: { hash: string; first: number }[]
  /**
   * `waiting`: nobody has been asked; `sending`: a batch is being handed over; `sent`: the provider works on its batch;
   * `answered`; `failed`: no answer will come.
   */
  state: 'waiting' | 'sending' | 'sent' | 'answered' | 'failed'
  /** The provider's id of the batch that it was sent in. */
  batch?: string
  /** Why it failed. */
  reason?: string
  /** ISO 8601, when its state last changed. */
  at: string
}

export interface StoredAnswer {
  /** The model's words, not yet validated. */
  text: string
  /** The model as the provider names it. */
  model: string
  usage: { inputTokens: number; cacheReadTokens: number; cacheWriteTokens: number; outputTokens: number }
  /** US dollars; absent where the model's price is not known. */
  cost?: number
  at: string
}

/** What has been asked of language models, and what was answered: bought once, kept. Every write is one transaction. */
export interface JudgeLedger {
  /** Records questions; one that is known stays as it is, unless it failed: then it waits again. */
  open(requests: readonly StoredRequest[]): Promise<void>
  /** Sets the state of questions that are not answered yet. */
  mark(ids: readonly string[], change: Pick<StoredRequest, 'state' | 'batch' | 'reason' | 'at'>): Promise<void>
  /** Questions in any of these states, oldest first. */
  requests(states: readonly StoredRequest['state'][]): Promise<StoredRequest[]>
  request(id: string): Promise<StoredRequest | undefined>
  /** Keeps an answer; false where there was one already, which stays. */
  answer(id: string, answer: StoredAnswer): Promise<boolean>
  /** All answers to questions of a prompt version; of one model where named. Oldest first. */
  answers(prompt: string, model?: string): Promise<{ request: StoredRequest; answer: StoredAnswer }[]>
  /** What answers since then have taken. */
  spent(since: string): Promise<FindingsDocument['run']['judge']>
}
