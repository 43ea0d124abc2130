import { z } from 'zod'
import { ACTIVE_STATUSES, type FindingsDocument, InputError } from '../model/index.ts'
import { dashboardLink } from '../pipeline/alerts/send.ts'
import type { Brand } from '../pipeline/brand.ts'
import { type StoredDocument, storedDocument } from '../pipeline/stored.ts'
import { type Block, context, header, MOST } from './blocks.ts'
import { summary } from './digest-message.ts'
import { findingMessage, type Told } from './finding-message.ts'
import type { People } from './people.ts'
import type { SlackPorts } from './port.ts'
import { slackWords } from './words.ts'

const openedSchema = z.object({ type: z.literal('app_home_opened'), user: z.string() })
const sharedSchema = z.object({
  type: z.literal('link_shared'),
  links: z.array(z.object({ url: z.string() })),
  channel: z.string().optional(),
  message_ts: z.string().optional(),
  unfurl_id: z.string().optional(),
  source: z.string().optional(),
})
const callbackSchema = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  event: z.union([openedSchema, sharedSchema, z.object({ type: z.string() })]),
})
const eventSchema = z.union([
  z.object({ type: z.literal('url_verification'), challenge: z.string().max(1000) }),
  callbackSchema,
  z.object({ type: z.string() }),
])
export type SlackEvent = z.infer<typeof eventSchema>

/** The page of a finding: its brand, and its fingerprint. */
const FINDING = /^\/b\/([a-z0-9-]+)\/findings\/([\w-]{6,64})(?:[?#]|$)/

/** Reads what the Events API sends. Throws ZodError for what is no event. */
export const eventOf = (payload: unknown): SlackEvent => eventSchema.parse(payload)

/** Does what an event asks for, after it was answered. */
export async function onEvent(event: SlackEvent, ports: SlackPorts, people: People): Promise<void> {
  if (!('event' in event)) return
  const { event: inner } = event
  if ('user' in inner) return publishHome(inner.user, ports, people)
  if ('links' in inner) return unfurl(inner, ports)
}

/** The brand that the first of shared links leads to, on whichever server; undefined where there is none. Throws ZodError. */
export function brandLinked(payload: unknown): string | undefined {
  const event = eventOf(payload)
  if (!('event' in event) || !('links' in event.event)) return undefined
  return FINDING.exec(URL.parse(event.event.links[0]?.url ?? '')?.pathname ?? '')?.[1]
}

const MINE = 20

/** App Home: what waits for the one who looks, of every brand. */
async function publishHome(user: string, ports: SlackPorts, people: People): Promise<void> {
  const blocks: Block[] = []
  for (const brand of (await ports.atHome?.()) ?? ports.brands) {
    const config = await brand.config()
    const words = slackWords(config.locale)
    const name = await people.nameOf(user, config)
    blocks.push(header(`${config.brand} · ${words.mine}`))
    if ((await brand.store.latestRunId()) === undefined) {
      blocks.push(context(words.notRead))
      continue
    }
    const stored = await storedDocument(brand.store, { status: ACTIVE_STATUSES, owner: name })
    const { findings } = stored.document
    const told = toldOf(stored, brand, config.locale, ports)
    blocks.push(context(findings.length === 0 ? words.noneMine(name) : words.findings(findings.length)))
    blocks.push(...findings.slice(0, MINE).flatMap((finding) => summary(finding, told)))
  }
  const view = { type: 'home', blocks: blocks.slice(0, MOST.homeBlocks) }
  await ports.api.call('views.publish', { user_id: user, view })
}

/** Shows what is behind links to findings on our own dashboard; all other links stay as they are. */
async function unfurl(event: z.infer<typeof sharedSchema>, ports: SlackPorts): Promise<void> {
  const unfurls: Record<string, { blocks: Block[] }> = {}
  for (const { url } of event.links.slice(0, 10)) {
    const blocks = await blocksBehind(url.replaceAll('&amp;', '&'), ports)
    if (blocks) unfurls[url] = { blocks }
  }
  if (Object.keys(unfurls).length === 0) return
  const { channel, message_ts: ts, unfurl_id, source } = event
  const where = unfurl_id && source ? { unfurl_id, source } : { channel, ts }
  await ports.api.call('chat.unfurl', { ...where, unfurls })
}

async function blocksBehind(url: string, ports: SlackPorts): Promise<Block[] | undefined> {
  const base = ports.publicUrl?.replace(/\/+$/, '')
  if (base === undefined || !url.startsWith(`${base}/b/`)) return undefined
  const [, slug, finding] = FINDING.exec(url.slice(base.length)) ?? []
  const brand = ports.brands.find((one) => one.slug === slug)
  if (!brand || !finding) return undefined
  try {
    const { fingerprint } = await brand.store.getFinding(finding)
    const stored = await storedDocument(brand.store, { fingerprints: [fingerprint] })
    const { locale } = await brand.config()
    const [found] = stored.document.findings
    return found && findingMessage(found, toldOf(stored, brand, locale, ports)).blocks
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

const toldOf = (
  { document, snapshots }: StoredDocument & { document: Pick<FindingsDocument, 'brand'> },
  { slug }: Pick<Brand, 'slug'>,
  locale: string,
  { publicUrl }: SlackPorts,
): Told => ({ brand: document.brand, slug, locale, snapshots, link: dashboardLink(publicUrl, slug) })
