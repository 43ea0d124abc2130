import type { Config } from '../../model/index.ts'
import { hostsOf } from '../../pipeline/collect.ts'
import type { HttpClient } from '../../sources/crawl/index.ts'
import { isInside } from './addresses.ts'
import { createHttpClient, type HttpOptions } from './http.ts'

/** Names that never belong to a stranger (RFC 6761, RFC 8375, and ICANN's `internal`), and names without a dot. */
const LOCAL = /^[^.]+$|\.(?:localhost|local|internal|test|lan|home\.arpa)$/i

/**
 * HTTP for a run. What pages, lists and redirects name is written by strangers: it leads to the public internet or nowhere. Only a host
 * that the configuration itself writes as a private address or as a local name may be private, and those that
 * `SELARAS_PRIVATE_HOSTS` lists (`host` or `host:port`, with commas).
 */
export function runHttp(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  options: Pick<HttpOptions, 'timeoutMs'> = {},
): HttpClient & { close(): Promise<void> } {
  const written = hostsOf(config.sources).filter((host) => isPrivateName(new URL(`http://${host}`).hostname))
  const allowed = (env.SELARAS_PRIVATE_HOSTS ?? '').split(',').map((host) => host.trim())
  const named = new Set([...written, ...allowed])
  const [anywhere, outside] = [createHttpClient(options), createHttpClient({ ...options, publicOnly: true })]
  return {
    request: (url, request) => (named.has(new URL(url).host) ? anywhere : outside).request(url, request),
    close: async () => {
      await Promise.all([anywhere.close(), outside.close()])
    },
  }
}

const isPrivateName = (hostname: string) => isInside(hostname) || LOCAL.test(hostname)
