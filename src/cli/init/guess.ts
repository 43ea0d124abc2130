import type { Stage } from '../../model/index.ts'

/** A file of a brand with the beginning of its text. */
export interface Found {
  path: string
  head: string
}
export interface Guess {
  channel: string
  stage: Stage
}

type Test = [answer: string, path: RegExp]

/** Names of folders and files that tell the channel; the first that fits wins, the most specific stand first. */
const CHANNEL_NAMES: Test[] = [
  ['chatbot', /chat-?bot|\bbot\b|intents?\b|dialogflow|rasa/],
  ['whatsapp', /whats-?app|\bwa\b/],
  ['sms', /\bsms\b/],
  ['push', /\bpush\b|notif/],
  ['feed', /\bfeeds?\b|merchant|katalog|catalogue?/],
  ['ads', /\bads?\b|adwords|iklan|\brsa\b/],
  ['social', /social|sosial|\big\b|insta|facebook|\bfb\b|tiktok|twitter|mastodon|linkedin|youtube/],
  ['email', /e-?mails?\b|newsletter|\bedm\b|mailing|buletin/],
  ['support', /support|help|bantuan|\bfaq\b|\bcs\b|knowledge/],
  ['web', /\bweb\b|site|situs|www|pages?\b|halaman|public/],
]

/** Tables of what customers say; a page of this name shows what the brand has chosen. */
const FEEDBACK =
  /\b(feedback|masukan|tickets?|tiket|keluhan|complaints?|reviews?|ulasan|surveys?|survei|csat|nps)\b.* (csv|tsv|json|jsonl|ndjson)$/

const STAGE_NAMES: [Stage, RegExp][] = [
  ['advocacy', /refer|ajak|review|ulasan|testimoni|ambassador|advoca|jurnal|journal/],
  ['retention', /loyal|member|\bclub\b|poin|points?\b|renew|win-?back|langganan|retention|pelanggan/],
  [
    'experience',
    /help|bantuan|\bfaq\b|support|retur|returns?\b|refund|order|pesanan|deliver|onboard|welcome|selamat|account|akun|experience/,
  ],
  [
    'purchase',
    /checkout|cart|keranjang|promo|sale|diskon|discount|flash|ongkir|shipping|pengiriman|bayar|payment|collections?\b|koleksi|purchase|gajian/,
  ],
  [
    'consideration',
    /products?\b|produk|pricing|harga|paket|plans?\b|features?\b|fitur|compare|outlet|stores?\b|consideration/,
  ],
  ['awareness', /\bindex\b|home|beranda|about|tentang|blog|bio|brand|awareness/],
]

const USUAL_STAGE: Record<string, Stage> = {
  web: 'consideration',
  email: 'purchase',
  social: 'awareness',
  sms: 'retention',
  push: 'purchase',
  whatsapp: 'experience',
  ads: 'awareness',
  feed: 'consideration',
  support: 'experience',
  chatbot: 'experience',
}

/** Files that only machines read, this program's configuration among them. */
export const MACHINES = /(^|\/)(robots\.txt|sitemap[^/]*\.xml|package(-lock)?\.json|tsconfig\.json|selaras\.ya?ml)$/i

/** Channel and stage of a file by its name and how it begins; undefined where it is no copy that Selaras reads. */
export function guess(file: Found): Guess | undefined {
  if (MACHINES.test(file.path)) return undefined
  const name = words(file.path)
  if (FEEDBACK.test(name)) return { channel: 'feedback', stage: 'experience' }
  const channel = byContent(file) ?? (isReadable(file.path) ? byName(name) : undefined)
  if (channel === undefined) return undefined
  const stage = STAGE_NAMES.find(([, pattern]) => pattern.test(name))?.[0]
  return { channel, stage: stage ?? USUAL_STAGE[channel]! }
}

/** Lower case, with every mark between words as a blank, so that `\b` holds at `_` too. */
const words = (path: string) => path.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')
const byName = (name: string) => CHANNEL_NAMES.find(([, pattern]) => pattern.test(name))?.[0]
const isReadable = (path: string) => /\.(html?|xhtml|eml|mjml|liquid|hbs|json|ya?ml|xml|csv|tsv|md|txt)$/i.test(path)

/** What only one channel looks like; names decide the rest. */
function byContent({ path, head }: Found): string | undefined {
  const name = byName(words(path))
  if (/\.(eml|mjml|hbs|liquid)$/i.test(path)) return 'email'
  if (/\.html?$/i.test(path)) return /\*\|\w+\|\*|\{\{.*?\}\}|\{%/s.test(head) ? 'email' : (name ?? 'web')
  if (/\.csv$|\.tsv$/i.test(path)) return name ?? byColumns(head.split('\n')[0] ?? '')
  if (/\.json$/i.test(path)) return byKeys(head) ?? name
  if (/\.xml$/i.test(path))
    return /base\.google\.com|<g:id/.test(head) ? 'feed' : /<rss|<feed/.test(head) ? 'social' : name
  if (/\.md$/i.test(path) && !/^(readme|changelog|licen[cs]e)/i.test(path)) return name ?? 'support'
  return undefined
}

function byColumns(header: string): string | undefined {
  if (/headline 1|final url|ad group/i.test(header)) return 'ads'
  if (/\bg:|item_group_id|gtin|mpn/i.test(header)) return 'feed'
  if (/caption|post/i.test(header)) return 'social'
  if (/title.*body|body.*title/i.test(header)) return 'push'
  return /sent_at/i.test(header) && /text|message/i.test(header) ? 'sms' : undefined
}

function byKeys(head: string): string | undefined {
  if (/"(intents?|trainingPhrases|responses)"/.test(head)) return 'chatbot'
  if (/"(caption|permalink(_url)?|created_time)"/.test(head)) return 'social'
  return /"(articles|html_body|section_id)"/.test(head) ? 'support' : undefined
}

/**
 * What pages say about their brand: name and language. The name is the one that a page gives for its site, else the part
 * of the titles that `host` speaks of, that most titles share, or that stands last.
 */
export function brandOf(pages: readonly string[], host = ''): { brand?: string; locale?: string } {
  const site = pages.map((html) => clean(meta(html, 'og:site_name'))).find(Boolean)
  const lang = pages.map((html) => LANG.exec(html)?.[1]).find(Boolean)
  const parts = pages.flatMap((html) => titleParts(html))
  const spoken = parts.find((part) =>
    host.replace(/[^a-z0-9]/gi, '').includes(part.toLowerCase().replace(/[^a-z0-9]/g, '')),
  )
  return { brand: site ?? spoken ?? mostShared(parts.reverse()), locale: lang?.replaceAll('_', '-') }
}

const LANG = /<html[^>]*\blang\s*=\s*["']?([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)/i

/** `Our prices | Brand` in its parts; those without letters are none. */
function titleParts(html: string): string[] {
  const title = clean(/<title[^>]*>([^<]{1,300})<\/title>/i.exec(html)?.[1]) ?? ''
  return title
    .split(/\s[|·–—-]\s/)
    .map((part) => part.trim())
    .filter((part) => /[a-z]/i.test(part))
}

/** The part that occurs most often; the first of those that occur equally often. */
function mostShared(parts: readonly string[]): string | undefined {
  const counts = Map.groupBy(parts, (part) => part)
  return [...counts].reduce<[string?, number?]>(
    (best, [part, all]) => (all.length > (best[1] ?? 0) ? [part, all.length] : best),
    [],
  )[0]
}

function meta(html: string, property: string): string | undefined {
  const tag = [...html.matchAll(/<meta\b[^>]{0,500}>/gi)].find(([text]) => text.includes(property))?.[0]
  return tag && /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).find(Boolean)
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  middot: '·',
}
const clean = (text: string | undefined) =>
  text
    ?.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/\s+/g, ' ')
    .trim() || undefined
