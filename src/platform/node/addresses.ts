import { lookup } from 'node:dns'
import { lookup as addressesOf } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What is said of a name or address that leads into the network of the server. */
export const PRIVATE = 'it leads to a private address'

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
export const lookupPublic: LookupFunction = (name, options, done) =>
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const inside = addresses?.some(({ address }) => !isPublic(address))
    if (error || inside) return done(error ?? new Error(PRIVATE), [])
    if (options.all) return done(null, addresses)
    done(null, addresses[0]!.address, addresses[0]!.family)
  })

/** Whether a host of a URL is written as a private address. */
export function isInside(hostname: string): boolean {
  const ip = hostname.replace(/^\[|\]$/g, '')
  return isIP(ip) !== 0 && !isPublic(ip)
}

/** Whether the host of a URL leads to a private address now; one that leads nowhere does not. */
export async function leadsInside(url: string): Promise<boolean> {
  const { hostname } = new URL(url)
  if (isInside(hostname)) return true
  const addresses = await addressesOf(hostname.replace(/^\[|\]$/g, ''), { all: true }).catch(() => [])
  return addresses.some(({ address }) => !isPublic(address))
}
