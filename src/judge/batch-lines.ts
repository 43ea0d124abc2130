import type { BatchCreateParams } from '@anthropic-ai/sdk/resources/messages/batches'
import { z } from 'zod'
import { InputError, SelarasError } from '../model/index.ts'
import { complaintOf, failed } from './adapters/failures.ts'
import { type MessageSettings, messageParams, messageSchema, outcomeOf } from './adapters/message.ts'
import type { JudgeOutcome, JudgeRequest } from './port.ts'

export type BatchRequest = BatchCreateParams.Request

/** What the provider takes as `custom_id`; it is how an answer finds its question, so it must be the request's own id. */
const CUSTOM_ID = /^[a-zA-Z0-9_-]{1,64}$/

/** A question as one request of a Message Batch. @throws SelarasError where its id is none that the provider takes */
export function batchRequest(request: JudgeRequest, settings: MessageSettings): BatchRequest {
  if (!CUSTOM_ID.test(request.id))
    throw new SelarasError(`Request id ${request.id}: expected at most 64 letters, digits, - and _`, 'stop')
  return { custom_id: request.id, params: messageParams(request, settings) }
}

/** The questions as JSON Lines: the `requests` of a Message Batch, one a line. */
export const writeBatch = (requests: readonly JudgeRequest[], settings: MessageSettings): string =>
  requests.map((request) => `${JSON.stringify(batchRequest(request, settings))}\n`).join('')

const resultSchema = z.object({
  custom_id: z.string(),
  result: z.discriminatedUnion('type', [
    z.object({ type: z.literal('succeeded'), message: messageSchema }),
    z.object({ type: z.literal('errored'), error: z.unknown() }),
    z.object({ type: z.literal('expired') }),
    z.object({ type: z.literal('canceled') }),
  ]),
})

/** One result of a Message Batch as the outcome of its question. @throws z.ZodError where it is none */
export function readResult(value: unknown): JudgeOutcome {
  const { custom_id: id, result } = resultSchema.parse(value)
  switch (result.type) {
    case 'succeeded':
      return outcomeOf(id, result.message)
    case 'errored': {
      const { action, reason } = failed(complaintOf(result.error))
      return { id, action, reason }
    }
    case 'expired':
      return { id, action: 'retry', reason: 'The batch ended before this request was asked.' }
    case 'canceled':
      return { id, action: 'skip', reason: 'The batch was canceled before this request was asked.' }
  }
}

/**
 * Reads results as the provider hands them out: JSON Lines, in any order; blank lines do not count.
 * @param file name that errors give as their place
 * @throws InputError with the line that is no result
 */
export function readResults(text: string, file: string): JudgeOutcome[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const bad = (found: string, cause: unknown) =>
      new InputError(
        { file, line: i + 1 },
        found,
        'a result of a Message Batch: {"custom_id", "result": {"type", …}}',
        {
          cause,
        },
      )
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch (cause) {
      throw bad('no JSON', cause)
    }
    try {
      return [readResult(value)]
    } catch (cause) {
      if (cause instanceof z.ZodError) throw bad(whatIsWrong(cause), cause)
      throw cause
    }
  })
}

function whatIsWrong({ issues }: z.ZodError): string {
  const { path, message } = issues[0]!
  return `${path.join('.') || 'the line'}: ${message}`
}
