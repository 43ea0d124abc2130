import type { Rule, Statement } from '../model/index.ts'
import { differenceOf, quantityOf } from './difference.ts'
import { at, atAll, where } from './places.ts'
import { longDate } from './restyle/calendar.ts'
import type { Tongue } from './restyle/spell.ts'

export type { Tongue } from './restyle/spell.ts'

/** What a finding says of its two sides, in one language; the side that should change comes first. */
export interface Told {
  title: string
  explanation: string
}

/** Title and explanation: who says what where, by how much it differs, and why that matters. */
export function wording(
  rule: Rule,
  subject: string,
  weak: readonly Statement[],
  strong: readonly Statement[],
  tongue: Tongue,
): Told {
  const topic: Topic = { rule, subject, weak, strong, x: weak[0]!, y: strong[0]!, tongue }
  const told = rule.kind === 'stale' ? staleOf(topic) : { title: titleOf(topic), difference: decisive(topic) }
  return { title: told.title, explanation: `${capital(told.difference)}. ${rule.why[tongue]}` }
}

interface Topic {
  rule: Rule
  subject: string
  weak: readonly Statement[]
  strong: readonly Statement[]
  /** The first statement of either side, which is the one that is told. */
  x: Statement
  y: Statement
  tongue: Tongue
}

function titleOf(topic: Topic): string {
  const { rule, subject, weak, strong, x, y, tongue } = topic
  const of = subject && subject !== x.shown ? aboutOf(topic) : ''
  const said = (s: Statement) => (s.value.type === 'polarity' ? `“${clip(s.evidence.quote, 60)}”` : clip(s.shown, 60))
  const label = capital(rule.label[tongue])
  const what = isBare(topic) || startsAlike(subject, label) ? capital(subject) : `${label}${of}`
  return `${what}: ${said(x)} ${atAll(weak, tongue)}, ${said(y)} ${atAll(strong, tongue)}`
}

/**
 * A heading that says something ("Pesananmu sedang disiapkan", "Selamat datang!") rather than naming it: no "price of" goes before it.
 * The ending -mu and -nya stand here for all that speaks to somebody; where they do not, the brackets harm nothing.
 */
const isPhrase = (subject: string): boolean => PHRASE.test(subject)
const PHRASE =
  /[!?.…]$|\b(?:kamu|anda|kami|kita|sedang|sudah|akan|yang|cara|selamat|hubungi|you|your|our|we|is|are|how|welcome)\b|\p{L}{4}(?:mu|nya)\b/iu

function aboutOf({ rule, subject, tongue }: Topic): string {
  if (rule.kind === 'contrast' || isPhrase(subject)) return ` (${subject})`
  return tongue === 'id' ? ` ${subject}` : ` of ${subject}`
}

const named = (subject: string) => (isPhrase(subject) ? `“${subject}”` : subject)

/** "Aturan Aturan klub" says it twice. */
const startsAlike = (subject: string, label: string) => subject.toLowerCase().startsWith(label.toLowerCase())

/** A rule that takes any value of its kind has a label that tells nothing ("duration"): the thing itself does. */
const isBare = ({ rule, subject }: Topic): boolean =>
  rule.kind === 'quantity' && BARE.has(rule.type) && rule.cues.any.length === 0 && subject !== ''
const BARE = new Set<Rule['type']>(['quantity', 'claim'])

/** The decisive difference in one sentence, without its full stop. */
function decisive(topic: Topic): string {
  const { rule, subject, x, y, tongue } = topic
  const [here, there] = placesOf(topic)
  const id = tongue === 'id'
  if (rule.kind === 'naming') {
    return id
      ? `${here} dipakai nama “${x.shown}”, tetapi ${there} “${y.shown}”: dua nama untuk satu hal`
      : `the name is “${x.shown}” ${here} but “${y.shown}” ${there}: two names for one thing`
  }
  if (x.value.type === 'polarity' || y.value.type === 'polarity') return policyOf(topic)
  const label = rule.label[tongue]
  const what = startsAlike(subject, label) ? subject : `${id ? '' : 'the '}${label}${subject ? aboutOf(topic) : ''}`
  const [one, other] = [`“${clip(x.shown)}”`, `“${clip(y.shown)}”`]
  const [sx, sy] = [x, y].map((s) => (s.value.type === 'state' ? STATES[tongue][s.value.state] : undefined))
  if (sx && sy) {
    return id
      ? `${subject || 'barangnya'} ${sx} (${one}) ${here}, tetapi ${sy} (${other}) ${there}`
      : `${subject || 'the item'} is ${sx} (${one}) ${here} but ${sy} (${other}) ${there}`
  }
  const is = /(?:hours|dates)$/.test(label) ? 'are' : 'is'
  const saidId = isBare(topic) ? `untuk ${named(subject)} tertulis ${one} ${here}` : `${what} ${one} ${here}`
  const saidEn = isBare(topic) ? `for ${named(subject)} it says ${one} ${here}` : `${what} ${is} ${one} ${here}`
  const said = id ? `${saidId}, tetapi ${other} ${there}` : `${saidEn} but ${other} ${there}`
  const difference = apart(topic)
  const sums = [x, y].flatMap(({ follows }) => follows ?? [])
  return [difference ? `${said}: ${difference}` : said, ...sums.map((sum) => `(${sum})`)].join(' ')
}

/** The clause behind the two values: by how much they differ, or what one side leaves out. */
function apart({ rule, x, y, tongue }: Topic): string | undefined {
  const id = tongue === 'id'
  const [a, b] = [quantityOf(x), quantityOf(y)]
  if (a && b) {
    return differenceOf(rule, a, b, x.document.channel === y.document.channel ? undefined : at(x, tongue), tongue)
  }
  if (x.value.type === 'none')
    return id ? `batas itu tidak disebut ${at(x, tongue)}` : `no such limit is mentioned ${at(x, tongue)}`
  if (y.value.type === 'none')
    return id ? `batas itu tidak ada ${at(y, tongue)}` : `there is no such limit ${at(y, tongue)}`
  return undefined
}

/** A yes against a no, or a promise to all against one to some, each in its own words. */
function policyOf(topic: Topic): string {
  const { x, y, tongue } = topic
  const [here, there] = placesOf(topic)
  const [one, other] = [x, y].map((s) => `“${clip(s.evidence.quote, 90).replace(/[.]$/, '')}”`)
  if (topic.rule.kind === 'contrast') {
    const label = topic.rule.label[tongue]
    return tongue === 'id'
      ? `soal ${label}, ${here} tertulis: ${one}, tetapi ${there}: ${other}`
      : `on “${label}” it says ${here}: ${one}, but ${there}: ${other}`
  }
  const [verb, opposite] = POLICIES[tongue][policyKey(x, y)]
  return `${here} ${verb}: ${one}, ${tongue === 'id' ? 'tetapi' : 'but'} ${there} ${opposite}: ${other}`
}

type PolicyKey = 'allowed' | 'forbidden' | 'all' | 'some' | 'said'
const POLICIES: Record<Tongue, Record<PolicyKey, [here: string, there: string]>> = {
  id: {
    allowed: ['dinyatakan bisa', 'dinyatakan tidak bisa'],
    forbidden: ['dinyatakan tidak bisa', 'dinyatakan bisa'],
    all: ['dijanjikan untuk semua', 'hanya untuk sebagian'],
    some: ['dijanjikan hanya untuk sebagian', 'untuk semua'],
    said: ['tertulis', 'sebaliknya'],
  },
  en: {
    allowed: ['it is allowed', 'it is not'],
    forbidden: ['it is not allowed', 'it is'],
    all: ['it is promised to all', 'only to some'],
    some: ['it is promised only to some', 'to all'],
    said: ['it says', 'the opposite'],
  },
}
const PERMITS = /\b(?:bisa|boleh|dapat|can|may|cannot|allowed)\b/i

function policyKey(x: Statement, y: Statement): PolicyKey {
  const [p, q] = [x, y].map((s) => (s.value.type === 'polarity' ? s.value.force : undefined))
  if (p === 'all' && q === 'some') return 'all'
  if (p === 'some' && q === 'all') return 'some'
  const permits = PERMITS.test(x.evidence.quote) && PERMITS.test(y.evidence.quote)
  if (!permits || (p === 'deny') === (q === 'deny')) return 'said'
  return p === 'deny' ? 'forbidden' : 'allowed'
}

/** States of goods in words. */
export const STATES: Record<Tongue, Record<string, string>> = {
  id: { in: 'tersedia', out: 'habis', preorder: 'baru bisa dipesan lebih dulu' },
  en: { in: 'available', out: 'sold out', preorder: 'on pre-order' },
}

function staleOf(topic: Topic): { title: string; difference: string } {
  const { x, y, tongue } = topic
  const [here, there] = placesOf(topic)
  const [shown, source] = [clip(x.shown), clip(y.shown)]
  const end = endOf(y, tongue)
  if (tongue === 'id') {
    return {
      title: `Promo sudah berakhir masih tayang ${at(x, 'id')}: ${shown}`,
      difference: `${here} masih ditawarkan “${shown}”, padahal ${there} tertulis “${source}”${end ? `: tawaran itu berakhir ${end}` : ''}`,
    }
  }
  return {
    title: `An offer that is over still stands ${at(x, 'en')}: ${shown}`,
    difference: `“${shown}” is still offered ${here}, although it says “${source}” ${there}${end ? `: the offer ended on ${end}` : ''}`,
  }
}

/** The day on which an offer ended, in words, where the place gives one; "has ended" tells only that it is over. */
export const endOf = ({ until, shown }: Statement, tongue: Tongue): string | undefined =>
  until && /\d/.test(shown) ? longDate(until, tongue) : undefined

function placesOf({ weak, strong, x, y, tongue }: Topic): [here: string, there: string] {
  const same = x.document.id === y.document.id
  const there = same
    ? tongue === 'id'
      ? 'di bagian lain halaman itu'
      : 'elsewhere on the same page'
    : where(strong, weak, tongue)
  return [where(weak, strong, tongue), there]
}

const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1)

/** A quotation on one line, cut at a word where it is longer than `most` characters. */
export function clip(text: string, most = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:–—-]+$/, '')}…`
}
