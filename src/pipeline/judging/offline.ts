import { vocabulary } from '../../extract/index.ts'
import { forecast, type JudgeRequest, writeBatch } from '../../judge/index.ts'
import type { Config } from '../../model/index.ts'
import { collect } from '../collect.ts'
import { compareDocuments } from '../compare.ts'
import type { Ports } from '../run.ts'
import { monthOf } from './consult.ts'
import { modelOf, settingsOf } from './judges.ts'
import { copyOf, type JudgeContext } from './judging.ts'
import { lineTasks } from './line-by-line.ts'
import { questions, stored } from './questions.ts'

/** Ports of a run that has a store, and so may judge. */
export type JudgingPorts = Ports & Required<Pick<Ports, 'judging'>>

/** Questions as JSON Lines, one request of a Message Batch each. */
export interface Exported {
  text: string
  requests: number
}

/**
 * Writes what would be asked, exactly as it would be sent, and records it, so that answers find their questions.
 * @param options.asOf YYYY-MM-DD
 * @param options.all as if nothing had been asked or answered
 */
export async function exportQuestions(
  config: Config,
  options: { asOf: string; all: boolean },
  ports: JudgingPorts,
): Promise<Exported> {
  const { copy, context, tasks } = await copyNow(config, options.asOf, ports)
  const { ledger, now } = ports.judging
  const requests: JudgeRequest[] = []
  for (const task of [{ context, copy }, ...tasks]) {
    const { asked, replaced } = await questions(task.copy, ledger, task.context, options)
    await ledger.open(await stored(asked, copy, task.context, now()))
    await ledger.mark(replaced, { state: 'replaced', at: now() })
    requests.push(...asked.map(({ request }) => request))
  }
  return { text: writeBatch(requests, settingsOf(config.judge)), requests: requests.length }
}

/** What asking now would take. Money in US dollars, absent where the price of the model is not known. */
export interface Estimate {
  model: string
  /** In batches, at half the price. */
  batch: boolean
  requests: number
  inputTokens: number
  outputTokens: number
  cost?: number
  /** Questions on which the provider is at work already. */
  underWay: number
  /** Spent since the month of the calendar began (UTC). */
  spentThisMonth: number
}

/** Estimates what a run would ask and what that would cost. Asks nobody and records nothing. `asOf`: YYYY-MM-DD. */
export async function estimateQuestions(config: Config, asOf: string, ports: JudgingPorts): Promise<Estimate> {
  const { copy, context, tasks } = await copyNow(config, asOf, ports)
  const { ledger, now } = ports.judging
  const plans = await Promise.all(
    [{ context, copy }, ...tasks].map((task) => questions(task.copy, ledger, task.context)),
  )
  const asked = plans.flatMap((plan) => plan.asked)
  const underWay = plans.flatMap((plan) => plan.underWay)
  const { batch = false, prices } = config.judge ?? {}
  const forecasts = asked.map(({ request }) => forecast(request, context.model, { batch, prices }))
  const sum = (of: (one: (typeof forecasts)[number]) => number) => forecasts.reduce((total, one) => total + of(one), 0)
  const priced = forecasts.every(({ cost }) => cost !== undefined)
  return {
    model: context.model,
    batch,
    requests: asked.length,
    inputTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    ...(priced ? { cost: sum(({ cost = 0 }) => cost) } : {}),
    underWay: underWay.length,
    spentThisMonth: (await ledger.spent(monthOf(now()))).cost,
  }
}

async function copyNow(config: Config, asOf: string, ports: JudgingPorts) {
  const tell = ports.onProgress ?? (() => {})
  const { documents } = await collect(config, ports, (done, note) => tell({ phase: 'collect', done, note }))
  const { prompt, lines = {} } = ports.judging
  const { knowledge } = ports
  // What no rule can read is known only once the rules have read.
  const { analyze, statements } = lines.extraction
    ? compareDocuments(config, documents, knowledge, asOf)
    : { analyze: knowledge.analyze.with(vocabulary(config, documents)), statements: [] }
  const embedding = { embedder: await ports.judging.embedder?.() }
  const context: JudgeContext = { config, asOf, analyze, prompt, model: modelOf(config.judge), embedding }
  const copy = await copyOf(documents)
  return { copy, context, tasks: lineTasks(lines, copy, { rules: { knowledge, statements } }, context) }
}
