import type { Message, MessageRole, Span, ToneMark, ToneMeasure } from '../../model/index.ts'
import { quotations } from '../asides.ts'
import type { Heard } from '../check.ts'

/** Not the brand speaking to a customer: boilerplate, values for machines, other people's words. */
const NOT_SPOKEN: ReadonlySet<MessageRole> = new Set(['data', 'legal', 'nav', 'meta', 'quote', 'question'])
export const isSpoken = (message: Message): boolean => !NOT_SPOKEN.has(message.role)

/** The marks of some measures, without those inside quotation marks: there the brand lets somebody else speak. */
export function marksOf({ message, tone }: Heard, measures: readonly ToneMeasure[]): ToneMark[] {
  const marks = tone.marks.filter((mark) => measures.includes(mark.measure))
  if (marks.length === 0) return marks
  const quoted = quotations(message.text)
  return marks.filter((mark) => !quoted.some((q) => q.start <= mark.start && mark.end <= q.end))
}

/** Noisy-or of the marks' weights, 0..1. */
export const strengthOf = (marks: readonly ToneMark[]): number =>
  1 - marks.reduce((left, m) => left * (1 - m.weight), 1)

/** Spans of marks in reading order, each stretch once. */
export function spansOf(marks: readonly ToneMark[]): Span[] {
  const spans: Span[] = []
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = spans.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else spans.push({ start, end })
  }
  return spans
}

export const avoids = ({ voice }: Heard, ...words: string[]): boolean =>
  voice.avoid.some((word) => words.includes(word.trim().toLowerCase()))

/** What the voice asks for in place of what is heard: the first of its expectations among some, or a word of our own. */
export const asked = ({ voice }: Heard, among: readonly string[], otherwise: string): string =>
  voice.expect.find((word) => among.includes(word)) ?? otherwise
