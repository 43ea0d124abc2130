import { Agent, request } from 'undici'
import type { CallbackPost } from '../../pipeline/callbacks.ts'
import type { CallbackSettings } from '../../pipeline/settings/callbacks.ts'
import { callbackSecret } from '../callback-secret.ts'
import { isInside, lookupPublic } from './addresses.ts'

const TIMEOUT_MS = 10_000

/**
 * Posts to the addresses that callers of the API name. Every address to which a name leads is looked at on the very connection
 * that is used, so that a name cannot lead elsewhere in between. Throws InputError where the secret is missing or short.
 */
export function nodeCallbacks(
  { secretFrom, privateHosts }: CallbackSettings,
  env: Readonly<Record<string, string | undefined>>,
): CallbackPost & { close(): Promise<void> } {
  const secret = callbackSecret(secretFrom, env)
  const anywhere = new Agent()
  const outside = new Agent({ connect: { lookup: lookupPublic } })
  const isNamed = (url: string) => privateHosts.includes(new URL(url).host)
  const refuses = (url: string): string | undefined => {
    const { protocol, hostname } = new URL(url)
    if (isNamed(url)) return undefined
    if (protocol !== 'https:') return 'give an address that begins with https://'
    return isInside(hostname) ? 'a private address is not called; `callbacks.privateHosts` allows one' : undefined
  }
  return {
    secret,
    refuses,
    async post(url, { headers, body }) {
      // The settings may have changed since the address was named.
      const why = refuses(url)
      if (why !== undefined) throw new Error(why)
      const {
        statusCode,
        headers: told,
        body: rest,
      } = await request(url, {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        dispatcher: isNamed(url) ? anywhere : outside,
      })
      await rest.dump()
      return { status: statusCode, retryAfter: [told['retry-after']].flat()[0] }
    },
    close: async () => {
      await Promise.all([anywhere.close(), outside.close()])
    },
  }
}
