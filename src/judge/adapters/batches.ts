import type { Batches } from '@anthropic-ai/sdk/resources/messages/batches'
import { SelarasError } from '../../model/index.ts'
import { type BatchRequest, batchRequest, readResult } from '../batch-lines.ts'
import type { BatchJudge, JudgeOutcome, JudgeRequest } from '../port.ts'
import { createSender, type Exchange, type Means } from './attempts.ts'
import { type AnthropicAccess, createClient, failureOf } from './client.ts'
import type { Failure } from './failures.ts'
import type { MessageSettings } from './message.ts'

/**
 * Message Batches. So that a killed process loses nothing: keep `newest()` and the requests, `submit`, keep the id. Where the
 * id was not kept any more, `submittedSince` finds it.
 */
export interface MessageBatches extends BatchJudge {
  /** Cuts requests into lots of which each fits one batch. `submit` takes one lot. */
  lots(requests: readonly JudgeRequest[]): JudgeRequest[][]
  /** Id of the workspace's newest batch, or undefined where there is none. */
  newest(): Promise<string | undefined>
  /** Ids of batches of so many requests that are newer than the given one, newest first. */
  submittedSince(newest: string | undefined, requests: number): Promise<string[]>
}

/** Most requests, and most bytes of JSON, in one batch. */
export interface BatchLimits {
  requests: number
  bytes: number
}

/** https://platform.claude.com/docs/en/build-with-claude/batch-processing: 100,000 requests or 256 MB. Some room is left. */
const LIMITS: BatchLimits = { requests: 100_000, bytes: 250_000_000 }

/** @throws SelarasError from every method, with what to do: `retry` later, `skip` this batch, or `stop` asking */
export function createMessageBatches(
  settings: MessageSettings & AnthropicAccess,
  means: Means,
  limits: BatchLimits = LIMITS,
): MessageBatches {
  const client = createClient(settings, means)
  const send = createSender(means, settings)
  const call = async <T>(
    exchange: (batches: Batches, signal: AbortSignal) => Promise<Exchange<T>>,
    read: (error: unknown) => Failure = failureOf,
  ) => {
    const { batches } = (await client()).messages
    const sent = await send((signal) => exchange(batches, signal), read)
    if ('value' in sent) return sent.value
    throw new SelarasError(sent.reason, sent.action)
  }

  const newest = () =>
    call(async (batches, signal) => ({ value: (await batches.list({ limit: 1 }, { signal })).data[0]?.id }))

  const submittedSince = (mark: string | undefined, requests: number) =>
    call(async (batches, signal) => {
      const found: string[] = []
      for await (const { id, request_counts: counts } of batches.list({ limit: 100 }, { signal })) {
        if (id === mark) break
        if (Object.values(counts).reduce((sum, n) => sum + n, 0) === requests) found.push(id)
      }
      return { value: found }
    })

  const submit = async (requests: readonly JudgeRequest[]): Promise<string> => {
    const lot = byId(requests).map((request) => batchRequest(request, settings))
    if (cut(lot, limits).length !== 1)
      throw new SelarasError(`${lot.length} requests do not make one batch: cut them with lots()`, 'stop')
    const mark = await newest()
    let doubtful = false
    return call(
      async (batches, signal) => {
        // The provider may have taken the batch although its answer never came: it must not be paid for twice.
        const [taken] = doubtful ? await submittedSince(mark, lot.length) : []
        if (taken) return { value: taken }
        const { data, response } = await batches.create({ requests: lot }, { signal }).withResponse()
        return { value: data.id, headers: response.headers }
      },
      (error) => {
        const failure = failureOf(error)
        doubtful ||= failure.action === 'retry'
        return failure
      },
    )
  }

  const collect = async (batch: string): Promise<'pending' | JudgeOutcome[]> => {
    const { processing_status, results_url } = await call(
      async (batches, signal) => ({ value: await batches.retrieve(batch, {}, { signal }) }),
      (error) => ofBatch(batch, failureOf(error)),
    )
    if (processing_status !== 'ended') return 'pending'
    if (!results_url) throw new SelarasError(`${batch}: its results are gone; the provider keeps them 29 days`, 'skip')
    return call(async (batches, signal) => {
      const outcomes: JudgeOutcome[] = []
      for await (const result of await batches.results(batch, {}, { signal })) outcomes.push(readResult(result))
      return { value: outcomes }
    })
  }

  return {
    model: settings.model,
    lots: (requests) => {
      const all = byId(requests)
      const index = new Map(all.map((request) => [request.id, request]))
      const lots = cut(
        all.map((request) => batchRequest(request, settings)),
        limits,
      )
      return lots.map((lot) => lot.map(({ custom_id }) => index.get(custom_id)!))
    },
    newest,
    submittedSince,
    submit,
    collect,
  }
}

/** One id is one question: it is asked once, and the provider refuses batches that hold it twice. */
const byId = (requests: readonly JudgeRequest[]): JudgeRequest[] => [
  ...new Map(requests.map((request) => [request.id, request])).values(),
]

function cut(requests: readonly BatchRequest[], limits: BatchLimits): BatchRequest[][] {
  const encoder = new TextEncoder()
  const lots: BatchRequest[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const request of requests) {
    const size = encoder.encode(JSON.stringify(request)).length + 1
    if (bytes + size > limits.bytes || lots.at(-1)!.length === limits.requests) {
      lots.push([])
      bytes = 0
    }
    lots.at(-1)!.push(request)
    bytes += size
  }
  return lots
}

/** A batch that the workspace does not know says nothing about the others. */
const ofBatch = (batch: string, failure: Failure): Failure =>
  failure.status === 404 ? { ...failure, action: 'skip', reason: `${batch}: ${failure.reason}` } : failure
