import type { Asked, JudgeOutcome, MessageBatches } from '../../judge/index.ts'
import { type ErrorAction, SelarasError } from '../../model/index.ts'
import type { StoredRequest } from '../../store/port.ts'
import { type Consultation, expense, keep } from './consult.ts'

/** How long the provider keeps results, in milliseconds. Until then they are waited for, whatever goes wrong. */
const KEPT_MS = 29 * 24 * 3_600_000
/** For so long another process may still be handing its batch over. */
const HANDOVER_MS = 60_000

/**
 * Fetches what batches of earlier runs have brought. First it finds the batches of which a killed run could not keep the id:
 * before it hands a batch over, a run notes its questions as `sending`, and which batch was the newest until then.
 */
export async function collectBatches(batches: MessageBatches, consultation: Consultation): Promise<void> {
  await findLost(batches, consultation)
  const { ledger } = consultation
  const sent = await ledger.requests(['sent'])
  for (const [batch, requests] of Map.groupBy(sent, (request) => request.batch!)) {
    const outcomes = await attempt(consultation, () => batches.collect(batch))
    if (outcomes === 'pending') continue
    if (!('refused' in outcomes)) await settle(requests, outcomes, consultation)
    else if (outcomes.refused === 'skip' && age(requests[0]!, consultation) > KEPT_MS)
      await waitAgain(requests, outcomes.reason, consultation)
  }
}

/**
 * Hands questions over in batches, as many as the budget allows, at half the price. A killed process leaves each question
 * either waiting or marked so that its batch is found.
 */
export async function submitBatches(
  asked: readonly Asked[],
  { model, batches }: { model: string; batches: MessageBatches },
  consultation: Consultation,
): Promise<void> {
  const { ledger, judge, purse } = consultation
  const affordable = asked.filter(({ request }) => {
    if (consultation.stopped) return false
    const held = purse.hold(expense(request, model, judge, true))
    if ('limit' in held) consultation.stopped = held
    return 'release' in held
  })
  for (const lot of batches.lots(affordable.map(({ request }) => request))) {
    const ids = lot.map(({ id }) => id)
    const newest = await attempt(consultation, async () => ({ id: await batches.newest() }))
    if ('refused' in newest) return
    await ledger.mark(ids, { state: 'sending', batch: newest.id, at: consultation.now() })
    const batch = await attempt(consultation, () => batches.submit(lot))
    if (typeof batch === 'string') {
      await ledger.mark(ids, { state: 'sent', batch, at: consultation.now() })
      continue
    }
    consultation.stopped ??= batch
    // A refusal is sure; where no answer came, the provider may have taken the batch, which the next run finds out.
    if (batch.refused !== 'retry')
      await ledger.mark(ids, { state: 'waiting', reason: batch.reason, at: consultation.now() })
    return
  }
}

/** What the provider says, or what it refuses. What stands in the way of all batches stops the asking. */
async function attempt<T>(
  consultation: Consultation,
  work: () => Promise<T>,
): Promise<T | { refused: ErrorAction; reason: string }> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SelarasError)) throw error
    const { action: refused, message: reason } = error
    if (refused !== 'skip') consultation.stopped ??= { reason }
    return { refused, reason }
  }
}

async function findLost(batches: MessageBatches, consultation: Consultation): Promise<void> {
  const { ledger } = consultation
  const sending = await ledger.requests(['sending'])
  const known = new Set((await ledger.requests(['sent'])).map(({ batch }) => batch))
  for (const requests of Map.groupBy(sending, ({ batch = '', at }) => `${batch}\n${at}`).values()) {
    const ids = requests.map(({ id }) => id)
    const found = await attempt(consultation, () => batches.submittedSince(requests[0]!.batch, requests.length))
    if ('refused' in found) continue
    const candidates = found.filter((batch) => !known.has(batch))
    if (candidates.length === 0) await notHandedOver(requests, consultation)
    // Should it be another's after all, its results name none of these questions, and they wait again.
    else if (candidates.length === 1)
      await ledger.mark(ids, { state: 'sent', batch: candidates[0], at: requests[0]!.at })
    else await findAmong(candidates, requests, batches, consultation)
  }
}

/** Of several batches of one length, the one whose results name these questions; until they have ended, nobody knows. */
async function findAmong(
  candidates: readonly string[],
  requests: readonly StoredRequest[],
  batches: MessageBatches,
  consultation: Consultation,
): Promise<void> {
  const ids = new Set(requests.map(({ id }) => id))
  let open = false
  for (const batch of candidates) {
    const outcomes = await attempt(consultation, () => batches.collect(batch))
    if (outcomes === 'pending' || 'refused' in outcomes) open = true
    else if (outcomes.some(({ id }) => ids.has(id))) return settle(requests, outcomes, consultation)
  }
  if (!open) await notHandedOver(requests, consultation)
}

async function notHandedOver(requests: readonly StoredRequest[], consultation: Consultation): Promise<void> {
  if (age(requests[0]!, consultation) > HANDOVER_MS)
    await waitAgain(requests, 'Its batch was not handed over.', consultation)
}

/** Keeps the outcomes of one batch; a question that its results do not name waits again. */
async function settle(
  requests: readonly StoredRequest[],
  outcomes: readonly JudgeOutcome[],
  consultation: Consultation,
): Promise<void> {
  const open = new Map(requests.map((request) => [request.id, request]))
  for (const outcome of outcomes) {
    const request = open.get(outcome.id)
    if (!request) continue
    open.delete(outcome.id)
    await keep(outcome, { model: request.model, batch: true }, consultation)
  }
  await waitAgain([...open.values()], 'The results of its batch do not name it.', consultation)
}

const waitAgain = (requests: readonly StoredRequest[], reason: string, { ledger, now }: Consultation) =>
  ledger.mark(
    requests.map(({ id }) => id),
    { state: 'waiting', reason, at: now() },
  )

const age = ({ at }: StoredRequest, { now }: Consultation) => Date.parse(now()) - Date.parse(at)
