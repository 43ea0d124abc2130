import { estimateTokens } from './estimate.ts'
import { type JudgeRequest, NO_USAGE } from './port.ts'
import { costOf, type Prices } from './prices.ts'

/** What a request is expected to take; `cost` in US dollars, absent for a model whose price is not known. */
export interface Forecast {
  inputTokens: number
  outputTokens: number
  cost?: number
}

/** Tokens of an answer that finds nothing, with the thinking before it. */
const LEAST_OUTPUT = 2_000
/** Tokens of an answer for each token of copy: fifty contradictions of 250 tokens in copy of 22,000. */
const OUTPUT = 0.55

/** Foretells tokens and cost, rather too much than too little; what the provider caches is counted in full. */
export function forecast(
  { system, user, schema, maxTokens }: JudgeRequest,
  model: string,
  options: { batch?: boolean; prices?: Prices } = {},
): Forecast {
  const inputTokens = estimateTokens(system + user + JSON.stringify(schema), model)
  const outputTokens = Math.min(maxTokens, LEAST_OUTPUT + Math.round(OUTPUT * estimateTokens(user, model)))
  const cost = costOf({ ...NO_USAGE, inputTokens, outputTokens }, model, options)
  return { inputTokens, outputTokens, ...(cost === undefined ? {} : { cost }) }
}
