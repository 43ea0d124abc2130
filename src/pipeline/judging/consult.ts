import PQueue from 'p-queue'
import {
  type Asked,
  costOf,
  createPurse,
  forecast,
  isAnswered,
  isReadable,
  type JudgeOutcome,
  type JudgeRequest,
  type Limits,
  type Month,
  type Purse,
  type Unanswered,
} from '../../judge/index.ts'
import type { JudgeConfig } from '../../model/index.ts'
import type { JudgeLedger } from '../../store/port.ts'
import type { Respondent } from './judges.ts'

/** Why nothing more is asked: a limit of the budget, or what the provider says. */
export type Stopped = { limit: keyof Limits } | { reason: string }

/** Asking in one run: what it may take, what it has come to, and where answers are kept. */
export interface Consultation {
  readonly ledger: JudgeLedger
  readonly judge: JudgeConfig
  readonly purse: Purse
  /** ISO 8601 in UTC. */
  now(): string
  /** Called with the number of outcomes so far. */
  onProgress(done: number): void
  answered: number
  outcomes: number
  stopped?: Stopped
}

/** Where nobody has set a limit, dollars for one run: a mistake in the configuration must not cost a month's money. */
const COST_PER_RUN = 10

const months = new WeakMap<JudgeLedger, Month>()

/**
 * Opens the budget of a run: of a month's, what has been spent in it already is gone, and so is what others who ask with the same
 * ledger spend meanwhile, such as checks of drafts during a run.
 */
export async function beginConsultation(
  means: Pick<Consultation, 'ledger' | 'judge' | 'now' | 'onProgress'>,
): Promise<Consultation> {
  const { cost } = await means.ledger.spent(monthOf(means.now()))
  const month = months.get(means.ledger) ?? { spent: 0, held: 0 }
  months.set(means.ledger, month)
  // What others have paid for is in the ledger before they say so: it may count twice for a moment, and never not at all.
  month.spent = cost
  const purse = createPurse({ costPerRun: COST_PER_RUN, ...means.judge.budget }, month)
  return { ...means, purse, answered: 0, outcomes: 0 }
}

/** Beginning of the calendar's month (UTC) in which a moment lies. Both ISO 8601. */
export const monthOf = (at: string): string => `${at.slice(0, 7)}-01T00:00:00.000Z`

/** What a question is expected to take of the budget. */
export function expense(request: JudgeRequest, model: string, judge: JudgeConfig, batch: boolean) {
  const { inputTokens, outputTokens, cost = 0 } = forecast(request, model, { batch, prices: judge.prices })
  return { tokens: inputTokens + outputTokens, cost }
}

/** For so long nobody else asks a question: longer than any answer takes with all its retries. A killed run holds it no longer. */
const CLAIM_MS = 90 * 60_000
/** Failures to get an answer, one after the other, after which nobody else is asked in this run. */
const MOST_FAILURES = 3

/**
 * Asks live, several questions at once. Each answer is kept before its place goes to the next question.
 * @returns ids of the questions that others have answered, or are being asked
 */
export async function askLive(
  asked: readonly Asked[],
  { live, model }: Respondent,
  consultation: Consultation,
): Promise<string[]> {
  const { ledger, judge, purse } = consultation
  const taken: string[] = []
  let failures = 0
  const answerTo = async (request: JudgeRequest) => {
    try {
      return await live.ask(request)
    } catch (error) {
      // Whoever ends the run early leaves the question to the next.
      await ledger.mark([request.id], { state: 'waiting', at: consultation.now() })
      throw error
    }
  }
  const ask = async (request: JudgeRequest) => {
    if (consultation.stopped) return
    const held = purse.hold(expense(request, model, judge, false))
    if ('limit' in held) {
      consultation.stopped = held
      return
    }
    try {
      // Another process may have asked in the meantime, or be asking now.
      const at = consultation.now()
      const since = new Date(Date.parse(at) - CLAIM_MS).toISOString()
      if (!(await ledger.claim(request.id, { at, since }))) {
        taken.push(request.id)
        return
      }
      const outcome = await answerTo(request)
      await keep(outcome, { model, batch: false }, consultation)
      failures = isAnswered(outcome) || outcome.action !== 'retry' ? 0 : failures + 1
      if (failures === MOST_FAILURES) consultation.stopped ??= { reason: (outcome as Unanswered).reason }
    } finally {
      held.release()
    }
  }
  const queue = new PQueue({ concurrency: judge.concurrency })
  await queue.addAll(
    asked.map(
      ({ request }) =>
        () =>
          ask(request),
    ),
  )
  return taken
}

const UNREADABLE = { action: 'skip', reason: 'The answer does not follow the schema.' } as const

/** Keeps what came of a question: an answer that can be read, else why there is none, and what it took all the same. */
export async function keep(
  outcome: JudgeOutcome,
  asked: { model: string; batch: boolean },
  consultation: Consultation,
): Promise<void> {
  const { ledger, judge, purse } = consultation
  const { id, usage, model = asked.model } = outcome
  const at = consultation.now()
  const pricing = { batch: asked.batch, prices: judge.prices }
  const cost = usage && (costOf(usage, model, pricing) ?? costOf(usage, asked.model, pricing))
  const call = usage && { model, usage, at, ...(cost === undefined ? {} : { cost }) }
  if (isAnswered(outcome) && isReadable(id, outcome.text)) {
    // Where it was answered already, nothing was bought now.
    if (!(await ledger.answer(id, { ...call!, text: outcome.text }))) return
    consultation.answered++
  } else {
    const { action, reason } = isAnswered(outcome) ? UNREADABLE : outcome
    if (call) await ledger.charge(id, call)
    await ledger.mark([id], { state: action === 'skip' ? 'failed' : 'waiting', reason, at })
    if (action === 'stop') consultation.stopped ??= { reason }
  }
  if (usage) purse.pay(usage, cost ?? 0)
  consultation.onProgress(++consultation.outcomes)
}
