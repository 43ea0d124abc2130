import { factRules, namesRule, readFacts } from '../../extract/facts.ts'
import { type ReadOptions, readMessage } from '../../extract/index.ts'
import { makeStatement } from '../../extract/make-statement.ts'
import { oppose } from '../../findings/decisions.ts'
import { misread, type Passage, type ProvedReading } from '../../judge/index.ts'
import { confidence } from '../../match/index.ts'
import { type Document, type Evidence, type Finding, type Statement, tongueOfLocale } from '../../model/index.ts'
import { decide } from '../../rules/index.ts'
import { currencyOf, differences, findingsOf, type Knowledge } from '../compare.ts'
import type { Matter, RuleReading } from './hear.ts'
import type { Copy } from './judging.ts'

/** The attributes of which rules can compare statements, as a model is told them: `price: harga, price`. */
export const attributeBrief = ({ rules }: Knowledge): string =>
  `Attributes:\n${factRules(rules)
    .map(({ attribute, label }) => `${attribute}: ${label.id}, ${label.en}`)
    .join('\n')}`

/** The passages with a line of which no rule has read a value. That a sentence affirms or denies something is read of nearly all. */
export function unreadCopy(copy: Copy, statements: readonly Statement[]): Copy {
  const valued = statements.filter(({ value }) => value.type !== 'polarity')
  const read = Map.groupBy(valued, ({ document }) => document.id)
  const isRead = ({ document, start, end }: { document: Document; start: number; end: number }) =>
    (read.get(document.id) ?? []).some(({ sentence }) => sentence.start < end && start < sentence.end)
  const holdsUnread = ({ lines }: Passage) => lines.some(({ heading, places }) => !heading && !isRead(places[0]!))
  return new Map([...copy].filter(([, passage]) => holdsUnread(passage)))
}

/** How sure a reading by a model is. */
const SURE = 0.7
/** A finding that rests on one is told as doubtful, however alike the two statements are. */
const MOST = 0.49

const NOTE = {
  id: ' Salah satu sisinya dibaca model bahasa, bukan aturan: periksa dulu.',
  en: ' One of its sides was read by a language model, not by a rule: check first.',
}

/**
 * Findings of the rules' own comparison in which at least one side was read by a model. Reviews at most; what is told already is
 * left out. `unusable`: readings whose attribute or value no rule takes, or whose quotation gives another figure.
 */
export function findingsOfReadings(
  readings: readonly ProvedReading[],
  { statements, knowledge }: RuleReading,
  matter: Matter,
  told: readonly Finding[],
): { findings: Finding[]; unusable: number } {
  const { config, documents, asOf, analyze, allow } = matter
  const options: ReadOptions = { analyze, currency: currencyOf(config.locale), asOf }
  const byId = new Map(documents.map((document) => [document.id, document]))
  const made = readings.map((reading) =>
    reading.evidence.flatMap((evidence) => statementOf(reading, evidence, byId, matter, knowledge, options)),
  )
  const known = new Set(statements.map(({ id }) => id))
  const read = made.flat().filter(({ id }) => !known.has(id))
  const own = new Set(read)
  const { differing } = differences([...statements, ...read], knowledge.rules, asOf)
  const verdicts = differing
    .filter(({ pair }) => own.has(pair.a) || own.has(pair.b))
    .flatMap(({ rule, pair, features }) =>
      decide(rule, pair.a, pair.b, confidence(knowledge.model, rule.alias, features)),
    )
    .map((verdict) => ({
      ...verdict,
      verdict: 'review' as const,
      decidedBy: 'llm' as const,
      confidence: Math.min(verdict.confidence, MOST),
    }))
  const note = NOTE[tongueOfLocale(config.locale)]
  const findings = findingsOf(allow.verdicts(verdicts), knowledge.rules, config.locale, asOf)
    .filter((finding) => !told.some((other) => oppose(finding, other)))
    .map((finding) => ({ ...finding, verdict: 'review' as const, decidedBy: 'llm' as const }))
    .map((finding) => ({ ...finding, explanation: finding.explanation + note }))
  return { findings, unusable: made.filter(({ length }) => length === 0).length }
}

/** The reading as a statement in its own sentence, where a rule takes its attribute and value. */
function statementOf(
  { subject, attribute, value, evidence: places }: ProvedReading,
  evidence: Evidence,
  documents: ReadonlyMap<string, Document>,
  { config }: Matter,
  { rules }: Knowledge,
  options: ReadOptions,
): Statement[] {
  const rule = factRules(rules).find((one) => namesRule(one, attribute))
  const document = documents.get(evidence.document)
  const message = document?.messages.find(({ start, end }) => start <= evidence.start && evidence.end <= end)
  if (!rule || !document || !message) return []
  // A figure that the quotation gives otherwise is no reading of it.
  if (misread({ value, evidence: places }, { currency: options.currency, date: options.asOf }).length > 0) return []
  const [fact] = readFacts({ ...config, facts: [{ subject, attribute, value }] }, rules, options)
  if (!fact || !('statement' in fact)) return []
  const { value: said, modality, counted, subject: named } = fact.statement
  const reading = readMessage(document, message, options)
  // Where in the quotation the value stands is not known; all its words tell what it is about.
  const end = evidence.end - message.start
  const span = { start: end, end }
  const sentence = reading.sentences.find((one) => one.start < end && end <= one.end)
  if (!sentence) return []
  const statement = makeStatement(rule, reading, sentence, { value: said, span, modality, confidence: SURE, counted })
  const { origin } = statement.subject
  return [
    {
      ...statement,
      shown: value,
      generic: false,
      subject: origin === 'sentence' || origin === 'message' ? statement.subject : named,
      evidence: { start: evidence.start, end: evidence.end, quote: evidence.quote },
    },
  ]
}
