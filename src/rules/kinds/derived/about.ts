import type { Span } from '../../../model/index.ts'
import type { Analysis } from '../../../text/index.ts'

/** What a stretch of copy speaks of: in its own words, and in those around it. */
export interface About {
  own: Named
  around: Named
}
interface Named {
  /** Products, codes and campaigns. */
  names: Set<string>
  /** Class of condition → conditions: for whom, how paid, which size. */
  conditions: Map<string, Set<string>>
  /** Stems and concepts, money and time left out. */
  terms: Set<string>
}

/** Conditions under which another price may hold. `must`: what one side names, the other must name too. */
const CONDITIONS = new Set(['payment', 'audience', 'membership', 'age-group', 'tier', 'size', 'phase', 'place', 'place-of-purchase', 'daytype', 'variant'])
export const MUST = new Set(['payment', 'audience', 'membership', 'age-group', 'code'])

/** What every price speaks of, and what units are of: nothing that tells one thing from another. */
const COMMON =
  /^(?:~(?:mark-.*|.*-unit|discount|savings?|sale-price|price|fee|payment|invoice|installments|interest|down-payment|due-date|tax|only|can|must|not|all|free|without|include|earn|voucher|promo|billing-.*|today|maximum|minimum-spend|process|start|validity|new-customer|cashback|credit)|total|tagih\w*|hanya|cuma|harga|bayar|pay|paid|cost|year|yearli|month|monthli|bulan|tahun|hari|dai|week|minggu|setahun|sebulan|rupiah|ribu|juta|jt|rb|half|setengah|sisa|promo|diskon|usual|one|two|three|four|five|six|satu|dua|tiga|empat|lima|enam|now|was|kali|kak|kakak|pak|bu|lagi|cicil\w*|dp|biaya|hemat|save|seharga|x|\d.*|rp.*|idr.*|aed|usd)$/

/** 2 kg, 128 GB, tipe 36: what tells one make of a thing from another. */
const VARIANT =
  /(?<![\p{L}\d])(?:(\d+(?:[.,]\d+)?)\s?(ml|l|liter|litre|gr?|gram|kg|oz|cm|inch|tablets?|kapsul|capsules?|sachet|gb|tb|mbps|m2|watt|w)|(?:tipe|type|seri|series|model|no|nomor|batch|ukuran|size)\s+(\d+\w*|[a-z]{1,3}))(?![\p{L}\d])/giu

/** What one analysed text names within a span. */
function namedIn({ text, words, concepts }: Analysis, spans: readonly Span[]): Named {
  const inside = (s: Span) => spans.some(({ start, end }) => s.start >= start && s.end <= end)
  const named: Named = { names: new Set(), conditions: new Map(), terms: new Set() }
  const put = (name: string, value: string) => named.conditions.set(name, new Set([...(named.conditions.get(name) ?? []), value]))
  const hits = concepts.filter(inside)
  for (const { concept, class: name } of hits) {
    if (concept.startsWith('name-')) {
      if (name === 'code') put('code', concept)
      else named.names.add(concept)
    } else if (name && CONDITIONS.has(name)) put(name, concept)
    if (!COMMON.test(`~${concept}`) && name !== 'code') named.terms.add(`~${concept}`)
  }
  for (const word of words.filter(inside)) {
    if (word.stop || word.stem.length < 2 || COMMON.test(word.stem)) continue
    if (hits.some((c) => !c.concept.startsWith('name-') && c.start <= word.start && c.end >= word.end)) continue
    named.terms.add(word.stem)
  }
  for (const { start, end } of spans) {
    for (const m of text.slice(start, end).matchAll(VARIANT)) put('variant', (m[3] ?? `${m[1]!.replace(',', '.')}${m[2]}`).toLowerCase())
  }
  return named
}

const join = (parts: readonly Named[]): Named => ({
  names: new Set(parts.flatMap(({ names }) => [...names])),
  conditions: parts.reduce((all, { conditions }) => {
    for (const [name, values] of conditions) all.set(name, new Set([...(all.get(name) ?? []), ...values]))
    return all
  }, new Map<string, Set<string>>()),
  terms: new Set(parts.flatMap(({ terms }) => [...terms])),
})

/** @param own the sentences themselves; `beside`: the rest of their message; `above`: headings, title, the rest of a short document */
export function aboutOf(message: Analysis, own: readonly Span[], beside: readonly Span[], above: readonly Analysis[]): About {
  const whole = (analysis: Analysis) => namedIn(analysis, [{ start: 0, end: analysis.text.length }])
  return { own: namedIn(message, own), around: join([namedIn(message, beside), ...above.map(whole)]) }
}
