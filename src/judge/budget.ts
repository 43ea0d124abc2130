import type { JudgeUsage } from './port.ts'

/** What asking may take; a limit that is absent is none. Money in US dollars. */
export interface Limits {
  tokensPerRun?: number
  costPerRun?: number
  costPerMonth?: number
}

/** What asking has taken. `cost` in US dollars, of models whose price is known. */
export interface Spent {
  calls: number
  inputTokens: number
  outputTokens: number
  cost: number
}

export const NOTHING_SPENT: Spent = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }

/** All tokens that were read, from the provider's cache or not. */
export const inputOf = (usage: JudgeUsage): number => usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens

export const add = (spent: Spent, usage: JudgeUsage, cost: number): Spent => ({
  calls: spent.calls + 1,
  inputTokens: spent.inputTokens + inputOf(usage),
  outputTokens: spent.outputTokens + usage.outputTokens,
  cost: spent.cost + cost,
})

/** The limit that another request of so many tokens and dollars would break, or none. */
export function broken(
  limits: Limits,
  spent: Spent,
  spentThisMonth: number,
  next: { tokens: number; cost: number },
): keyof Limits | undefined {
  const tokens = spent.inputTokens + spent.outputTokens + next.tokens
  if (limits.tokensPerRun !== undefined && tokens > limits.tokensPerRun) return 'tokensPerRun'
  if (limits.costPerRun !== undefined && spent.cost + next.cost > limits.costPerRun) return 'costPerRun'
  if (limits.costPerMonth !== undefined && spentThisMonth + spent.cost + next.cost > limits.costPerMonth)
    return 'costPerMonth'
  return undefined
}
