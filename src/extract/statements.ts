import type { Quantity, Rule, Scope, Span, Statement, Value } from '../model/index.ts'
import { type ConceptHit, MODALITY, type Word } from '../text/index.ts'
import { hasCue, matchCues } from './cues.ts'
import { asHours, branchesIn } from './hours.ts'
import { packsIn } from './packs.ts'
import type { Passage, Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import type { RuleBook } from './rule-book.ts'
import { saysNothing } from './silent.ts'
import { inside, scopeOf, termsNear, termsOf } from './terms.ts'
import { comesLater, isRelative, takes, tellsADay } from './timing.ts'
import { toldIn } from './told.ts'
import { bounded, countedOf, ratioOf } from './values.ts'

/** Least fit of cue and value at which a statement is made at all. */
const LEAST_CUE = 0.1
/** How well a value fits that tells its attribute by its own form. */
const SURE = 0.7
/** Longest quotation that people still read at a glance, in characters. */
const LONGEST_QUOTE = 220

/** What a finding quotes: the sentence, or the stretch around the value where the sentence is long. */
export function quoteSpan(text: string, sentence: Span, value: Span): Span {
  if (sentence.end - sentence.start <= LONGEST_QUOTE) return { start: sentence.start, end: sentence.end }
  const room = Math.max(0, LONGEST_QUOTE - (value.end - value.start)) / 2
  let start = Math.max(sentence.start, Math.floor(value.start - room))
  let end = Math.min(sentence.end, Math.ceil(value.end + room))
  while (start > sentence.start && start < value.start && !/\s/.test(text[start - 1]!)) start++
  while (end < sentence.end && end > value.end && !/\s/.test(text[end]!)) end--
  return { start, end }
}

/** How many terms make the head of a sentence. */
const HEAD_TERMS = 2

/** The first terms of the sentence; of a bare value those of the heading right above it. */
function headOf(reading: Reading, sentence: Sentence, value: Span): string[] {
  const own = firstTerms(sentence, value)
  const heading = reading.above.headings.at(-1)
  return own.length > 0 || !heading ? own : firstTerms(heading)
}

function firstTerms({ words, concepts }: Passage, leaveOut?: Span): string[] {
  const terms: string[] = []
  for (const word of words) {
    if (leaveOut && inside(leaveOut, word)) continue
    const term = headTerm(word, concepts)
    if (term !== undefined && !terms.includes(term)) terms.push(term)
    if (terms.length === HEAD_TERMS) break
  }
  // Pushing leaves room for a dozen more, and there are as many of these as statements.
  return [...terms]
}

function headTerm(word: Word, concepts: readonly ConceptHit[]): string | undefined {
  for (const hit of concepts) if (inside(hit, word) && !MODAL.has(hit.concept)) return hit.term
  return word.stop || /^\d+$/.test(word.stem) ? undefined : word.stem
}
const MODAL = new Set([...MODALITY, 'start'])

/** What tells one variant of a thing from another: each pack has a price of its own, and each branch its hours. */
function variantBy(value: Value): 'pack' | 'branch' | undefined {
  if (value.type === 'none') return 'branch'
  if (value.type !== 'quantity') return undefined
  return value.quantity.kind === 'money' ? 'pack' : value.quantity.kind === 'time' ? 'branch' : undefined
}

/** The variant that the sentence tells; a branch is named by the headings above it too. */
function ownVariant(value: Value, reading: Reading, { text }: Sentence): string[] {
  const by = variantBy(value)
  if (by === undefined) return []
  if (by === 'pack') return packsIn(text)
  const own = branchesIn(text)
  return own.length > 0
    ? own
    : (reading.above.headings.map((h) => branchesIn(h.text)).findLast((b) => b.length > 0) ?? [])
}

function aroundVariant(value: Value, reading: Reading): string[] {
  const by = variantBy(value)
  return by === undefined ? [] : by === 'pack' ? reading.packs : reading.branches
}
const withVariant = (scope: Scope, variant: string[]): Scope => (variant.length > 0 ? { ...scope, variant } : scope)

const SEPARATOR = /[,;()]|\s(?:atau|sedangkan|or|while|tapi|but|dan|and)\s|\s[–—|]\s/g
/** What narrows the sentence, but of each class only what stands in the value's own part of it, if anything does. */
function segmentScope({ start, text, narrowing: concepts, quantities, scope }: Sentence, value: Span): Scope {
  if (Object.keys(scope).length === 0) return scope
  // "And" and "or" part two statements only where each has a figure of its own.
  const cuts = [...text.matchAll(SEPARATOR)]
    .filter(([cut]) => quantities.length > 1 || !/dan|and|atau|or/.test(cut))
    .map(({ index }) => start + index)
  const from = cuts.findLast((cut) => cut < value.start) ?? start
  const to = cuts.find((cut) => cut >= value.end) ?? start + text.length
  const own = concepts.filter((c) => c.start >= from && c.end <= to)
  if (own.length === concepts.length) return scope
  // "The workshop until four, and the counter until six": what has a figure of its own behind the value is another thing.
  const next = quantities.find((q) => q.start >= value.end)
  const last = next && cuts.findLast((cut) => cut >= value.end && cut <= next.start)
  const before = last === undefined ? scope : scopeOf(concepts.filter((c) => c.start < last))
  return { ...before, ...scopeOf(own) }
}

/** Below this number of terms a value stands nearly alone, and the heading right above it tells what it is. */
const BARE_TERMS = 2
function aboutOf(reading: Reading, sentence: Sentence, value: Span, counted?: string): string[] {
  const own = termsOf(sentence.words, sentence.concepts, value)
  if (counted) own.push(counted)
  const heading = reading.above.headings.at(-1)
  return own.length < BARE_TERMS && heading ? [...new Set([...own, ...heading.terms])] : own
}

/** Times of what happens once a day: a check-in is not set against a check-out, nor last orders against the hours. */
const SLOTS = new Set(['last-order', 'check-in-time', 'check-out-time'])
function kindsOf(rule: Rule, value: Value): string[] {
  if (SLOTS.has(rule.attribute)) return [rule.attribute]
  return value.type === 'quantity' ? [value.quantity.kind] : value.type === 'none' ? [...rule.values] : [value.type]
}

/** Puts a statement together from its parts. `span` is where the message gives the value; the terms leave it out. */
export function makeStatement(
  rule: Rule,
  reading: Reading,
  sentence: Sentence,
  parts: {
    value: Value
    span: Span
    modality: Statement['modality']
    confidence: number
    about?: string[]
    counted?: string
  },
): Statement {
  const { document, message } = reading
  const { value, span } = parts
  const quote = quoteSpan(message.text, sentence, span)
  const around = reading.around(sentence)
  return {
    id: `${message.id}@${span.start}/${rule.attribute}`,
    document,
    message,
    rule: rule.alias,
    attribute: rule.attribute,
    generic: rule.cues.any.length === 0 && rule.kind === 'quantity' && message.role !== 'data',
    kinds: kindsOf(rule, value),
    subject: around.subject,
    value,
    modality: parts.modality,
    scope: withVariant(segmentScope(sentence, span), ownVariant(value, reading, sentence)),
    aroundScope: withVariant(around.scope, aroundVariant(value, reading)),
    sentence: { start: message.start + sentence.start, end: message.start + sentence.end },
    evidence: {
      start: message.start + quote.start,
      end: message.start + quote.end,
      quote: message.text.slice(quote.start, quote.end),
    },
    shown: message.text.slice(span.start, span.end),
    terms: parts.about ?? aboutOf(reading, sentence, span, parts.counted),
    head: headOf(reading, sentence, span),
    near: termsNear(sentence, span),
    aroundTerms: around.terms,
    counted: parts.counted,
    later: comesLater(reading, sentence) || undefined,
    until: reading.until,
    confidence: parts.confidence,
  }
}

/** Statements with a typed value: each value goes to the rule whose cue binds it most tightly. */
export function quantityStatements(reading: Reading, { typed, byKind, none: noneConcepts }: RuleBook): Statement[] {
  const out: Statement[] = []
  for (const sentence of reading.sentences) {
    const nones = sentence.concepts.filter((c) => noneConcepts.has(c.concept) && !isSpan(reading.message.text, c))
    const none = noneStatements(reading, sentence, typed, nones)
    for (const { quantity, isSure, attribute } of toldIn(reading, sentence)) {
      const isSilent = isRelative(quantity)
        ? !tellsADay(reading, sentence, quantity)
        : saysNothing(reading, sentence, quantity)
      if (isSilent && !isSure) continue
      // "24 jam" is said once, as "always open".
      if (nones.some((s) => s.start <= quantity.start && s.end >= quantity.end)) continue
      const rule = typed.find((r) => r.attribute === attribute)
      const best = rule ? { rule, score: SURE } : bestRule(byKind.get(quantity.kind) ?? [], reading, sentence, quantity)
      if (!best) continue
      const { text } = reading.message
      const said = asHours(best.rule, text, sentence, bounded(text, quantity))
      out.push(
        makeStatement(best.rule, reading, sentence, {
          value: { type: 'quantity', quantity: ratioOf(best.rule, sentence, said) },
          span: quantity,
          modality: quantity.modifier ?? 'exact',
          confidence: Math.min(1, best.score + 0.3),
          counted: countedOf(sentence, quantity),
        }),
      )
    }
    out.push(...none)
  }
  return out
}

function bestRule(rules: readonly Rule[], reading: Reading, sentence: Sentence, quantity: Quantity) {
  let best: { rule: Rule; score: number } | undefined
  for (const rule of rules) {
    if (!takes(rule, quantity) || !hasCue(rule, reading, sentence)) continue
    const score = matchCues(rule, reading, sentence, quantity)
    const total = score + rule.priority
    if (score >= LEAST_CUE && (!best || total > best.score)) best = { rule, score: total }
  }
  return best
}

/** "Within 24 hours", "tiap 24 jam", "24 jam sebelum acara": a stretch of time, not a door that never closes. */
const isSpan = (text: string, hit: Span): boolean =>
  (/(?:dalam|within|in|setelah|sesudah|sejak|after|hingga|sampai|until|up to|least|minimal|maks\.?|maksimal|paling lama|lama|kurang dari|less than|selama|tiap|setiap|every|[x×]|\d)\s*$/i.test(
    text.slice(Math.max(0, hit.start - 16), hit.start),
  ) ||
    SPAN_BEHIND.test(text.slice(hit.end, hit.end + 16))) &&
  /^24\b/.test(text.slice(hit.start, hit.end))
const SPAN_BEHIND =
  /^\s*(?:sebelum|sesudah|setelah|sejak|kerja|pertama|kemudian|before|after|prior|ahead|in advance|from|notice|later)\b/i

/** Statements that say in words that there is none, or no limit ("tanpa minimum", "never expires", "24 jam"). */
function noneStatements(
  reading: Reading,
  sentence: Sentence,
  rules: readonly Rule[],
  nones: readonly ConceptHit[],
): Statement[] {
  const out: Statement[] = []
  if (nones.length === 0) return out
  for (const rule of rules) {
    const hit = nones.find((c) => rule.none.includes(c.concept))
    if (!hit) continue
    const has = (concept: string) => reading.names(concept) || reading.above.names(concept)
    if (!rule.cues.all.every(has) || rule.cues.none.some(has)) continue
    const partners = rule.noneWith.length ? rule.noneWith : rule.cues.any
    const cue = sentence.concepts.find((c) => partners.includes(c.concept) && c !== hit)
    if (rule.cues.any.length > 0 && !cue && !rule.cues.any.includes(hit.concept) && rule.cues.all.length === 0) continue
    out.push(
      makeStatement(rule, reading, sentence, {
        value: { type: 'none' },
        span: hit,
        modality: 'none',
        confidence: cue ? 0.9 : 0.6,
      }),
    )
  }
  return out
}
