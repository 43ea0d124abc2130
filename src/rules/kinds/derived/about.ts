import type { Span } from '../../../model/index.ts'
import type { Analysis } from '../../../text/index.ts'

/** What a stretch of copy speaks of: in its own words, and in those around it. */
export interface About {
  own: Named
  around: Named
}
export interface Named {
  /** Products and campaigns. */
  names: Set<string>
  /** Those of them that are campaigns. */
  campaigns: Set<string>
  /** Class of condition → conditions: for whom, how paid, which size, with which code. */
  conditions: Map<string, Set<string>>
  /** Stems and concepts; without names, and without money and time. */
  terms: Set<string>
  /** Stems of the names. */
  nameTerms: Set<string>
  /** The first name as written. */
  called?: string
}

/** Conditions under which another price may hold. */
const CONDITIONS = new Set(
  'code payment audience membership age-group tier size phase place place-of-purchase daytype'.split(' '),
)

/** What every price speaks of, and what units are of: nothing that tells one thing from another. */
const COMMON = new Set(
  (
    '~regular ~discount ~savings ~sale-price ~price ~fee ~payment ~invoice ~installments ~interest ~down-payment ~security-deposit ~due-date ~tax ~before-tax ~after-tax ~only ~can ~must ~not ~all ~free ~without ~include ~earn ~voucher ~promo ~today ~maximum ~minimum-spend ~process ~start ~begin ~validity ~cashback ~credit ~use ~customer ~enjoy ~receive ' +
    'list regular special spesial normal awal semula coret deal offer sale total tagih hanya cuma harga bayar pay paid cost year yearli month monthli bulan tahun hari dai week minggu setahun sebulan rupiah ribu juta jt rb half setengah sisa promo diskon usual turun setara one two three four five six satu dua tiga empat lima enam now was kali kak kakak pak bu lagi cicil dp deposit biaya hemat save seharga'
  ).split(' '),
)
const isCommon = (term: string): boolean =>
  COMMON.has(term) || term.length < 2 || /^(?:~(?:mark-|billing-)|~.*-unit$|\d|rp\d|idr\d)/.test(term)

/** 2 kg, 128 GB, tipe 36: what tells one make of a thing from another. */
const VARIANT =
  /(?<![\p{L}\d])(?:(\d+(?:[.,]\d+)?)\s?(ml|l|liter|litre|gr?|gram|kg|oz|cm|inch|tablets?|kapsul|capsules?|sachet|gb|tb|mbps|m2|watt|w)|(?:tipe|type|seri|series|model|batch|ukuran|size)\s+(\d+\w*|[a-z]{1,3}))(?![\p{L}\d])/giu
/** An offer for another time or for somebody else: next year's, on renewal, for a friend, for the first fifty, for two. */
const OCCASION =
  /(?<!\p{L})(?:berikut(?:nya)?|selanjutnya|perpanjang\p{L}*|renew\p{L}*|next (?:year|order|purchase|visit)|ulang tahun|ultah|birthday|teman(?:mu|nya)?|friends?|referr?al\p{L}*|\d+ (?:\p{L}+ )?pertama|first \d+|early[- ]bird|(?:pembelian|beli|buy) \d+|\d+ or more)(?!\p{L})/giu

const MEMBERS = /(?<!\p{L})(?:members?|anggota|membership)(?!\p{L})/iu

const nothing = (): Named => ({
  names: new Set(),
  campaigns: new Set(),
  conditions: new Map(),
  terms: new Set(),
  nameTerms: new Set(),
})

/** What a stretch of an analysed text names: its own words and concepts, with positions in the text. */
export function namedIn({ text, words, concepts }: Analysis, { start, end }: Span): Named {
  const named = nothing()
  const put = (name: string, value: string) =>
    named.conditions.set(name, new Set([...(named.conditions.get(name) ?? []), value]))
  for (const { concept, class: name, ...at } of concepts) {
    const isName = concept.startsWith('name-')
    if (name && CONDITIONS.has(name)) put(name, concept)
    if (isName && name !== 'code') {
      named.names.add(concept)
      named.called ??= text.slice(at.start, at.end)
    }
    if (name === 'campaign') named.campaigns.add(concept)
    if (!isName && !isCommon(`~${concept}`)) named.terms.add(`~${concept}`)
  }
  for (const word of words) {
    if (word.stop || isCommon(word.stem)) continue
    const within = concepts.filter((c) => c.start <= word.start && c.end >= word.end)
    if (within.length === 0) named.terms.add(word.stem)
    else if (within.some((c) => c.concept.startsWith('name-') && c.class !== 'code')) named.nameTerms.add(word.stem)
  }
  const own = text.slice(start, end)
  if (MEMBERS.test(own)) put('club', 'member')
  for (const [word] of own.matchAll(OCCASION)) put('occasion', word.slice(0, 5).toLowerCase())
  for (const [, n, unit, name] of own.matchAll(VARIANT)) {
    const variant = (name ?? `${n!.replace(',', '.')}${unit}`).toLowerCase()
    put('variant', variant)
    named.terms.add(`#${variant}`)
  }
  return named
}

/** What a whole text names. */
export const namedInAll = (analysis: Analysis): Named => namedIn(analysis, { start: 0, end: analysis.text.length })

export function join(parts: readonly Named[]): Named {
  const all = nothing()
  for (const part of parts) {
    for (const key of ['names', 'campaigns', 'terms', 'nameTerms'] as const) for (const x of part[key]) all[key].add(x)
    for (const [name, values] of part.conditions) {
      all.conditions.set(name, new Set([...(all.conditions.get(name) ?? []), ...values]))
    }
    if (part.called) all.called ??= part.called
  }
  return all
}

/** Below this number of terms a stretch stands nearly alone, and the heading right above it tells what it is of. */
const BARE_TERMS = 2

/** @param around what its message and all that stands above it names; @param message what the message names; @param heading the heading right above it */
export function aboutOf(own: readonly Named[], message: Named, around: Named, heading: Named | undefined): About {
  const inner = join(own)
  // Where a message names one thing, all its sentences are about it.
  if (inner.names.size === 0 && message.names.size === 1) inner.names = message.names
  return { own: heading && inner.terms.size < BARE_TERMS ? join([inner, heading]) : inner, around }
}
