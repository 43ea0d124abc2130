import type { Evidence, ProvedClaim, Quantity, Span } from '../model/index.ts'
import { fold, quantities } from '../text/index.ts'
import type { Answer, Claimed } from './answer.ts'
import type { Line } from './passages.ts'
import { findQuote } from './quote.ts'

/** Why a claim is not shown. */
export type Discard = 'quote-not-found' | 'same-place' | 'same-value' | 'one-side'

export interface Gate {
  proved: ProvedClaim[]
  /** How many claims were discarded, by reason. */
  discarded: Partial<Record<Discard, number>>
  /** Lines that tried to give instructions, as the model reports them. */
  instructions: Line[]
}

/** Most places of one wording that become evidence. */
const MOST_PLACES = 12

/**
 * Lets through what can be proved: every side keeps the quotations that are located in the snapshots, and two sides must
 * remain, in different places and of different values. `currency`: ISO 4217 code of a bare amount.
 */
export function gate(
  answer: Answer,
  lines: ReadonlyMap<number, Line>,
  context: { currency: string; date: string },
): Gate {
  const proved: ProvedClaim[] = []
  const discarded: Gate['discarded'] = {}
  for (const claim of answer.contradictions) {
    const result = prove(claim, lines, context)
    if (typeof result === 'string') discarded[result] = (discarded[result] ?? 0) + 1
    else proved.push(result)
  }
  return { proved, discarded, instructions: reportedLines(answer.instructions, lines) }
}

const reportedLines = (numbers: readonly number[], lines: ReadonlyMap<number, Line>): Line[] =>
  numbers.flatMap((number) => lines.get(number) ?? [])

/** What an answer says line by line, as far as its quotations are found, in every place where they stand. */
export function provedLines<T extends { line: number; quote: string }>(
  items: readonly T[],
  instructions: readonly number[],
  lines: ReadonlyMap<number, Line>,
) {
  const located = items
    .filter(({ line }) => lines.has(line))
    .map(({ line, quote, ...rest }) => ({ ...rest, evidence: evidenceOf(line, quote, lines) }))
  const proved = located.filter(({ evidence }) => evidence.length > 0)
  return { proved, unproved: located.length - proved.length, instructions: reportedLines(instructions, lines) }
}

function prove(
  claim: Claimed,
  lines: ReadonlyMap<number, Line>,
  context: { currency: string; date: string },
): ProvedClaim | Discard {
  if (claim.sides.length < 2) return 'one-side'
  const located = claim.sides.map(({ value, quotes }) => ({
    value,
    evidence: quotes.flatMap(({ line, quote }) => evidenceOf(line, quote, lines)),
  }))
  const sides = located.filter(({ evidence }) => evidence.length > 0)
  if (sides.length < 2) return 'quote-not-found'
  const apart = sides.map((side, i) => ({
    ...side,
    evidence: side.evidence.filter(
      (item) => !sides.slice(0, i).some((other) => other.evidence.some((o) => overlap(o, item))),
    ),
  }))
  if (apart.some(({ evidence }) => evidence.length === 0)) return 'same-place'
  const values = apart.map(({ value, evidence }) => fold(value || evidence[0]!.quote))
  if (new Set(values).size < apart.length) return 'same-value'
  const { sides: _, ...rest } = claim
  return { ...rest, sides: apart, doubts: apart.flatMap((side) => misread(side, context)) }
}

/** Evidence of a quotation: in the line that is named, else in the only line that holds the words. */
export function evidenceOf(number: number, quote: string, lines: ReadonlyMap<number, Line>): Evidence[] {
  const named = lines.get(number)
  const at = named && locate(named, quote)
  if (at?.length) return at
  const elsewhere = [...lines.values()].filter((line) => line !== named && locate(line, quote).length > 0)
  return elsewhere.length === 1 ? locate(elsewhere[0]!, quote) : []
}

const locate = (line: Line, quote: string): Evidence[] =>
  line.places.slice(0, MOST_PLACES).flatMap(({ document, start, end, context }) => {
    const text = document.text.slice(start, end)
    const span = findQuote(text, quote)
    if (!span) return []
    const { publishedAt, audience, region, owner } = document
    return [
      {
        document: document.id,
        channel: document.channel,
        stage: document.stage,
        quote: text.slice(span.start, span.end),
        start: start + span.start,
        end: start + span.end,
        ...(publishedAt ? { publishedAt } : {}),
        ...(audience ? { audience } : {}),
        ...(region ? { region } : {}),
        ...(owner ? { owner } : {}),
        ...(context.length ? { context: context.join(' › ') } : {}),
      },
    ]
  })

const overlap = (a: Evidence & Span, b: Evidence & Span) =>
  a.document === b.document && a.start < b.end && b.start < a.end

/**
 * Figures that the model gives as a side's value and that none of its quotations has. The rules have parsed the quotation; where
 * the two differ, the finding says so.
 */
export function misread(
  { value, evidence }: ProvedClaim['sides'][number],
  options: { currency: string; date: string },
): string[] {
  const said = quantities(value, options)
  // Where the quotation has no figure of that kind, the value may be an inference ("three visits").
  const written = evidence.flatMap(({ quote, publishedAt }) =>
    quantities(quote, { ...options, date: publishedAt?.slice(0, 10) ?? options.date }),
  )
  const kinds = [...new Set(said.map(({ kind }) => kind))].filter((kind) => written.some((w) => w.kind === kind))
  return kinds.flatMap((kind) => {
    const own = said.filter((q) => q.kind === kind)
    return own.some((q) => written.some((w) => sameFigure(w, q))) ? [] : own.map(({ quote }) => quote)
  })
}

const FIGURES = [
  'amount',
  'min',
  'max',
  'value',
  'iso',
  'minIso',
  'date',
  'from',
  'to',
  'time',
  'month',
  'day',
] as const

/** Two figures are one where no part that both have differs. */
function sameFigure(a: Quantity, b: Quantity): boolean {
  if (a.kind !== b.kind) return false
  const [x, y] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>]
  return FIGURES.every((part) => x[part] === undefined || y[part] === undefined || x[part] === y[part])
}
