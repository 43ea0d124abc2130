import type { Document, Statement } from '../../model/index.ts'

// To take up again what an unchanged document states takes as long as the JSON of it is. So rows do without the names of fields, what
// statements of a document have alike stands there once, words once for all lists of them, and quotations are cut out of the document
// again.

/** What statements of one document often have alike: lists of words by the places of these, other parts as they are. */
type Words = readonly string[]
type Part = Statement['subject' | 'value' | 'scope']
interface Kept {
  words: Words
  lists: readonly (readonly number[])[]
  parts: readonly Part[]
  rows: readonly Row[]
}

interface Places {
  word(of: string): number
  list(of: Words): number
  part(of: Part): number
}

/** A statement, its message by the place in the document, all that it may share by the places among all. */
const rowOf = (s: Statement, { word, list, part }: Places) =>
  [
    s.document.messages.indexOf(s.message),
    s.id.startsWith(s.document.id) ? s.id.slice(s.document.id.length) : { whole: s.id },
    shownAs(s),
    word(s.rule),
    word(s.attribute),
    word(s.modality),
    list(s.kinds),
    part(s.subject),
    part(s.value),
    part(s.scope),
    part(s.aroundScope),
    list(s.terms),
    list(s.head),
    list(s.near),
    list(s.aroundTerms),
    s.sentence.start,
    s.sentence.end,
    s.evidence.start,
    s.evidence.end,
    s.confidence,
    s.generic ? 1 : 0,
    s.counted,
    s.later,
    s.until,
    s.follows,
  ] as const
type Row = ReturnType<typeof rowOf>

/** Mostly the quotation or the figure in it is shown. */
const [QUOTE, FIGURE] = [0, 1]
const figureOf = ({ value }: Pick<Statement, 'value'>) => (value.type === 'quantity' ? value.quantity.quote : undefined)
const shownAs = (s: Statement) => (s.shown === s.evidence.quote ? QUOTE : s.shown === figureOf(s) ? FIGURE : s.shown)

/** Every field has to be named, lest one that is new be lost. */
type Complete = { [Field in keyof Required<Statement>]: Statement[Field] }

/** What a document states, as JSON. */
export function kept(statements: readonly Statement[]): string {
  const [words, lists, parts] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const placeIn = (all: Map<string, number>, one: string): number => {
    const place = all.get(one) ?? all.size
    all.set(one, place)
    return place
  }
  const word = (of: string) => placeIn(words, of)
  const list = (of: Words) => placeIn(lists, JSON.stringify(of.map(word)))
  const part = (of: Part) => placeIn(parts, JSON.stringify(of))
  const rows = statements.map((s) => {
    const row: unknown[] = [...rowOf(s, { word, list, part })]
    while (row.at(-1) === undefined) row.pop()
    return row
  })
  const [known, alike] = [JSON.stringify([...words.keys()]), [...parts.keys()].join()]
  return `{"words":${known},"lists":[${[...lists.keys()].join()}],"parts":[${alike}],"rows":${JSON.stringify(rows)}}`
}

/** What a document states, out of what was kept of it. */
export function statedIn(document: Document, json: string): Statement[] {
  const { words, lists, parts, rows } = JSON.parse(json) as Kept
  const told = lists.map((list) => list.map((place) => words[place]!))
  const part = <Field extends keyof Statement>(place: number) => parts[place] as Statement[Field]
  return rows.map((row): Complete => {
    const [at, id, shown, rule, attribute, modality] = row
    const value = part<'value'>(row[8])
    const quote = document.text.slice(row[17], row[18])
    return {
      id: typeof id === 'string' ? document.id + id : id.whole,
      document,
      message: document.messages[at]!,
      rule: words[rule]!,
      attribute: words[attribute]!,
      generic: row[20] === 1,
      kinds: told[row[6]] as Statement['kinds'],
      subject: part<'subject'>(row[7]),
      value,
      modality: words[modality] as Statement['modality'],
      scope: part<'scope'>(row[9]),
      aroundScope: part<'scope'>(row[10]),
      sentence: { start: row[15], end: row[16] },
      evidence: { start: row[17], end: row[18], quote },
      shown: typeof shown === 'string' ? shown : shown === QUOTE ? quote : figureOf({ value })!,
      terms: told[row[11]]!,
      head: told[row[12]]!,
      near: told[row[13]]!,
      aroundTerms: told[row[14]]!,
      confidence: row[19],
      counted: row[21] ?? undefined,
      later: row[22] ?? undefined,
      until: row[23] ?? undefined,
      follows: row[24] ?? undefined,
    }
  })
}
