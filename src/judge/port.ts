/** One question to a language model. The same bytes whether asked live, in a batch or offline. */
export interface JudgeRequest {
  /** What was asked, as a hash of everything below: an answer under this id is an answer to exactly this. */
  id: string
  /** Instructions: the same for every request of one prompt version, so that providers can cache them. */
  system: string
  /** The copy, fenced as data. */
  user: string
  /** JSON Schema that the answer follows. */
  schema: Readonly<Record<string, unknown>>
  /** Most tokens that the answer may take. */
  maxTokens: number
}

/** Tokens as the provider counts them. `inputTokens` leaves out those that were read from or written to its cache. */
export interface JudgeUsage {
  inputTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  outputTokens: number
}

export interface Answered {
  id: string
  /** The model's answer as text: JSON that is yet to be validated. */
  text: string
  /** The model that answered, as the provider names it. */
  model: string
  usage: JudgeUsage
}

/**
 * No answer, and what the caller should do: `retry` later (busy, expired, cut off), `skip` this request (refused, too long),
 * or `stop` asking (no credit, bad key).
 */
export interface Unanswered {
  id: string
  action: 'retry' | 'skip' | 'stop'
  /** One sentence for people. */
  reason: string
  /** Where tokens were paid for all the same: by whom and how many. */
  model?: string
  usage?: JudgeUsage
}

export type JudgeOutcome = Answered | Unanswered

export const isAnswered = (outcome: JudgeOutcome): outcome is Answered => 'text' in outcome

/** Asks a model one question at a time. Never throws for what the provider says: that is an outcome. */
export interface Judge {
  /** Model id, as it stands in the configuration. */
  readonly model: string
  ask(request: JudgeRequest): Promise<JudgeOutcome>
}

/** Asks many questions at once, at half the price and some hours later (Message Batches). */
export interface BatchJudge {
  readonly model: string
  /** Returns the provider's id of the batch; whoever keeps it can ask for the outcomes after a restart. */
  submit(requests: readonly JudgeRequest[]): Promise<string>
  /** `pending` while the provider works on it. Outcomes come in any order. */
  collect(batch: string): Promise<'pending' | JudgeOutcome[]>
}

export const NO_USAGE: JudgeUsage = { inputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
