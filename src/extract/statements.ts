import type { Quantity, Rule, Scope, Span, Statement, Subject, Value } from '../model/index.ts'
import { type ConceptHit, fold, MODALITY } from '../text/index.ts'
import { matchCues } from './cues.ts'
import { asHours, branchesIn } from './hours.ts'
import { packsIn } from './packs.ts'
import { inside, type Reading, type Sentence, scopeOf, termsOf, termsOfPart } from './reading.ts'
import type { RuleBook } from './rule-book.ts'
import { comesLater, isRelative, takes, tellsADay } from './timing.ts'
import { toldIn } from './told.ts'
import { bounded, countedOf, ratioOf, saysNothing } from './values.ts'

/** Least fit of cue and value at which a statement is made at all. */
const LEAST_CUE = 0.1
/** How well a value fits that tells its attribute by its own form. */
const SURE = 0.7
/** Longest quotation that people still read at a glance, in characters. */
const LONGEST_QUOTE = 220

/**
 * What narrows a statement from around it: of each class what stands nearest, in the rest of the message, else in the
 * headings from the inside out, else in what the source says of the document.
 */
function aroundScope(reading: Reading, sentence: Sentence): Scope {
  const others = reading.sentences.filter((s) => s !== sentence).flatMap((s) => s.concepts)
  const levels = [
    scopeOf(others),
    ...[...reading.headings].reverse().map((h) => scopeOf(h.concepts)),
    reading.documentScope,
  ]
  return Object.assign({}, ...levels.reverse())
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
    first(
      text,
      reading.sentences.flatMap((s) => s.concepts),
      'message',
    ) ??
    [...reading.headings]
      .reverse()
      .map((h) => first(h.text, h.concepts, 'heading'))
      .find(Boolean)
  if (named) return named
  if (reading.message.data?.name)
    return { name: reading.message.data.name, key: fold(reading.message.data.name), origin: 'feed' }
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

/** How many terms make the head of a sentence, and how many words around a value are next to it. */
const HEAD_TERMS = 2
const NEAR_WORDS = 4
const spanOf = (words: readonly Span[], fallback: Span): Span =>
  words.length ? { start: words[0]!.start, end: words.at(-1)!.end } : fallback

function wordsNear(sentence: Sentence, span: Span) {
  const before = sentence.words.filter((w) => w.end <= span.start).slice(-NEAR_WORDS)
  const after = sentence.words.filter((w) => w.start >= span.end).slice(0, NEAR_WORDS)
  return [...before, ...after]
}
const nearSpan = (sentence: Sentence, span: Span): Span => spanOf(wordsNear(sentence, span), span)

/** The first terms of the sentence; of a bare value those of the heading right above it. */
function headOf(reading: Reading, sentence: Sentence, span: Span): string[] {
  const ordered = (words: Sentence['words'], concepts: Sentence['concepts']) => {
    const out: string[] = []
    for (const word of words) {
      if (word.start >= span.start && word.end <= span.end && words === sentence.words) continue
      const hit = concepts.find((c) => inside(c, word) && !MODAL.has(c.concept))
      const term = hit ? `~${hit.concept}` : word.stop || /^\d+$/.test(word.stem) ? undefined : word.stem
      if (term && !out.includes(term)) out.push(term)
      if (out.length === HEAD_TERMS) break
    }
    return out
  }
  const own = ordered(sentence.words, sentence.concepts)
  if (own.length) return own
  const above = reading.headings.at(-1)
  return above ? ordered(above.words, above.concepts) : []
}
const MODAL = new Set([...MODALITY, 'start'])

function variantIn(value: Value, textOf: () => string, headings: readonly { text: string }[] = []): string[] {
  // Each branch has its own hours; the heading above them names it.
  if (value.type === 'none' || (value.type === 'quantity' && value.quantity.kind === 'time'))
    return [textOf(), ...headings.map((h) => h.text).reverse()].map(branchesIn).find((names) => names.length > 0) ?? []
  if (value.type !== 'quantity' || value.quantity.kind !== 'money') return []
  return packsIn(textOf())
}
const withVariant = (scope: Scope, variant: string[]): Scope => (variant.length ? { ...scope, variant } : scope)

const SEPARATOR = /[,;()]|\s(?:atau|sedangkan|or|while|tapi|but|dan|and)\s|\s[–—|]\s/g
/** What narrows the sentence, but of each class only what stands in the value's own part of it, if anything does. */
function segmentScope(text: string, sentence: Sentence, span: Span): Scope {
  const whole = scopeOf(sentence.concepts)
  if (Object.keys(whole).length === 0) return whole
  // "and" parts two statements only where each has a figure of its own.
  const figures = sentence.quantities.length
  const cuts = [...text.slice(sentence.start, sentence.end).matchAll(SEPARATOR)]
    .filter((m) => figures > 1 || !/dan|and/.test(m[0]))
    .map((m) => sentence.start + m.index)
  const start = Math.max(sentence.start, ...cuts.filter((at) => at < span.start))
  const end = Math.min(sentence.end, ...cuts.filter((at) => at >= span.end))
  const own = scopeOf(sentence.concepts.filter((c) => c.start >= start && c.end <= end))
  return { ...whole, ...own }
}

/** Below this number of terms a value stands nearly alone, and the heading right above it tells what it is. */
const BARE_TERMS = 2
function aboutOf(reading: Reading, sentence: Sentence, value: Span, counted?: string): string[] {
  const own = [...termsOf(sentence.words, sentence.concepts, [value]), ...(counted ? [counted] : [])]
  const above = reading.headings.at(-1)
  return own.length < BARE_TERMS && above ? [...new Set([...own, ...termsOf(above.words, above.concepts)])] : own
}

/** Times of what happens once a day: a check-in is not set against a check-out, nor last orders against the hours. */
const SLOTS = new Set(['last-order', 'check-in-time', 'check-out-time'])
function kindsOf(rule: Rule, value: Value): string[] {
  if (SLOTS.has(rule.attribute)) return [rule.attribute]
  return value.type === 'quantity' ? [value.quantity.kind] : value.type === 'none' ? [...rule.values] : [value.type]
}

/** The terms of the message's other sentences and of what stands above it. */
function aroundTerms(reading: Reading, sentence: Sentence): string[] {
  const terms = new Set<string>()
  for (const other of reading.sentences) {
    if (other !== sentence) for (const term of termsOfPart(other)) terms.add(term)
  }
  for (const term of reading.headingTerms) terms.add(term)
  return [...terms]
}

/** What is read at once of the message: all of it, but for the longest. */
const textOf = ({ message, sentences }: Reading): string =>
  message.text.slice(sentences[0]?.start, sentences.at(-1)?.end)

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
  const quote = quoteSpan(message.text, sentence, parts.span)
  const nearby = nearSpan(sentence, parts.span)
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
    scope: withVariant(
      segmentScope(message.text, sentence, parts.span),
      variantIn(parts.value, () => message.text.slice(sentence.start, sentence.end), reading.headings),
    ),
    aroundScope: withVariant(
      aroundScope(reading, sentence),
      variantIn(parts.value, () => [...reading.headings.map((h) => h.text), textOf(reading)].join(' \n ')),
    ),
    sentence: { start: message.start + sentence.start, end: message.start + sentence.end },
    evidence: {
      start: message.start + quote.start,
      end: message.start + quote.end,
      quote: message.text.slice(quote.start, quote.end),
    },
    shown: message.text.slice(parts.span.start, parts.span.end),
    terms: parts.about ?? aboutOf(reading, sentence, parts.span, parts.counted),
    head: headOf(reading, sentence, parts.span),
    near: termsOf(
      wordsNear(sentence, parts.span),
      sentence.concepts.filter((c) => inside(nearby, c)),
      [parts.span],
    ),
    aroundTerms: aroundTerms(reading, sentence),
    ...(parts.counted ? { counted: parts.counted } : {}),
    ...(comesLater(reading, sentence) ? { later: true } : {}),
    ...(reading.until ? { until: reading.until } : {}),
    confidence: parts.confidence,
  }
}

/** Statements with a typed value: each value goes to the rule whose cue binds it most tightly. */
export function quantityStatements(reading: Reading, { typed, none: noneConcepts }: RuleBook): Statement[] {
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
      const best = rule ? { rule, score: SURE } : bestRule(typed, reading, sentence, quantity)
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
    if (!takes(rule, quantity)) continue
    const score = matchCues(rule, reading, sentence, quantity)
    const total = score + rule.priority
    if (score >= LEAST_CUE && (!best || total > best.score)) best = { rule, score: total }
  }
  return best
}

/** "Within 24 hours", "tiap 24 jam", "24 jam sebelum acara": a stretch of time, not a door that never closes. */
const isSpan = (text: string, hit: Span): boolean =>
  (/(?:dalam|within|in|hingga|sampai|until|up to|least|minimal|maks\.?|maksimal|paling lama|lama|kurang dari|less than|selama|tiap|setiap|every|[x×]|\d)\s*$/i.test(
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
    const has = (concept: string) =>
      sentence.concepts.some((c) => c.concept === concept) ||
      reading.sentences.some((s) => s.concepts.some((c) => c.concept === concept)) ||
      reading.headings.some((h) => h.concepts.some((c) => c.concept === concept))
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
