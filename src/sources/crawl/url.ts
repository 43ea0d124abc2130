/** Query parameters that say how a visitor came, never what the page shows. */
const TRACKING =
  /^(?:utm_\w+|gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|li_fat_id|yclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|srsltid)$/i
const MAX_LENGTH = 2_000

/**
 * The form under which a page is known: WHATWG parsing (case of scheme and host, default port, dot segments), no
 * fragment, credentials, tracking parameters or empty query, and escapes in one spelling (RFC 3986, 6.2.2).
 * Undefined for what is no http(s) URL or is longer than 2,000 characters.
 */
export function canonicalUrl(reference: string, base?: string): string | undefined {
  const url = parseHttpUrl(reference, base)
  if (!url) return undefined
  const pathname = normaliseEscapes(url.pathname)
  const search = keptQuery(url.search)
  // Every setter parses the URL anew: only what differs is set.
  if (url.hash !== '' || url.href.endsWith('#')) url.hash = ''
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  if (url.pathname !== pathname) url.pathname = pathname
  if (url.search !== search || url.href.endsWith('?')) url.search = search
  return url.href.length > MAX_LENGTH ? undefined : url.href
}

/** The URL where it is an http or https one. */
export function parseHttpUrl(reference: string, base?: string): URL | undefined {
  const url = URL.parse(reference.trim(), base)
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}

/** The query without tracking parameters and empty pairs, with its `?`. */
function keptQuery(search: string): string {
  const pairs = search.slice(1).split('&')
  const kept = pairs.filter((pair) => pair !== '' && !TRACKING.test(pair.split('=', 1)[0]!))
  return kept.length > 0 ? `?${normaliseEscapes(kept.join('&'))}` : ''
}

/** Upper-case hex digits; escapes of unreserved characters are resolved. */
function normaliseEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : triplet.toUpperCase()
  })
}
