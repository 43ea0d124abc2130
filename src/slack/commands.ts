import { z } from 'zod'
import { ACTIVE_STATUSES, type Config } from '../model/index.ts'
import { dashboardLink } from '../pipeline/alerts/send.ts'
import type { Brand } from '../pipeline/brand.ts'
import { checkDraft } from '../pipeline/drafts/checked.ts'
import { storedDocument } from '../pipeline/stored.ts'
import { context, header, MOST } from './blocks.ts'
import { summary } from './digest-message.ts'
import { factBlocks } from './facts.ts'
import { findingMessage } from './finding-message.ts'
import type { People } from './people.ts'
import type { SlackPorts } from './port.ts'
import { afterwards, type Reply } from './reply.ts'
import { escaped, shown, typed } from './safe.ts'
import { slackWords } from './words.ts'

/** What Slack sends for a slash command, as far as it is read. */
const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string().default(''),
  channel_name: z.string().default(''),
  response_url: z.string().optional(),
})
export type Command = z.infer<typeof commandSchema>

const LISTED = 8
const CHECKED = 5
const LONGEST = 10_000

/** `/selaras …`: answers at once that it reads, and later what it has read. Throws ZodError for what is no command. */
export async function answerCommand(payload: unknown, ports: SlackPorts, people: People): Promise<object> {
  const command = commandSchema.parse(payload)
  const { brand, text } = await brandOf(command, ports.brands)
  const { locale } = await brand.config()
  const words = slackWords(locale)
  const [, verb = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const work = WORK.get(verb.toLowerCase())
  if (!work) return { response_type: 'ephemeral', text: escaped(`${command.command} ${words.usage}`, MOST.text) }
  afterwards(ports, { responseUrl: command.response_url, locale, what: verb }, () =>
    work(rest.slice(0, LONGEST), { brand, ports, people, command }),
  )
  return { response_type: 'ephemeral', text: words.reading }
}

const firstWord = (text: string): string => (/^\S*/.exec(text)?.[0] ?? '').toLowerCase()

/** A channel of Slack. */
export interface Channel {
  id: string
  /** Without `#`. */
  name: string
}
/** Where a command was typed, and what may name a brand in it: its first word, unless that says what to do. Throws ZodError. */
export function commandAbout(payload: unknown): { brand: string | undefined; channel: Channel } {
  const { text, channel_id: id, channel_name: name } = commandSchema.parse(payload)
  const first = firstWord(typed(text))
  return { brand: WORK.has(first) ? undefined : first, channel: { id, name } }
}

/** Whether alerts of a brand go to a channel. */
export const goesTo = ({ alerts }: Config, { id, name }: Channel): boolean =>
  (alerts?.routes ?? []).some(({ to }) => to === id || to === `#${name}`)

/** The brand that the text names first, else the one whose alerts go to this channel, else the first. */
async function brandOf(
  { text, channel_id, channel_name }: Command,
  brands: readonly Brand[],
): Promise<{ brand: Brand; text: string }> {
  const said = typed(text)
  const first = firstWord(said)
  const named = brands.find(({ slug }) => slug === first)
  if (named && (brands.length > 1 || !WORK.has(first))) return { brand: named, text: said.slice(first.length).trim() }
  for (const brand of brands) {
    if (goesTo(await brand.config(), { id: channel_id, name: channel_name })) return { brand, text: said }
  }
  return { brand: brands[0]!, text: said }
}

interface Asked {
  brand: Brand
  ports: SlackPorts
  people: People
  command: Command
}
type Work = (text: string, asked: Asked) => Promise<Reply>
const WORK: ReadonlyMap<string, Work> = new Map(Object.entries({ check, fact, findings, outbox }))

async function check(text: string, { brand, ports }: Asked): Promise<Reply> {
  const { locale, brand: name } = await brand.config()
  const words = slackWords(locale)
  if (text === '') return { text: words.usage }
  const live = await ports.live(brand)
  if (!live) return { text: words.notRead }
  const { channel = 'web', stage = 'consideration' } = live.config.sources[0] ?? {}
  const draft = { content: text, format: 'text' as const, id: 'draft', touchpoint: { channel, stage } }
  const checked = await checkDraft(live, brand.store, draft, ports.policy)
  const counted = checked.findings.filter(({ effect }) => effect !== 'none')
  if (counted.length === 0) return { text: words.pass }
  const told = { brand: name, slug: brand.slug, locale, snapshots: new Map(), link: () => undefined }
  const title = words.findings(counted.length)
  const blocks = counted.slice(0, CHECKED).flatMap((finding) => {
    const message = findingMessage({ ...finding, firstSeen: '', lastSeen: '' }, told)
    // A draft is in no list of findings: there is nothing to assign or accept.
    return message.blocks.filter(({ type }) => type !== 'actions')
  })
  return { text: title, blocks: [header(title), ...blocks] }
}

async function fact(subject: string, { brand, ports }: Asked): Promise<Reply> {
  const { locale } = await brand.config()
  const words = slackWords(locale)
  if (subject === '') return { text: words.usage }
  const live = await ports.live(brand)
  if (!live) return { text: words.notRead }
  const { count, blocks } = factBlocks(live.statements, subject, locale)
  if (count === 0) return { text: words.noFacts(shown(subject, 80)) }
  return { text: words.facts(count), blocks: [header(words.facts(count)), ...blocks] }
}

async function findings(text: string, { brand, ports, people, command }: Asked): Promise<Reply> {
  const config = await brand.config()
  const { locale } = config
  const words = slackWords(locale)
  if ((await brand.store.latestRunId()) === undefined) return { text: words.notRead }
  const mine = /^(?:mine|saya)$/i.test(text) ? await people.nameOf(command.user_id, config) : undefined
  const { document, snapshots } = await storedDocument(brand.store, {
    status: ACTIVE_STATUSES,
    ...(mine ? { owner: mine } : {}),
  })
  const all = document.findings
  if (all.length === 0) return { text: mine ? words.noneMine(mine) : words.noFindings }
  const told = {
    brand: config.brand,
    slug: brand.slug,
    locale,
    snapshots,
    link: dashboardLink(ports.publicUrl, brand.slug),
  }
  const title = words.findings(all.length)
  const listed = all.slice(0, LISTED).flatMap((finding) => summary(finding, told))
  return { text: title, blocks: [header(title), ...listed].slice(0, MOST.blocks) }
}

async function outbox(text: string, { brand, ports }: Asked): Promise<Reply> {
  const { locale } = await brand.config()
  if (/^retry$/i.test(text)) {
    await brand.store.outbox.revive(ports.now().toISOString())
    await ports.deliver(brand)
  }
  const { waiting, sending, dead } = await brand.store.outbox.counts()
  const title = slackWords(locale).outbox(waiting + sending, dead)
  const given = await brand.store.outbox.list('dead', 5)
  return { text: title, blocks: [header(title), ...given.map(({ key, reason }) => context(key, reason ?? ''))] }
}
