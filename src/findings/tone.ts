import { type Edit, type Evidence, type Finding, isScheduled, type ToneVerdict } from '../model/index.ts'
import { evidenceAt } from './evidence.ts'
import { fingerprint } from './fingerprint.ts'
import type { Tongue } from './restyle/spell.ts'
import { addressEdits } from './tone-edits.ts'
import { toneWording } from './tone-wording.ts'

/** Most sentences that one finding quotes. */
const MOST_EVIDENCE = 12

/**
 * Breaks of tone rules as findings of one side: one for each rule, document and thing that is heard, whatever number of sentences
 * it is heard in. Their order is that of the verdicts. `asOf`: YYYY-MM-DD.
 */
export function toneFindings(verdicts: readonly ToneVerdict[], tongue: Tongue, asOf: string): Finding[] {
  const groups = Map.groupBy(verdicts, keyOf)
  return [...groups.values()].map((group) => findingOf(group, tongue, asOf))
}

/** Neither positions nor the rest of the page: what is heard, and where. */
const keyOf = ({ rule, document, actual }: ToneVerdict) => fingerprint([rule.id, document.id, actual.toLowerCase()])

function findingOf(group: readonly ToneVerdict[], tongue: Tongue, asOf: string): Finding {
  const [lead] = [...group].sort((a, b) => b.confidence - a.confidence) as [ToneVerdict]
  const { rule, document, actual, confidence } = lead
  const evidence = evidenceOf(group).slice(0, MOST_EVIDENCE)
  const edits = rule.kind === 'address' ? group.flatMap(addressEdits) : []
  return {
    fingerprint: keyOf(lead),
    rule: rule.alias,
    category: rule.category,
    type: rule.type,
    verdict: confidence >= rule.conflict ? 'conflict' : 'review',
    severity: rule.severityAt[document.stage] ?? rule.severity,
    confidence: Math.round(confidence * 100) / 100,
    status: 'open',
    decidedBy: 'rule',
    when: whenOf(lead, asOf),
    subject: document.title ?? document.id,
    attribute: actual,
    ...toneWording(lead, heardIn(group), tongue, edits),
    sides: [{ value: saidIn(evidence, group), evidence }],
    ...(edits.length > 0 ? { edits: edits.slice(0, MOST_EVIDENCE) as Edit[] } : {}),
  }
}

const MOST_WORDS = 4

/** The words that cause it, each once, in reading order, with the marks between quotations; `!!!` adds nothing to `BURUAN!!!`. */
function heardIn(group: readonly ToneVerdict[]): string {
  const words = group.flatMap(({ document, causes }) => causes.map(({ start, end }) => document.text.slice(start, end)))
  const once = [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
  const whole = once.filter((word) => !once.some((other) => other !== word && other.includes(word)))
  return whole.slice(0, MOST_WORDS).join('”, “')
}

/** What is said: the first words that cause it, or the whole quotation where they go beyond one sentence. */
function saidIn([first]: readonly Evidence[], group: readonly ToneVerdict[]): string {
  const { document, causes } = group[0]!
  const { start, end } = causes[0]!
  return first!.start <= start && end <= first!.end ? document.text.slice(start, end) : first!.quote
}

function evidenceOf(group: readonly ToneVerdict[]): Evidence[] {
  const quoted = group.flatMap(({ document, message, quotes }) =>
    quotes.map(({ start, end }) =>
      evidenceAt(document, { start, end, quote: document.text.slice(start, end) }, message.context),
    ),
  )
  return [...new Map(quoted.map((evidence) => [`${evidence.start}-${evidence.end}`, evidence])).values()]
}

const whenOf = ({ document }: ToneVerdict, asOf: string): Finding['when'] =>
  isScheduled(document, asOf) ? 'scheduled' : 'now'
