import { extract, type ReadOptions, readMessage } from '../../extract/index.ts'
import { termsOf } from '../../extract/terms.ts'
import type { Document, Message, Rule, Span } from '../../model/index.ts'
import type { Complaint } from './impact.ts'
import { BARE, CLAUSE_END, DENIED, PRAISED, REPORTED, SET_AGAINST, SUFFERED, TURNED } from './words.ts'

export const isName = (term: string): boolean => term.startsWith('~name-')

export type Fold = (all: Iterable<string>) => Set<string>
/** Folds what a rule takes for "none" into its first cue: free shipping is a matter of the shipping fee. */
export function matterOf(rules: readonly Rule[]): Fold {
  const folded = new Map<string, string>(
    rules.flatMap(({ cues, none }) =>
      cues.any[0] ? (none ?? []).map((concept) => [`~${concept}`, `~${cues.any[0]}`] as const) : [],
    ),
  )
  return (all) => new Set([...all].map((term) => folded.get(term) ?? term))
}

/** A clause that says that something turned out otherwise, with the clauses beside it. */
export interface Turn extends Complaint {
  /** What the clause and those beside it speak of, as written and folded by `matterOf`, and the clause alone. */
  written: ReadonlySet<string>
  terms: ReadonlySet<string>
  own: ReadonlySet<string>
  bare: boolean
  /** Something is denied in it. */
  denies: boolean
  /** What the rest of the document and its product speak of. */
  around: ReadonlySet<string>
  /** Products that it names, else that the document does. */
  names: readonly string[]
  attributes: ReadonlySet<string>
  kinds: ReadonlySet<string>
}

/** The turns of a message of a customer. @param fold see `matterOf` */
export function turnsIn(
  document: Document,
  message: Message,
  rules: readonly Rule[],
  options: ReadOptions,
  fold: Fold,
): Turn[] {
  const clauses = clausesOf(message.text)
  const text = ({ start, end }: Span) => message.text.slice(start, end).toLowerCase()
  // A sentence that follows may be about anything; one that comes before is what the next one turns against.
  const goesOn = (clause: Span, next: Span) =>
    !/[.!?…]\s*$/.test(text(clause)) || [REPORTED, TURNED, SUFFERED].some((said) => said.test(text(next)))
  const turned = clauses.flatMap((clause, at) => {
    const beside = clauses
      .slice(Math.max(0, at - 1), at + 2)
      .filter((one) => one.start <= clause.start || goesOn(clause, one))
    const all = beside.map(text).join(' ')
    if (PRAISED.test(text(clause)) || !(SUFFERED.test(all) || /\d/.test(text(clause)))) return []
    const turns = TURNED.test(text(clause)) || (SET_AGAINST.test(text(clause)) && REPORTED.test(all))
    const same = REPORTED.test(text(clause)) && SUFFERED.test(text(clause))
    return turns || same ? [{ clause, beside: beside.filter((one) => !PRAISED.test(text(one))) }] : []
  })
  if (turned.length === 0) return []
  const reading = readMessage(document, message, options)
  const statements = extract(reading, rules, options)
  const { words, concepts } = options.analyze(message.text)
  const termsIn = (spans: readonly Span[]) => {
    const within = (one: Span) => spans.some(({ start, end }) => one.start >= start && one.end <= end)
    return termsOf(words.filter(within), concepts.filter(within))
  }
  const around = fold([...reading.above.terms, ...termsOf(words, concepts)])
  const namesAround = [...around].filter(isName)
  return turned.map(({ clause, beside }) => {
    const span = { start: beside[0]!.start, end: beside.at(-1)!.end }
    const inside = (one: Span) => one.start >= span.start && one.end <= span.end
    const own = fold(termsIn([clause]))
    const written = new Set(termsIn(beside))
    return {
      document,
      ...trimmed(message, span),
      written,
      terms: fold(written),
      own,
      bare: [...own].every((term) => BARE.has(term) || /^~[a-z]+-unit$|^(?:rp)?[\d.,]+(?:rb|k|ribu|jt)?$/.test(term)),
      denies: beside.some((one) => DENIED.test(text(one))),
      around,
      names: [...written].some(isName) ? [...written].filter(isName) : namesAround,
      attributes: new Set(
        statements.flatMap(({ attribute, generic, evidence: { start, end } }) =>
          !generic && inside({ start: start - message.start, end: end - message.start }) ? [attribute] : [],
        ),
      ),
      kinds: new Set(reading.sentences.flatMap(({ quantities }) => quantities.filter(inside).map(({ kind }) => kind))),
    }
  })
}

function clausesOf(text: string): Span[] {
  const ends = [...text.matchAll(CLAUSE_END)].map(({ index, 0: mark }) => index + mark.length)
  const starts = [0, ...ends]
  return starts
    .map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))
    .filter(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
}

/** In positions of the document, without blanks at its ends. */
function trimmed({ text, start: offset }: Message, { start, end }: Span): Span {
  const said = text.slice(start, end)
  const from = offset + start + said.length - said.trimStart().length
  return { start: from, end: from + said.trim().length }
}
