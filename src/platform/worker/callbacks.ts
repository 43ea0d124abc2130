import type { CallbackPost } from '../../pipeline/callbacks.ts'
import type { CallbackSettings } from '../../pipeline/settings/callbacks.ts'
import { callbackSecret } from '../callback-secret.ts'

const TIMEOUT_MS = 10_000
/** Whether a host is no name but an address: of IPv4, as URLs write all its forms, or of IPv6. */
export const isAddress = (hostname: string): boolean => /^(?:[\d.]+|\[.*\])$/.test(hostname)

/**
 * Posts to the addresses that callers of the API name. A name that leads to a private address leads nowhere from a Worker; hosts
 * that are written as an address are refused, whatever they are. Throws InputError where the secret is missing or short.
 */
export function workerCallbacks(
  { secretFrom, privateHosts }: CallbackSettings,
  env: Readonly<Record<string, string>>,
  send: typeof fetch,
): CallbackPost {
  const refuses = (url: string): string | undefined => {
    const { protocol, hostname, host } = new URL(url)
    if (privateHosts.includes(host)) return undefined
    if (protocol !== 'https:') return 'give an address that begins with https://'
    return isAddress(hostname) ? 'give the name of a host, not its number' : undefined
  }
  return {
    secret: callbackSecret(secretFrom, env),
    refuses,
    async post(url, { headers, body }) {
      // The settings may have changed since the address was named.
      const why = refuses(url)
      if (why !== undefined) throw new Error(why)
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const answer = await send(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      await answer.body?.cancel()
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') ?? undefined }
    },
  }
}
