import { InputError } from '../../model/index.ts'
import { brandOf } from './guess.ts'
import type { SourceGuess } from './sources.ts'

const TIMEOUT_MS = 20_000
const MAX_CHARACTERS = 500_000

/** Looks at a site: its name and language, and its sitemap where it has one. Throws InputError where it does not answer. */
export async function lookAtSite(
  address: string,
  fetch: typeof globalThis.fetch,
): Promise<{ brand?: string; locale?: string; sources: SourceGuess[] }> {
  const page = await get(address, fetch)
  if ('problem' in page) {
    throw new InputError({ file: address }, page.problem, 'a page that answers with HTML; try it in a browser')
  }
  const sitemap = await sitemapOf(new URL(address), fetch)
  const url = sitemap ?? address
  return { ...brandOf([page.text], new URL(address).hostname), sources: [{ url, channel: 'web', stage: 'awareness' }] }
}

/** The sitemap that robots.txt names, else the usual one, if it is there. */
async function sitemapOf(address: URL, fetch: typeof globalThis.fetch): Promise<string | undefined> {
  const robots = await get(new URL('/robots.txt', address).href, fetch)
  const named = 'text' in robots ? /^sitemap:\s*(https?:\S+)/im.exec(robots.text)?.[1] : undefined
  if (named !== undefined && URL.canParse(named)) return new URL(named).href
  const usual = new URL('/sitemap.xml', address).href
  const sitemap = await get(usual, fetch)
  return 'text' in sitemap && /<(urlset|sitemapindex)\b/.test(sitemap.text) ? usual : undefined
}

async function get(url: string, fetch: typeof globalThis.fetch): Promise<{ text: string } | { problem: string }> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'user-agent': 'SelarasBot (init)', accept: 'text/html,application/xml;q=0.9,*/*;q=0.5' },
    })
    if (!response.ok) return { problem: `the answer ${response.status} ${response.statusText}`.trim() }
    return { text: await beginning(response) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    return { problem: `no answer (${cause})` }
  }
}

/** The first characters of a body; the rest is not fetched. */
async function beginning(response: Response): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= MAX_CHARACTERS) break
  }
  return text
}
