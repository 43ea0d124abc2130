import Anthropic, { APIConnectionError, APIError } from '@anthropic-ai/sdk'
import type { Means, Persistence } from './attempts.ts'
import { broken, complaintOf, type Failure, failed } from './failures.ts'

/** Where Anthropic's API is and who asks. */
export interface AnthropicAccess extends Persistence {
  apiKey: string
  /** Default `https://api.anthropic.com`. */
  baseURL?: string
}

/** The SDK's client, with all that it would take from the environment given, and with our own retries instead of its. */
export function createClient({ apiKey, baseURL, timeoutMs = 600_000 }: AnthropicAccess, { fetch }: Means): Anthropic {
  return new Anthropic({
    apiKey,
    baseURL: baseURL ?? 'https://api.anthropic.com',
    fetch,
    maxRetries: 0,
    // The sender's timeout covers the whole answer and comes first; without this, the SDK refuses long answers.
    timeout: timeoutMs + 1_000,
    webhookKey: null,
    openTelemetry: false,
    logLevel: 'off',
  })
}

/** Reads what the SDK throws: an error status, an error event within a stream, or no response. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof APIError) || error instanceof APIConnectionError) return broken(error)
  return failed({ ...complaintOf(error.error), status: error.status }, error.headers)
}
