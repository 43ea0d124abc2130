import type { JudgeUsage } from './port.ts'

/** US dollars for a million tokens. */
export interface Price {
  input: number
  output: number
  /** Default 1.25 times `input`, which is what keeping for five minutes costs. */
  cacheWrite?: number
  /** Default a tenth of `input`. */
  cacheRead?: number
  /** What all tokens of a request cost whose prompt is longer than `above` tokens. */
  long?: { above: number; input: number; output: number }
}

/** Prices by model id. */
export type Prices = Readonly<Record<string, Price>>

const LONG_HAIKU = { above: 100_000, input: 0.5, output: 2.5 }

/**
 * Anthropic's list prices, https://platform.claude.com/docs/en/about-claude/pricing, as of 2026-11-20. Models of other
 * providers, and what has changed since, are named in the configuration.
 */
const PRICES: Prices = {
  'claude-fable-5-1': { input: 10, output: 50, cacheRead: 0.25 },
  'claude-fable-5': { input: 10, output: 50 },
  'claude-opus-5-5': { input: 4, output: 20, cacheRead: 0.2 },
  'claude-opus-5': { input: 5, output: 25 },
  'claude-opus-4-8': { input: 5, output: 25 },
  'claude-opus-4-7': { input: 5, output: 25 },
  'claude-opus-4-6': { input: 5, output: 25 },
  'claude-opus-4-5': { input: 5, output: 25 },
  'claude-sonnet-5-5': { input: 2, output: 10, cacheRead: 0.1 },
  'claude-sonnet-5': { input: 2, output: 10 },
  'claude-sonnet-4-6': { input: 3, output: 15 },
  'claude-haiku-5-5': { input: 0.1, output: 0.5, long: LONG_HAIKU },
  'claude-haiku-4-5': { input: 1, output: 5 },
}

/** Batches cost half of everything (https://platform.claude.com/docs/en/build-with-claude/batch-processing). */
const BATCH = 0.5

/**
 * What one answer costs in US dollars; undefined for a model whose price is not known. Not for a sum of answers: the length of
 * a single prompt may decide its price.
 * @param model as the provider names it; a date at its end does not count
 * @param options.prices go before those that are built in
 */
export function costOf(
  usage: JudgeUsage,
  model: string,
  options: { batch?: boolean; prices?: Prices } = {},
): number | undefined {
  const table = new Map(Object.entries({ ...PRICES, ...options.prices }))
  const price = table.get(model) ?? table.get(model.replace(/-\d{8}$/, ''))
  if (!price) return undefined
  const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens
  const applied: Price = price.long && prompt > price.long.above ? price.long : price
  const { input, output, cacheWrite = 1.25 * input, cacheRead = 0.1 * input } = applied
  const dollars =
    usage.inputTokens * input +
    usage.cacheWriteTokens * cacheWrite +
    usage.cacheReadTokens * cacheRead +
    usage.outputTokens * output
  return (dollars / 1_000_000) * (options.batch ? BATCH : 1)
}
