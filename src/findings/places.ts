import { type Rule, type Stage, type Statement, TRUTH } from '../model/index.ts'
import { type Standing, standingOf } from './authority.ts'
import type { Tongue } from './restyle/spell.ts'

/** How people call the channels, and where something stands that stands there. A channel that the configuration made up keeps its name. */
const CHANNELS: Record<Tongue, Record<string, [name: string, at: string]>> = {
  id: {
    web: ['situs', 'di situs'],
    email: ['email', 'di email'],
    social: ['media sosial', 'di media sosial'],
    sms: ['SMS', 'di SMS'],
    push: ['notifikasi push', 'di notifikasi push'],
    whatsapp: ['WhatsApp', 'di WhatsApp'],
    ads: ['iklan', 'di iklan'],
    feed: ['feed produk', 'di feed produk'],
    support: ['pusat bantuan', 'di pusat bantuan'],
    chatbot: ['chatbot', 'di chatbot'],
    [TRUTH]: ['sumber kebenaran', 'menurut sumber kebenaran'],
  },
  en: {
    web: ['the site', 'on the site'],
    email: ['an e-mail', 'in an e-mail'],
    social: ['social media', 'on social media'],
    sms: ['a text message', 'in a text message'],
    push: ['a push message', 'in a push message'],
    whatsapp: ['WhatsApp', 'on WhatsApp'],
    ads: ['an ad', 'in an ad'],
    feed: ['the product feed', 'in the product feed'],
    support: ['the help centre', 'in the help centre'],
    chatbot: ['the chatbot', 'in the chatbot'],
    [TRUTH]: ['the source of truth', 'by the source of truth'],
  },
}
const STAGES: Record<Tongue, Record<Stage, string>> = {
  id: {
    awareness: 'tahap mengenal',
    consideration: 'tahap menimbang',
    purchase: 'tahap membeli',
    experience: 'tahap memakai',
    retention: 'tahap bertahan',
    advocacy: 'tahap menganjurkan',
  },
  en: {
    awareness: 'awareness',
    consideration: 'consideration',
    purchase: 'purchase',
    experience: 'experience',
    retention: 'retention',
    advocacy: 'advocacy',
  },
}

const named = (channel: string, tongue: Tongue): [string, string] =>
  CHANNELS[tongue][channel] ?? [channel, `${tongue === 'id' ? 'di' : 'in'} ${channel}`]

/** `di situs`, `in an ad`: where something stands. */
export const at = ({ document }: Statement, tongue: Tongue): string => named(document.channel, tongue)[1]

/** The channels of several places, for a title: `di iklan, SMS`, `in an ad, on the site`. */
export function atAll(side: readonly Statement[], tongue: Tongue): string {
  const channels = [...new Set(side.map((s) => s.document.channel))]
  if (tongue === 'en') return channels.map((channel) => named(channel, 'en')[1]).join(', ')
  const [first, ...others] = channels
  return [named(first!, 'id')[1], ...others.map((channel) => named(channel, 'id')[0])].join(', ')
}

/**
 * Where a side says it: channel and stage of its first place, and how many other places there are. Where the other side
 * stands on the same channel at the same stage the document is named instead.
 */
export function where(side: readonly Statement[], other: readonly Statement[], tongue: Tongue): string {
  const [{ document }, opposite] = [side[0]!, other[0]!.document]
  const alike = document.channel === opposite.channel && document.stage === opposite.stage
  const detail = document.channel === TRUTH ? '' : ` (${alike ? document.id : STAGES[tongue][document.stage]})`
  const more = new Set(side.map((s) => s.document.id)).size - 1
  const others =
    more === 0 ? '' : tongue === 'id' ? ` dan ${more} tempat lain` : ` and ${more} other place${more > 1 ? 's' : ''}`
  return `${at(side[0]!, tongue)}${detail}${others}`
}

const STANDINGS: Record<Tongue, Partial<Record<Standing, string>>> = {
  id: { terms: 'halaman syarat dan ketentuan', rules: 'halaman aturan dan harga' },
  en: { terms: 'the page of terms', rules: 'the page of rules and prices' },
}
const EMAILS: Record<Tongue, [deal: string, promotion: string]> = {
  id: ['email konfirmasi', 'email promosi'],
  en: ['a confirmation by e-mail', 'a promotional e-mail'],
}

/** What a place is called when it is weighed against another: `situs`, or what kind of page where both are pages of the site. */
export function weighed(s: Statement, other: Statement, type: Rule['type'], tongue: Tongue): string {
  const { channel } = s.document
  if (channel === 'email') return EMAILS[tongue][standingOf(s, type) === 'confirmation' ? 0 : 1]
  const own = STANDINGS[tongue][standingOf(s, type)]
  if (standingOf(s, type) === 'terms') return own!
  if (channel !== other.document.channel) return named(channel, tongue)[0]
  return own ?? (tongue === 'id' ? 'halaman lain' : 'another page')
}
