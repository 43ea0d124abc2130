import type Anthropic from '@anthropic-ai/sdk'
import type { APIError } from '@anthropic-ai/sdk'
import type { Means, Persistence } from './attempts.ts'
import { broken, complaintOf, type Failure, failed } from './failures.ts'

/** Where Anthropic's API is and who asks. */
export interface AnthropicAccess extends Persistence {
  apiKey: string
  /** Default `https://api.anthropic.com`. */
  baseURL?: string
}

/**
 * The SDK's client, with all that it would take from the environment given, and with our own retries instead of its. The SDK is
 * loaded when something is asked first: that takes some 200 ms, for which no command should wait that asks no model.
 */
export function createClient(access: AnthropicAccess, { fetch }: Means): () => Promise<Anthropic> {
  const { apiKey, baseURL = 'https://api.anthropic.com', timeoutMs = 600_000 } = access
  let client: Promise<Anthropic> | undefined
  const load = async () => {
    const { default: Client } = await import('@anthropic-ai/sdk')
    return new Client({
      apiKey,
      baseURL,
      // Copy and key go to the address that was configured, nowhere else.
      fetch: (address, init) => fetch(address, { ...init, redirect: 'manual' }),
      maxRetries: 0,
      // The sender's timeout covers the whole answer and comes first; without this, the SDK refuses long answers.
      timeout: timeoutMs + 1_000,
      webhookKey: null,
      openTelemetry: false,
      logLevel: 'off',
    })
  }
  return () => {
    client ??= load()
    return client
  }
}

/** Reads what the SDK throws: an error status, an error event within a stream, or no response. */
export function failureOf(error: unknown): Failure {
  const { status, error: body, headers } = error as Partial<APIError>
  if (status === undefined && body === undefined) return broken(error)
  return failed({ ...complaintOf(body), status }, headers)
}
