import type { Quantity, Rule, Scope, Span, Statement, Subject, Value } from '../model/index.ts'
import { type ConceptHit, fold } from '../text/index.ts'
import { bounded, countedOf, ratioOf, saysNothing } from './values.ts'
import { matchCues } from './cues.ts'
import { type Reading, type Sentence, scopeOf, termsOf } from './reading.ts'

/** Least fit of cue and value at which a statement is made at all. */
const LEAST_CUE = 0.1
/** Longest quotation that people still read at a glance, in characters. */
const LONGEST_QUOTE = 220

/** Scope of the headings and of the rest of the message: weaker than what the sentence itself says. */
function aroundScope(reading: Reading, sentence: Sentence): Scope {
  const others = reading.sentences.filter((s) => s !== sentence).flatMap((s) => s.concepts)
  const above = reading.headings.flatMap((h) => h.concepts)
  const scope = scopeOf([...above, ...others])
  for (const [name, members] of Object.entries(reading.documentScope)) scope[name] = [...new Set([...(scope[name] ?? []), ...members])]
  return scope
}

/** The nearest thing that has a name: in the sentence, else in the message, else in the headings from the inside out. */
export function subjectOf(reading: Reading, sentence: Sentence): Subject {
  const first = (text: string, concepts: readonly ConceptHit[], origin: Subject['origin']): Subject | undefined => {
    const hit = concepts.find((c) => c.class === 'product' || c.class === 'code' || c.class === 'campaign')
    return hit && { name: text.slice(hit.start, hit.end), key: hit.concept, origin }
  }
  const { text } = reading.message
  const named =
    first(text, sentence.concepts, 'sentence') ??
    first(text, reading.sentences.flatMap((s) => s.concepts), 'message') ??
    [...reading.headings].reverse().map((h) => first(h.text, h.concepts, 'heading')).find(Boolean)
  if (named) return named
  if (reading.message.data?.name) return { name: reading.message.data.name, key: fold(reading.message.data.name), origin: 'feed' }
  const title = reading.message.context.at(-1) ?? reading.document.title
  return title ? { name: title, key: fold(title), origin: 'title' } : { name: '', key: '', origin: 'none' }
}

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

const kindsOf = (rule: Rule, value: Value): string[] =>
  value.type === 'quantity' ? [value.quantity.kind] : value.type === 'none' ? [...rule.values] : [value.type]

/** Puts a statement together from its parts. `value` and `cue` are spans of the message that the terms leave out. */
export function makeStatement(
  rule: Rule,
  reading: Reading,
  sentence: Sentence,
  parts: { value: Value; span: Span; leaveOut?: Span[]; modality: Statement['modality']; confidence: number; about?: string[]; counted?: string },
): Statement {
  const { document, message } = reading
  const quote = quoteSpan(message.text, sentence, parts.span)
  const out = [parts.span, ...(parts.leaveOut ?? [])]
  const others = reading.sentences.filter((s) => s !== sentence).flatMap((s) => termsOf(s.words, s.concepts))
  return {
    id: `${message.id}@${parts.span.start}/${rule.attribute}`,
    document,
    message,
    rule: rule.alias,
    attribute: rule.attribute,
    generic: rule.cues.any.length === 0 && rule.kind === 'quantity' && message.role !== 'data',
    kinds: kindsOf(rule, parts.value),
    subject: subjectOf(reading, sentence),
    value: parts.value,
    modality: parts.modality,
    scope: scopeOf(sentence.concepts),
    aroundScope: aroundScope(reading, sentence),
    sentence: { start: message.start + sentence.start, end: message.start + sentence.end },
    evidence: {
      start: message.start + quote.start,
      end: message.start + quote.end,
      quote: message.text.slice(quote.start, quote.end),
    },
    shown: message.text.slice(parts.span.start, parts.span.end),
    terms: parts.about ?? [...termsOf(sentence.words, sentence.concepts, out), ...(parts.counted ? [parts.counted] : [])],
    aroundTerms: [...new Set([...others, ...reading.headingTerms])],
    ...(parts.counted ? { counted: parts.counted } : {}),
    ...(lastDay(reading) ? { until: lastDay(reading) } : {}),
    confidence: parts.confidence,
  }
}

/** The last full date in a message, where all of them can be told: after it the message speaks of the past. */
function lastDay(reading: Reading): string | undefined {
  const days: string[] = []
  for (const q of reading.sentences.flatMap((s) => s.quantities)) {
    if (q.kind !== 'date' || q.form === 'recurring' || q.form === 'relative') continue
    for (const day of [q.date, q.to, q.from]) if (typeof day === 'string' && /^\d{4}-\d\d-\d\d/.test(day)) days.push(day.slice(0, 10))
  }
  return days.sort().at(-1) ?? saleDay(reading)
}

/** 11.11 is over after 11 November of the year in which the message was sent. */
function saleDay(reading: Reading): string | undefined {
  const name = /(?<![\d.,/:-])(\d{1,2})\.\1(?![\d.,/:-])/.exec(reading.document.text)?.[1]
  const year = reading.document.publishedAt?.slice(0, 4)
  if (!name || !year || Number(name) < 1 || Number(name) > 12) return undefined
  return `${year}-${name.padStart(2, '0')}-${name.padStart(2, '0')}`
}

/** Statements with a typed value: each value goes to the rule whose cue binds it most tightly. */
export function quantityStatements(reading: Reading, rules: readonly Rule[]): Statement[] {
  const out: Statement[] = []
  const typed = rules.filter((rule) => rule.kind === 'quantity')
  for (const sentence of reading.sentences) {
    const none = noneStatements(reading, sentence, typed)
    const nones = sentence.concepts.filter((c) => typed.some((r) => r.none.includes(c.concept)))
    for (const quantity of sentence.quantities) {
      if (saysNothing(reading.message.text, sentence, quantity)) continue
      // "24 jam" is said once, as "always open".
      if (nones.some((s) => s.start <= quantity.start && s.end >= quantity.end)) continue
      const best = bestRule(typed, reading, sentence, quantity)
      if (!best) continue
      out.push(
        makeStatement(best.rule, reading, sentence, {
          value: { type: 'quantity', quantity: ratioOf(best.rule, sentence, bounded(reading.message.text, quantity)) },
          span: quantity,
          leaveOut: best.hit ? [best.hit] : [],
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
  let best: { rule: Rule; score: number; hit?: Span } | undefined
  for (const rule of rules) {
    if (!rule.values.includes(quantity.kind)) continue
    const { score, hit } = matchCues(rule, reading, sentence, quantity)
    const total = score + rule.priority
    if (score >= LEAST_CUE && (!best || total > best.score)) best = { rule, score: total, hit }
  }
  return best
}

/** Statements that say in words that there is none, or no limit ("tanpa minimum", "never expires", "24 jam"). */
function noneStatements(reading: Reading, sentence: Sentence, rules: readonly Rule[]): Statement[] {
  const out: Statement[] = []
  for (const rule of rules) {
    const hit = sentence.concepts.find((c) => rule.none.includes(c.concept))
    if (!hit) continue
    const has = (concept: string) =>
      sentence.concepts.some((c) => c.concept === concept) ||
      reading.sentences.some((s) => s.concepts.some((c) => c.concept === concept)) ||
      reading.headings.some((h) => h.concepts.some((c) => c.concept === concept))
    if (!rule.cues.all.every(has)) continue
    const cue = sentence.concepts.find((c) => rule.cues.any.includes(c.concept) && c !== hit)
    if (rule.cues.any.length > 0 && !cue && !rule.cues.any.includes(hit.concept) && rule.cues.all.length === 0) continue
    out.push(
      makeStatement(rule, reading, sentence, {
        value: { type: 'none' },
        span: hit,
        leaveOut: cue ? [cue] : [],
        modality: 'none',
        confidence: cue ? 0.9 : 0.6,
      }),
    )
  }
  return out
}
