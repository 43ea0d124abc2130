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

/** What all who ask for a brand at once have taken of this month's budget, and have set aside; US dollars. */
export interface Month {
  spent: number
  held: number
}

export function createPurse(limits: Limits, month: Month): Purse {
  let spent = NOTHING_SPENT
  let held: Expense = { tokens: 0, cost: 0 }
  return {
    hold: (next) => {
      const taken = { ...spent, inputTokens: spent.inputTokens + held.tokens, cost: spent.cost + held.cost }
      const others = month.spent + month.held - taken.cost
      const limit = broken(limits, taken, others, next)
      if (limit) return { limit }
      held = { tokens: held.tokens + next.tokens, cost: held.cost + next.cost }
      month.held += next.cost
      return {
        release: () => {
          held = { tokens: held.tokens - next.tokens, cost: held.cost - next.cost }
          month.held -= next.cost
        },
      }
    },
    pay: (usage, cost) => {
      spent = add(spent, usage, cost)
      month.spent += cost
    },
    get spent() {
      return spent
    },
  }
}
