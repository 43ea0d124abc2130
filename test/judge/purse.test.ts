import { expect, test } from 'vitest'
import { createPurse, NO_USAGE } from '../../src/judge/index.ts'

const usage = { ...NO_USAGE, inputTokens: 600, cacheReadTokens: 100, outputTokens: 300 }
const refused = (held: ReturnType<ReturnType<typeof createPurse>['hold']>) => ('limit' in held ? held.limit : 'held')

test('what is under way is not spent a second time, and is free again once it has come to less', () => {
  const purse = createPurse({ costPerRun: 1 }, { spent: 0, held: 0 })
  const first = purse.hold({ tokens: 0, cost: 0.6 })
  expect(refused(purse.hold({ tokens: 0, cost: 0.6 }))).toBe('costPerRun')
  if ('release' in first) first.release()
  purse.pay(usage, 0.3)
  expect(refused(purse.hold({ tokens: 0, cost: 0.6 }))).toBe('held')
  expect(purse.spent).toEqual({ calls: 1, inputTokens: 700, outputTokens: 300, cost: 0.3 })
})

test('tokens of a run, and what a month has left, are limits too', () => {
  const run = createPurse({ tokensPerRun: 1_500 }, { spent: 0, held: 0 })
  run.pay(usage, 0)
  expect(
    [500, 501].map((tokens) =>
      refused(createPurse({ tokensPerRun: 500 }, { spent: 0, held: 0 }).hold({ tokens, cost: 0 })),
    ),
  ).toEqual(['held', 'tokensPerRun'])
  expect(refused(run.hold({ tokens: 501, cost: 0 }))).toBe('tokensPerRun')
  const month = createPurse({ costPerMonth: 20 }, { spent: 19.5, held: 0 })
  expect(refused(month.hold({ tokens: 0, cost: 0.4 }))).toBe('held')
  expect(refused(month.hold({ tokens: 0, cost: 0.4 }))).toBe('costPerMonth')
})

test('without limits nothing is refused', () => {
  expect(refused(createPurse({}, { spent: 1e6, held: 0 }).hold({ tokens: 1e9, cost: 1e9 }))).toBe('held')
})

test('what several spend at once of the same month is never more than its budget', () => {
  const month = { spent: 18, held: 0 }
  const [run, draft] = [createPurse({ costPerMonth: 20 }, month), createPurse({ costPerMonth: 20 }, month)]
  const held = run.hold({ tokens: 1, cost: 1.5 }) as { release(): void }
  expect(refused(draft.hold({ tokens: 1, cost: 1 }))).toBe('costPerMonth')
  held.release()
  run.pay(NO_USAGE, 0.75)
  expect(refused(draft.hold({ tokens: 1, cost: 1.5 }))).toBe('costPerMonth')
  expect(refused(draft.hold({ tokens: 1, cost: 1 }))).toBe('held')
})
