import { namesRule } from '../extract/facts.ts'
import type { Config, Document, IntendedDifference, Lapse, Quantity, Statement, Verdict } from '../model/index.ts'
import { fold, quantities } from '../text/index.ts'
import { currencyOf } from './compare.ts'

/** Verdicts, those marked that the configuration allows, and the entries that hold no more or allow nothing. */
export interface Allowed {
  verdicts: Verdict[]
  lapses: Lapse[]
}

/**
 * Marks the verdicts that the `differences` of the configuration allow. An entry holds from `since` to `until`, and while
 * both of its quotations stand in what was read. `asOf`: YYYY-MM-DD.
 */
export function allowDifferences(
  config: Config,
  documents: readonly Document[],
  verdicts: readonly Verdict[],
  asOf: string,
): Allowed {
  const entries = config.differences ?? []
  if (entries.length === 0) return { verdicts: [...verdicts], lapses: [] }
  const texts = documents.map(({ text }) => plain(text))
  const states = entries.map((entry) => stateOf(entry, texts, asOf))
  const holding = entries.filter((_, index) => states[index]!.state === 'holds')
  const used = new Set<IntendedDifference>()
  const marked = verdicts.map((verdict) => {
    const allowed = holding.find((entry) => allows(entry, verdict, config))
    if (allowed) used.add(allowed)
    return allowed ? { ...verdict, allowed } : verdict
  })
  const lapses = entries.flatMap((entry, index): Lapse[] => {
    const { state, quote } = states[index]!
    if (state === 'waits' || used.has(entry)) return []
    const { reason, approvedBy, until } = entry
    const place = `differences.${index}`
    const told = { place, reason, approvedBy, ...(until ? { until } : {}), ...(quote ? { quote } : {}) }
    return [{ ...told, state: state === 'holds' ? 'unmatched' : state }]
  })
  return { verdicts: marked, lapses }
}

type State = { state: 'holds' | 'waits' | 'expired' | 'changed'; quote?: string }

function stateOf({ since, until, quotes = [] }: IntendedDifference, texts: readonly string[], asOf: string): State {
  if (until && asOf > until.slice(0, 10)) return { state: 'expired' }
  if (since && asOf < since.slice(0, 10)) return { state: 'waits' }
  const quote = quotes.find((quoted) => !texts.some((text) => text.includes(plain(quoted))))
  return quote === undefined ? { state: 'holds' } : { state: 'changed', quote }
}

/** Every key that the entry gives must fit; channels, audiences and regions those of one and the same side. */
function allows(entry: IntendedDifference, { rule, a, b }: Verdict, config: Config): boolean {
  const { subject, attribute, values, quotes } = entry
  const gives = (side: Statement, written: string) => givesValue(side, written, currencyOf(config.locale))
  const quotedBy = (side: Statement, quote: string) =>
    isQuoted(side, quote) || (stands(side, quote) && gives(side, quote))
  if (entry.rule !== undefined && !namesRule(rule, entry.rule)) return false
  if (attribute !== undefined && !namesRule(rule, attribute) && ![a, b].some((s) => s.attribute === attribute))
    return false
  if (subject !== undefined && ![a, b].some((s) => isAbout(s, subject, config))) return false
  if (![a, b].some((side) => isPlaced(side, entry))) return false
  if (values && ![a, b].every((side) => values.some((value) => gives(side, value)))) return false
  const [one, other] = quotes ?? []
  if (one === undefined || other === undefined) return true
  return (quotedBy(a, one) && quotedBy(b, other)) || (quotedBy(a, other) && quotedBy(b, one))
}

/** A product goes by any of its names; another thing is in the words of the statement or of what stands above it. */
function isAbout({ subject, evidence, message, document }: Statement, name: string, { products }: Config): boolean {
  const wanted = plain(name)
  const forms = products.map((p) => (typeof p === 'string' ? [p] : [p.name, ...(p.aliases ?? [])]).map(plain))
  const product = forms.find((names) => names.includes(wanted))
  if (product) return product.includes(plain(subject.name))
  return [subject.name, evidence.quote, document.title ?? '', ...message.context].some((text) =>
    plain(text).includes(wanted),
  )
}

function isPlaced({ document }: Statement, { channels, audiences, regions }: IntendedDifference): boolean {
  const among = (list: readonly string[] | undefined, value = '') =>
    list === undefined || list.some((item) => fold(item) === fold(value))
  return among(channels, document.channel) && among(audiences, document.audience) && among(regions, document.region)
}

/** The statement gives this value, however either is written: `Rp95rb` is `Rp 95.000`. */
function givesValue({ shown, value }: Statement, written: string, currency: string): boolean {
  if (plain(shown) === plain(written)) return true
  return value.type === 'quantity' && quantities(written, { currency }).map(amountOf).includes(amountOf(value.quantity))
}

const stands = ({ document }: Statement, quote: string) => plain(document.text).includes(plain(quote))

/** A quotation stands for all that its document says of the same value, for pages repeat themselves. */
function isQuoted(statement: Statement, quote: string): boolean {
  if (!stands(statement, quote)) return false
  const wanted = plain(quote)
  return plain(statement.evidence.quote).includes(wanted) || wanted.includes(plain(statement.shown))
}

const plain = (text: string) => fold(text.replace(/\s+/g, ' ').trim())
/** The figure alone: what it is counted by, and whether it is a bound, is said by the quotations. */
function amountOf(quantity: Quantity): string {
  const parts = Object.entries(quantity).filter(([key]) => !BESIDE.has(key))
  return JSON.stringify(parts.sort(([x], [y]) => (x < y ? -1 : 1)))
}
const BESIDE = new Set(['quote', 'start', 'end', 'per', 'modifier'])
