import { backoffMs, retryAfterMs } from './backoff.ts'
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
export function isPassing(status: number): boolean {
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
  const { http, clock, random, gate, politeness, signal } = context
  const host = new URL(url).host
  const headers = { 'user-agent': context.userAgent, ...request.headers }
  const attempt = () => gate.run(host, politeness, () => http.request(url, { ...request, headers, signal }), signal)
  for (let count = 1; count < context.attempts; count++) {
    let pause = backoffMs(count, random)
    try {
      const response = await attempt()
      if (!isPassing(response.status)) return response
      const asked = retryAfterMs(response.headers['retry-after'], clock.now())
      if (asked !== undefined && asked > context.patienceMs) return response
      if (asked !== undefined) {
        pause = Math.max(asked, pause)
        gate.pause(host, politeness, clock.now() + asked)
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof HttpError) || error.action !== 'retry') throw error
    }
    await clock.sleep(pause, signal)
  }
  return attempt()
}
