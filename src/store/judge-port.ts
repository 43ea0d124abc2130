import type { FindingsDocument } from '../model/index.ts'

/** A question to a language model: what copy it holds, and how far it has come. The copy itself is in the documents. */
export interface StoredRequest {
  /** Hash of instructions, schema and copy. */
  id: string
  /** Version of the prompt. */
  prompt: string
  /** The model that it is meant for, as the configuration names it. */
  model: string
  /** The passages in it, in order: the hash of each, and the number of its first line. */
  passages: { hash: string; first: number }[]
  /**
   * `waiting`: nobody has been asked; `sending`: a batch is being handed over; `sent`: the provider works on its batch;
   * `answered`; `failed`: no answer came; `replaced`: another question holds its copy now.
   */
  state: 'waiting' | 'sending' | 'sent' | 'answered' | 'failed' | 'replaced'
  /** The provider's id of the batch that it was sent in; while `sending`, of the newest batch before it, if there was one. */
  batch?: string
  /** Why there is no answer. */
  reason?: string
  /** How often it was paid for without an answer that can be used; absent for never. */
  wasted?: number
  /** ISO 8601, when its state last changed. */
  at: string
}

export type StateChange = Pick<StoredRequest, 'batch' | 'reason' | 'at'> & {
  state: Exclude<StoredRequest['state'], 'answered'>
}

/** What a call took. */
export interface StoredCall {
  /** The model as the provider names it. */
  model: string
  usage: { inputTokens: number; cacheReadTokens: number; cacheWriteTokens: number; outputTokens: number }
  /** US dollars; absent where the model's price is not known. */
  cost?: number
  at: string
}

export interface StoredAnswer extends StoredCall {
  /** The model's words. */
  text: string
}

/** What has been asked of language models, and what was answered: bought once, kept. Every write is one transaction. */
export interface JudgeLedger {
  /**
   * Records questions; one that is known stays as it is, unless it failed or was replaced, or is meant for another model now and
   * nobody is at work on it: then it waits again.
   */
  open(requests: readonly StoredRequest[]): Promise<void>
  /** Sets the state of questions that are not answered yet. */
  mark(ids: readonly string[], change: StateChange): Promise<void>
  /**
   * Takes a question in order to ask it: true where it is not answered and nobody has taken it since that moment, so that two
   * processes never ask it at once. `mark` gives it back.
   */
  claim(id: string, moment: { at: string; since: string }): Promise<boolean>
  /** Questions in any of these states, oldest first. */
  requests(states: readonly StoredRequest['state'][]): Promise<StoredRequest[]>
  request(id: string): Promise<StoredRequest | undefined>
  /** Keeps an answer of the model that was asked; false where there was one already, which stays, or no such question. */
  answer(id: string, answer: StoredAnswer): Promise<boolean>
  /** Records a call that was paid for and gave no answer that can be used. */
  charge(id: string, call: StoredCall): Promise<void>
  /** Answers to questions of a prompt version, oldest first: of the model named, else each question's latest. */
  answers(prompt: string, model?: string): Promise<{ request: StoredRequest; answer: StoredAnswer }[]>
  /** What calls since then have taken. */
  spent(since: string): Promise<FindingsDocument['run']['judge']>
}
