import type { FindingsDocument } from '../model/index.ts'
import type { Estimate } from '../pipeline/judging/offline.ts'
import { oneLine } from '../report/index.ts'
import type { JudgeLedger, StoredRequest } from '../store/port.ts'

const number = new Intl.NumberFormat('en')
const dollars = (cost: number) => `$${cost.toFixed(cost > 0 && cost < 0.1 ? 4 : 2)}`

/** What asking would take, for people. */
export function estimateText(estimate: Estimate): string {
  const { model, batch, requests, inputTokens, outputTokens, cost, underWay, spentThisMonth } = estimate
  const price = cost === undefined ? `unknown: no price of ${model} in \`judge.prices\`` : `about ${dollars(cost)}`
  const rows = [
    ['model', `${oneLine(model)}${batch ? ', in batches' : ''}`],
    ['requests', `${number.format(requests)}${underWay > 0 ? `, and ${number.format(underWay)} under way` : ''}`],
    ['tokens', `about ${number.format(inputTokens)} in, ${number.format(outputTokens)} out`],
    ['cost', price],
    ['spent', `${dollars(spentThisMonth)} this month`],
  ]
  return rows.map(([name, value]) => `${name!.padEnd(9)} ${value}\n`).join('')
}

/** How far all questions of a store have come. */
export interface JudgeStatus {
  waiting: number
  /** Handed over in batches; `sending` are those of which nobody knows yet whether the provider has them. */
  sending: number
  sent: number
  answered: number
  failed: number
  batches: { id: string; requests: number; since: string }[]
  /** Why questions wait or have failed, the most frequent first. */
  reasons: { reason: string; requests: number }[]
  spentThisMonth: FindingsDocument['run']['judge']
}

/** @param month ISO 8601, when the month began */
export async function statusOf(ledger: JudgeLedger, month: string): Promise<JudgeStatus> {
  const requests = await ledger.requests(['waiting', 'sending', 'sent', 'answered', 'failed'])
  const count = (state: StoredRequest['state']) => requests.filter((request) => request.state === state).length
  const sent = Map.groupBy(
    requests.filter(({ state }) => state === 'sent'),
    ({ batch = '' }) => batch,
  )
  const told = Map.groupBy(
    requests.filter(({ reason }) => reason !== undefined),
    ({ reason }) => reason!,
  )
  return {
    waiting: count('waiting'),
    sending: count('sending'),
    sent: count('sent'),
    answered: count('answered'),
    failed: count('failed'),
    batches: [...sent].map(([id, all]) => ({ id, requests: all.length, since: all[0]!.at })),
    reasons: [...told]
      .map(([reason, all]) => ({ reason, requests: all.length }))
      .sort((a, b) => b.requests - a.requests),
    spentThisMonth: await ledger.spent(month),
  }
}

/** The same for people. */
export function statusText(status: JudgeStatus): string {
  const { batches, reasons, spentThisMonth: spent } = status
  const states = (['waiting', 'sending', 'sent', 'answered', 'failed'] as const).filter(
    (state) => state !== 'sending' || status.sending > 0,
  )
  const tokens = `${number.format(spent.inputTokens)} tokens in, ${number.format(spent.outputTokens)} out`
  return [
    ...states.map((state) => `${state.padEnd(9)} ${number.format(status[state])}`),
    ...batches.map(({ id, requests, since }) => `  ${oneLine(id)}: ${requests} since ${since}`),
    ...reasons.map(({ reason, requests }) => `  ${requests} × ${oneLine(reason)}`),
    `spent     ${dollars(spent.cost)} this month: ${spent.calls} answers, ${tokens}`,
    '',
  ].join('\n')
}
