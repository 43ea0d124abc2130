import type { Document, Edit, Evidence, Finding, Severity, Span } from '../model/index.ts'
import { evidenceAt } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import { clip, type Tongue } from './wording.ts'

/** What a rule of a style guide says of one place. The span indexes the document's text. */
export interface StyleBreak extends Span {
  rule: { name: string; extends: string; level: 'suggestion' | 'warning' | 'error'; link?: string }
  document: Document
  quote: string
  message: string
  description?: string
  /** Ways to write it instead, best first; an empty text removes it. */
  fixes: readonly string[]
}

/** Most places that one finding quotes. */
const MOST_EVIDENCE = 12
const SEVERITY: Readonly<Record<StyleBreak['rule']['level'], Severity>> = {
  suggestion: 'low',
  warning: 'medium',
  error: 'high',
}
/** Extension points that judge the text as a whole: what they quote is only where they begin. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set(['metric', 'readability'])
const WORDS_THEMSELVES: ReadonlySet<string> = new Set(['existence', 'substitution'])

/** Breaks of style rules as findings of one side: one for each rule, document and wording, whatever number of places it stands in. */
export function styleFindings(breaks: readonly StyleBreak[], tongue: Tongue): Finding[] {
  return [...Map.groupBy(breaks, keyOf).values()].map((group) => findingOf(group, tongue))
}

/** Neither positions nor the rest of the page: what is said, and where. */
function keyOf({ rule, document, quote }: StyleBreak): string {
  const said = OF_THE_WHOLE.has(rule.extends) ? '' : quote.toLowerCase().replace(/\s+/g, ' ').trim()
  return fingerprint([rule.name, document.id, said])
}

function findingOf(group: readonly StyleBreak[], tongue: Tongue): Finding {
  const [lead] = group as readonly [StyleBreak, ...StyleBreak[]]
  const { rule, document, quote } = lead
  const words = WORDS[tongue]
  const edits = group.flatMap(editOf)
  return {
    fingerprint: keyOf(lead),
    rule: rule.name,
    category: 'tone',
    type: WORDS_THEMSELVES.has(rule.extends) ? 'banned-word' : 'formality',
    verdict: rule.level === 'suggestion' ? 'review' : 'conflict',
    severity: SEVERITY[rule.level],
    confidence: 1,
    status: 'open',
    decidedBy: 'rule',
    when: document.state === 'scheduled' ? 'scheduled' : 'now',
    subject: document.title ?? document.id,
    attribute: clip(quote, 60),
    title: `${clip(lead.message, 160)} (${document.id})`,
    explanation: [words.said(passage(lead), rule.name), lead.description, rule.link].filter(Boolean).join(' '),
    suggestion: words.instead(clip(quote, 60), lead.fixes),
    sides: [{ value: clip(quote, 120), evidence: group.slice(0, MOST_EVIDENCE).map(evidenceOf) }],
    ...(edits.length > 0 ? { edits: edits.slice(0, MOST_EVIDENCE) } : {}),
  }
}

/** Only where there is one way to write it. What is removed between two blanks takes one of them along. */
function editOf({ document, start, end, quote, fixes }: StyleBreak): Edit[] {
  const [to, ...others] = fixes
  if (to === undefined || others.length > 0) return []
  const doubled = to === '' && /^ ?$/.test(document.text.slice(start - 1, start)) && document.text[end] === ' '
  return [{ document: document.id, start, end: doubled ? end + 1 : end, from: doubled ? `${quote} ` : quote, to }]
}

function evidenceOf(found: StyleBreak): Evidence {
  const { document, start, end } = found
  return evidenceAt(document, found, document.messages.find((m) => m.start <= start && end <= m.end)?.context)
}

const AROUND = 50

/** The place with some words around it, from its own message. */
function passage({ document: { text, messages }, start, end }: StyleBreak): string {
  const message = messages.find((m) => m.start <= start && start < m.end) ?? { start: 0, end: text.length }
  const from = Math.max(message.start, start - AROUND)
  const to = Math.min(message.end, end + AROUND)
  const before = from > message.start ? text.slice(from, start).replace(/^\S*\s/, '…') : text.slice(from, start)
  const after = to < message.end ? text.slice(end, to).replace(/\s\S*$/, '…') : text.slice(end, to)
  return clip(before + text.slice(start, end) + after, 240)
}

const choice = (fixes: readonly string[], or: string) =>
  fixes.length < 2
    ? `“${fixes[0]}”`
    : `${fixes
        .slice(0, -1)
        .map((fix) => `“${fix}”`)
        .join(', ')} ${or} “${fixes.at(-1)}”`

const WORDS: Record<
  Tongue,
  { said(passage: string, rule: string): string; instead(quote: string, fixes: readonly string[]): string }
> = {
  id: {
    said: (passage, rule) => `Tertulis: “${passage}”. Melanggar aturan ${rule} dari panduan gaya.`,
    instead: (quote, fixes) => {
      if (fixes.length === 0) return `Tulis ulang “${quote}” sesuai panduan gaya.`
      return fixes[0] === '' ? `Hapus “${quote}”.` : `Ganti “${quote}” menjadi ${choice(fixes, 'atau')}.`
    },
  },
  en: {
    said: (passage, rule) => `It says: “${passage}”. This breaks the rule ${rule} of the style guide.`,
    instead: (quote, fixes) => {
      if (fixes.length === 0) return `Rewrite “${quote}” as the style guide asks.`
      return fixes[0] === '' ? `Remove “${quote}”.` : `Change “${quote}” to ${choice(fixes, 'or')}.`
    },
  },
}
