import { retryAfterMs } from '../../text/index.ts'
import { backoffMs } from './backoff.ts'
import type { GateOptions, HostGate } from './gate.ts'
import { type Clock, type HttpClient, HttpError, type HttpRequest, type HttpResponse, type Random } from './ports.ts'

/** What all requests of a crawl share. */
export interface ExchangeContext {
  http: HttpClient
  clock: Clock
  random: Random
  gate: HostGate
  politeness: GateOptions
  userAgent: string
  /** Attempts in all, from 1. */
  attempts: number
  /** Longest Retry-After that is waited for, milliseconds; a longer one ends the attempts. */
  patienceMs: number
  signal?: AbortSignal
}

const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])

/** True for answers that the next attempt may better. */
function isPassing(status: number): boolean {
  return PASSING.has(status)
}

/**
 * One hop, at the host's pace, again after network errors and passing answers (429, 500, 502, 503, 504, ...): waits what
 * Retry-After asks, else an exponential pause with jitter. Gives the last answer, or rejects with the last `HttpError`
 * or the signal's reason.
 */
export async function exchange(
  url: string,
  request: Omit<HttpRequest, 'signal'>,
  context: ExchangeContext,
): Promise<HttpResponse> {
  const { clock, random, signal } = context
  for (let count = 1; count < context.attempts; count++) {
    let pause = backoffMs(count, random)
    try {
      const { response, asked = 0 } = await attempt(url, request, context)
      if (!isPassing(response.status) || asked > context.patienceMs) return response
      pause = Math.max(asked, pause)
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof HttpError) || error.action !== 'retry') throw error
    }
    await clock.sleep(pause, signal)
  }
  return (await attempt(url, request, context)).response
}

/** `asked`: milliseconds for which the host wants to be left alone. It gets them before its next request is let in. */
function attempt(
  url: string,
  request: Omit<HttpRequest, 'signal'>,
  { http, clock, gate, politeness, patienceMs, userAgent, signal }: ExchangeContext,
): Promise<{ response: HttpResponse; asked?: number }> {
  const host = new URL(url).host
  const headers = { 'user-agent': userAgent, ...request.headers }
  const task = async () => {
    const response = await http.request(url, { ...request, headers, signal })
    const asked = isPassing(response.status) ? retryAfterMs(response.headers['retry-after'], clock.now()) : undefined
    if (asked !== undefined && asked <= patienceMs) gate.pause(host, politeness, clock.now() + asked)
    return { response, asked }
  }
  return gate.run(host, politeness, task, signal)
}
