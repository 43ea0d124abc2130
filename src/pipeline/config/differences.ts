import { namesRule } from '../../extract/facts.ts'
import { approved } from '../../findings/group.ts'
import type {
  Config,
  Document,
  Finding,
  IntendedDifference,
  Lapse,
  Quantity,
  Rule,
  Value,
  Verdict,
} from '../../model/index.ts'
import { fold, quantities } from '../../text/index.ts'
import { currencyOf } from '../compare.ts'

/** What the `differences` of the configuration allow. An entry holds from `since` to `until`, while its quotations stand. */
export interface Allowance {
  /** Marks the verdicts that are allowed. */
  verdicts(verdicts: readonly Verdict[]): Verdict[]
  /** Marks findings that come from no verdict: allowed where every place of one side may differ from every one of another. */
  findings(findings: readonly Finding[]): Finding[]
  /** The entries that hold no more, and those that have allowed nothing so far. */
  lapses(): Lapse[]
}

/** Reads the `differences` of a configuration. `asOf`: YYYY-MM-DD. */
export function allowance(
  config: Config,
  documents: readonly Document[],
  rules: readonly Rule[],
  asOf: string,
): Allowance {
  const entries = config.differences ?? []
  const texts = entries.length > 0 ? documents.map(({ text }) => plain(text)) : []
  const states = entries.map((entry) => stateOf(entry, texts, asOf))
  const holding = entries.filter((_, index) => states[index]!.state === 'holds')
  const used = new Set<IntendedDifference>()
  const find = (pairs: readonly Differing[]) => {
    const entry = holding.find((one) => pairs.length > 0 && pairs.every((pair) => allows(one, pair, config)))
    if (entry) used.add(entry)
    return entry
  }
  const byId = new Map(documents.map((document) => [document.id, document]))
  return {
    verdicts: (verdicts) =>
      verdicts.map((verdict) => {
        const allowed = find([ofVerdict(verdict)])
        return allowed ? { ...verdict, allowed } : verdict
      }),
    findings: (findings) =>
      findings.map((finding) => {
        const entry = find(ofFinding(finding, byId, rules, currencyOf(config.locale)))
        return entry ? { ...finding, ...approved(entry) } : finding
      }),
    lapses: () =>
      entries.flatMap((entry, index): Lapse[] => {
        const { state, quote } = states[index]!
        if (state === 'waits' || used.has(entry)) return []
        const { reason, approvedBy, until } = entry
        const place = `differences.${index}`
        const told = { place, reason, approvedBy, ...(until ? { until } : {}), ...(quote ? { quote } : {}) }
        return [{ ...told, state: state === 'holds' ? 'unmatched' : state }]
      }),
  }
}

/** One place of a difference. Statements are such. */
interface Told {
  document: Document
  subject: { name: string }
  attribute: string
  evidence: { quote: string }
  message: { context: string[] }
  shown: string
  value: Value
}

/** Two places that differ, and whether a person means their difference by the name of a rule or of an attribute. */
interface Differing {
  a: Told
  b: Told
  isRule(name: string): boolean
  isAttribute(name: string): boolean
}

const ofVerdict = ({ rule, a, b }: Verdict): Differing => ({
  a,
  b,
  isRule: (name) => namesRule(rule, name),
  isAttribute: (name) => namesRule(rule, name) || [a, b].some(({ attribute }) => attribute === name),
})

/** Every two places of two sides. A model names attributes in its own words; the rules' names mean what is of their type. */
function ofFinding(
  { rule, type, subject, attribute, sides }: Finding,
  documents: ReadonlyMap<string, Document>,
  rules: readonly Rule[],
  currency: string,
): Differing[] {
  const told = sides.map(({ value, evidence }) => {
    const [quantity] = quantities(value, { currency })
    return evidence.map(
      (item): Told => ({
        document: documents.get(item.document)!,
        subject: { name: subject },
        attribute,
        evidence: item,
        message: { context: item.context?.split(' › ') ?? [] },
        shown: value,
        value: quantity ? { type: 'quantity', quantity } : { type: 'name', name: value },
      }),
    )
  })
  const named = (name: string) =>
    fold(attribute) === fold(name) || rules.some((one) => one.type === type && namesRule(one, name))
  return told.flatMap((side, i) =>
    told
      .slice(i + 1)
      .flat()
      .flatMap((b) =>
        side.map((a) => ({ a, b, isRule: (name: string) => fold(name) === fold(rule), isAttribute: named })),
      ),
  )
}

type State = { state: 'holds' | 'waits' | 'expired' | 'changed'; quote?: string }

function stateOf({ since, until, quotes = [] }: IntendedDifference, texts: readonly string[], asOf: string): State {
  if (until && asOf > until.slice(0, 10)) return { state: 'expired' }
  if (since && asOf < since.slice(0, 10)) return { state: 'waits' }
  const quote = quotes.find((quoted) => !texts.some((text) => text.includes(plain(quoted))))
  return quote === undefined ? { state: 'holds' } : { state: 'changed', quote }
}

/** Every key that the entry gives must fit; channels, audiences and regions those of one and the same side. */
function allows(entry: IntendedDifference, { a, b, isRule, isAttribute }: Differing, config: Config): boolean {
  const { subject, attribute, values, quotes } = entry
  const gives = (side: Told, written: string) => givesValue(side, written, currencyOf(config.locale))
  const quotedBy = (side: Told, quote: string) => isQuoted(side, quote) || (stands(side, quote) && gives(side, quote))
  if (entry.rule !== undefined && !isRule(entry.rule)) return false
  if (attribute !== undefined && !isAttribute(attribute)) return false
  if (subject !== undefined && ![a, b].some((s) => isAbout(s, subject, config))) return false
  if (![a, b].some((side) => isPlaced(side, entry))) return false
  if (values && ![a, b].every((side) => values.some((value) => gives(side, value)))) return false
  const [one, other] = quotes ?? []
  if (one === undefined || other === undefined) return true
  return (quotedBy(a, one) && quotedBy(b, other)) || (quotedBy(a, other) && quotedBy(b, one))
}

/** A product goes by any of its names; another thing is in the words of the statement or of what stands above it. */
function isAbout({ subject, evidence, message, document }: Told, name: string, { products }: Config): boolean {
  const wanted = plain(name)
  const forms = products.map((p) => (typeof p === 'string' ? [p] : [p.name, ...(p.aliases ?? [])]).map(plain))
  const product = forms.find((names) => names.includes(wanted))
  if (product) return product.includes(plain(subject.name))
  return [subject.name, evidence.quote, document.title ?? '', ...message.context].some((text) =>
    plain(text).includes(wanted),
  )
}

function isPlaced({ document }: Told, { channels, audiences, regions }: IntendedDifference): boolean {
  const among = (list: readonly string[] | undefined, value = '') =>
    list === undefined || list.some((item) => fold(item) === fold(value))
  return among(channels, document.channel) && among(audiences, document.audience) && among(regions, document.region)
}

/** The statement gives this value, however either is written: `Rp95rb` is `Rp 95.000`. */
function givesValue({ shown, value }: Told, written: string, currency: string): boolean {
  if (plain(shown) === plain(written)) return true
  return value.type === 'quantity' && quantities(written, { currency }).map(amountOf).includes(amountOf(value.quantity))
}

const stands = ({ document }: Told, quote: string) => plain(document.text).includes(plain(quote))

/** A quotation stands for all that its document says of the same value, for pages repeat themselves. */
function isQuoted(statement: Told, quote: string): boolean {
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
