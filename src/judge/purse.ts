import { add, broken, type Limits, NOTHING_SPENT, type Spent } from './budget.ts'
import type { JudgeUsage } from './port.ts'

/** What a question is expected to take: tokens read and written, and US dollars. */
export interface Expense {
  tokens: number
  cost: number
}

/** The budget of one run. What is under way is set aside, so that questions asked at once do not spend the same money. */
export interface Purse {
  /** Sets aside what a question will take and gives a way to put it back; or the limit that forbids asking it. */
  hold(next: Expense): { release(): void } | { limit: keyof Limits }
  /** Records what was taken. `cost` in US dollars. */
  pay(usage: JudgeUsage, cost: number): void
  readonly spent: Spent
}

/** @param spentThisMonth US dollars, before this run */
export function createPurse(limits: Limits, spentThisMonth: number): Purse {
  let spent = NOTHING_SPENT
  let held: Expense = { tokens: 0, cost: 0 }
  return {
    hold: (next) => {
      const taken = { ...spent, inputTokens: spent.inputTokens + held.tokens, cost: spent.cost + held.cost }
      const limit = broken(limits, taken, spentThisMonth, next)
      if (limit) return { limit }
      held = { tokens: held.tokens + next.tokens, cost: held.cost + next.cost }
      return {
        release: () => {
          held = { tokens: held.tokens - next.tokens, cost: held.cost - next.cost }
        },
      }
    },
    pay: (usage, cost) => {
      spent = add(spent, usage, cost)
    },
    get spent() {
      return spent
    },
  }
}
