import { type Rule, type Statement, TRUTH } from '../model/index.ts'

/**
 * How firmly a place binds the brand. `fact`: what the configuration states as true. `terms`: what customers agreed to.
 * `rules`: the help centre and the pages that set rules or prices, which staff and customers look up when they disagree.
 * `page`: any other page of the site, its structured data included: customers order from it. `feed`: data that shops and
 * search engines show; it must follow the page that it links to. `confirmation`: an e-mail that is part of the deal.
 * `answer`: what a chatbot, a colleague or a newsletter says about all those. `promotion`: the few words that draw people
 * to them.
 */
export type Standing = 'fact' | 'terms' | 'rules' | 'page' | 'feed' | 'confirmation' | 'answer' | 'promotion'
const RANK: Record<Standing, number> = {
  fact: 7,
  terms: 6,
  rules: 5,
  page: 4,
  feed: 3,
  confirmation: 2,
  answer: 1,
  promotion: 0,
}

const STANDINGS: Record<string, Standing> = {
  [TRUTH]: 'fact',
  web: 'page',
  app: 'page',
  support: 'rules',
  feed: 'feed',
  email: 'answer',
  chatbot: 'answer',
}
const TERMS = /terms|legal|syarat|ketentuan|\bs-?k\b|\btnc\b/i
const RULES =
  /kebijakan|polic|aturan|faq|bantuan|help|garansi|warrant|retur|refund|cancellation|pembatalan|pricing|harga|tarif|biaya|fees/i
/** Where something is sold its own page sets these; a help article only repeats them. */
const SET_BY_PAGE = new Set<Rule['type']>(['price', 'discount', 'availability'])
/** What customers get once they own, or filled in for them when they buy: an e-mail then confirms, a chat answers. */
const isDeal = ({ stage, messages }: Statement['document']): boolean =>
  stage === 'experience' ||
  (stage === 'purchase' && messages.some((m) => m.marks?.some(({ kind }) => kind === 'blank')))

export function standingOf({ document, message }: Statement, type?: Rule['type']): Standing {
  const { channel, id } = document
  if (channel === 'email' && isDeal(document)) return 'confirmation'
  if (channel === 'whatsapp' && isDeal(document)) return 'answer'
  const standing = STANDINGS[channel] ?? 'promotion'
  if (standing !== 'page' && standing !== 'rules') return standing
  if (message.role === 'legal' || TERMS.test(id)) return 'terms'
  return RULES.test(id) || (type !== undefined && SET_BY_PAGE.has(type)) ? 'rules' : standing
}

/** A number for sorting: the more a place binds the brand, the higher. */
export const bindingOf = (s: Statement, type?: Rule['type']): number => RANK[standingOf(s, type)]

/** Why one side gives way to the other; `nothing` where it cannot be told. */
export type Reason =
  | { by: 'fact' | 'name' | 'end' | 'nothing' }
  | { by: 'binding'; weak: Statement; strong: Statement }
  | { by: 'majority'; weak: number; strong: number }
  | { by: 'newest'; weak: string; strong: string }

export interface Authority {
  /** The side that should change; with `nothing` the one that is told first. */
  weak: 'left' | 'right'
  reason: Reason
}

/** Kinds that know which side has to change: the slip of the name, the offer that is over. They put it left. */
const DIRECTED: Partial<Record<Rule['kind'], Reason>> = { naming: { by: 'name' }, stale: { by: 'end' } }

/**
 * Which side should change. First that decides: a declared fact; the place that binds more (see `Standing`: what
 * customers can hold the brand to outweighs how often something is advertised); what more independent places say (pages,
 * files and mailings, not lines of one of them); what was published last.
 */
export function authority(rule: Rule, left: readonly Statement[], right: readonly Statement[]): Authority {
  const directed = DIRECTED[rule.kind]
  if (directed) return { weak: 'left', reason: directed }
  const [l, r] = [firmest(left, rule.type), firmest(right, rule.type)]
  const [x, y] = [bindingOf(l, rule.type), bindingOf(r, rule.type)]
  if (x !== y) {
    const [weak, strong] = x < y ? [l, r] : [r, l]
    const reason: Reason = standingOf(strong, rule.type) === 'fact' ? { by: 'fact' } : { by: 'binding', weak, strong }
    return { weak: x < y ? 'left' : 'right', reason }
  }
  const [n, m] = [independentPlaces(left), independentPlaces(right)]
  if (n !== m) {
    const reason: Reason = { by: 'majority', weak: Math.min(n, m), strong: Math.max(n, m) }
    return { weak: n < m ? 'left' : 'right', reason }
  }
  const [a, b] = [latest(left), latest(right)]
  if (a && b && a !== b) {
    const [weak, strong] = a < b ? [a, b] : [b, a]
    return { weak: a < b ? 'left' : 'right', reason: { by: 'newest', weak, strong } }
  }
  return { weak: 'left', reason: { by: 'nothing' } }
}

const firmest = (side: readonly Statement[], type: Rule['type']): Statement =>
  side.reduce((best, s) => (bindingOf(s, type) > bindingOf(best, type) ? s : best))

/** `sms/nov.csv#S07` and `sms/nov.csv#S08` are one mailing; an address on the web keeps its path. */
const independentPlaces = (side: readonly Statement[]): number =>
  new Set(side.map((s) => s.document.id.split('#', 1)[0])).size

/** Day of the last publication of a side, where all its places tell theirs: a page without a date may be newer. */
function latest(side: readonly Statement[]): string | undefined {
  const days = side.map((s) => s.document.publishedAt?.slice(0, 10))
  return days.includes(undefined) ? undefined : days.sort().at(-1)
}
