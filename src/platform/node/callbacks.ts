import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import type { ApiPorts } from '../../api/ports.ts'
import { InputError } from '../../model/index.ts'
import type { CallbackSettings } from '../../pipeline/settings-callbacks.ts'

const TIMEOUT_MS = 10_000
/** Of a secret, in characters. */
const SHORTEST = 16

/** What is no address of the public internet (IANA's registries of special-purpose addresses, RFC 6890). */
const SPECIAL = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  SPECIAL.addSubnet(net, prefix, 'ipv4')
/** Global unicast is 2000::/3; of it these lead elsewhere: benchmarks, documentation, and IPv4 inside of 6to4 and Teredo. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  SPECIAL.addSubnet(net, prefix, 'ipv6')

/** Whether an IP address is one of the public internet. */
export const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !SPECIAL.check(address, 'ipv4')
    : GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6')

/** As `dns.lookup`, but a name that leads to a private address leads nowhere. */
const lookupPublic: LookupFunction = (name, options, done) =>
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const isInside = addresses?.some(({ address }) => !isPublic(address))
    if (error || isInside) return done(error ?? new Error('the name leads to a private address'), [])
    if (options.all) return done(null, addresses)
    done(null, addresses[0]!.address, addresses[0]!.family)
  })

/**
 * Posts to the addresses that callers of the API name. Every address to which a name leads is looked at on the very connection
 * that is used, so that a name cannot lead elsewhere in between. Throws InputError where the secret is missing or short.
 */
export function nodeCallbacks(
  { secretFrom, privateHosts }: CallbackSettings,
  env: Readonly<Record<string, string | undefined>>,
): NonNullable<ApiPorts['callbacks']> & { close(): Promise<void> } {
  const secret = env[secretFrom] ?? ''
  if (secret.length < SHORTEST) {
    const found = secret === '' ? `no ${secretFrom} in the environment` : `a secret of ${secret.length} characters`
    throw new InputError({ file: 'callbacks' }, found, `at least ${SHORTEST} characters that nobody can guess`)
  }
  const anywhere = new Agent()
  const outside = new Agent({ connect: { lookup: lookupPublic } })
  const isNamed = (url: string) => privateHosts.includes(new URL(url).host)
  const refuses = (url: string): string | undefined => {
    const { protocol, hostname } = new URL(url)
    if (isNamed(url)) return undefined
    if (protocol !== 'https:') return 'give an address that begins with https://'
    const ip = hostname.replace(/^\[|\]$/g, '')
    const isInside = isIP(ip) !== 0 && !isPublic(ip)
    return isInside ? 'a private address is not called; `callbacks.privateHosts` allows one' : undefined
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
