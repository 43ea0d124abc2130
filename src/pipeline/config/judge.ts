import { costOf, NO_USAGE } from '../../judge/index.ts'
import type { Config } from '../../model/index.ts'
import { modelOf } from '../judging/judges.ts'

/** Where keys belong, told to whoever writes one into the configuration, where others read it. */
export const KEYS_ELSEWHERE =
  'no key in this file, which others read: ANTHROPIC_API_KEY or OPENAI_API_KEY in the environment'

/** Names under which people write a key into a configuration. */
export const SECRET = /api.?key|^key$|secret|password|^(auth|bearer|access)?.?token$/i

/** What is wrong with the `judge` of a configuration though it fits the schema, and what was expected there. */
export function judgeIssues({ judge }: Config): { path: PropertyKey[]; message: string }[] {
  if (!judge) return []
  const issues: ReturnType<typeof judgeIssues> = []
  const expect = (holds: boolean, path: PropertyKey[], message: string) => {
    if (!holds) issues.push({ path: ['judge', ...path], message })
  }
  const { provider, model, baseUrl, batch, secondOpinion, budget, prices } = judge
  expect(baseUrl === undefined || /^https?:/i.test(baseUrl), ['baseUrl'], 'an address with http:// or https://')
  expect(provider !== 'openai' || model !== undefined, ['model'], 'the id of the model, as the server names it')
  expect(provider !== 'openai' || !batch, ['batch'], 'false: only anthropic is asked in batches')
  const limit = (['costPerRun', 'costPerMonth'] as const).find((key) => budget?.[key] !== undefined)
  const unpriced = [modelOf(judge), secondOpinion?.model].find(
    (name) => name !== undefined && costOf(NO_USAGE, name, { prices }) === undefined,
  )
  expect(
    limit === undefined || unpriced === undefined || provider === 'none',
    ['budget', limit ?? 'costPerRun'],
    `the price of ${unpriced} under \`judge.prices\`, or \`tokensPerRun\` as the limit`,
  )
  return issues
}
