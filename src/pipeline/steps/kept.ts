import type { Document, Statement } from '../../model/index.ts'

// To take up again what an unchanged document states takes as long as the JSON of it is. So rows do without the names of fields, what
// statements of a document have alike stands there once, and quotations are cut out of the document again.

/** What statements of one document often have alike. */
type Part = Statement['kinds' | 'subject' | 'value' | 'scope' | 'terms']
interface Kept {
  parts: readonly Part[]
  rows: readonly Row[]
}

/** A statement, its message by the place in the document, its parts by their places among all. */
const rowOf = (s: Statement, part: (of: Part) => number) =>
  [
    s.document.messages.indexOf(s.message),
    [s.id, s.rule, s.attribute, s.modality, s.shown],
    [part(s.kinds), part(s.subject), part(s.value), part(s.scope), part(s.aroundScope)],
    [part(s.terms), part(s.head), part(s.near), part(s.aroundTerms)],
    [s.sentence.start, s.sentence.end, s.evidence.start, s.evidence.end],
    s.confidence,
    s.generic,
    s.counted,
    s.later,
    s.until,
    s.follows,
  ] as const
type Row = ReturnType<typeof rowOf>

/** Every field has to be named, lest one that is new be lost. */
type Complete = { [Field in keyof Required<Statement>]: Statement[Field] }

/** What a document states, as JSON. */
export function kept(statements: readonly Statement[]): string {
  const places = new Map<string, number>()
  const part = (of: Part): number => {
    const json = JSON.stringify(of)
    const place = places.get(json) ?? places.size
    places.set(json, place)
    return place
  }
  const rows = statements.map((s) => rowOf(s, part))
  return `{"parts":[${[...places.keys()].join()}],"rows":${JSON.stringify(rows)}}`
}

/** What a document states, out of what was kept of it. */
export function statedIn(document: Document, json: string): Statement[] {
  const { parts, rows } = JSON.parse(json) as Kept
  const part = <Field extends keyof Statement>(place: number) => parts[place] as Statement[Field]
  return rows.map((row): Complete => {
    const [at, [id, rule, attribute, modality, shown], alike, terms, [from, to, start, end], confidence, generic] = row
    const [kinds, subject, value, scope, aroundScope] = alike
    return {
      id,
      document,
      message: document.messages[at]!,
      rule,
      attribute,
      generic,
      kinds: part<'kinds'>(kinds),
      subject: part<'subject'>(subject),
      value: part<'value'>(value),
      modality,
      scope: part<'scope'>(scope),
      aroundScope: part<'scope'>(aroundScope),
      sentence: { start: from, end: to },
      evidence: { start, end, quote: document.text.slice(start, end) },
      shown,
      terms: part<'terms'>(terms[0]),
      head: part<'terms'>(terms[1]),
      near: part<'terms'>(terms[2]),
      aroundTerms: part<'terms'>(terms[3]),
      confidence,
      counted: row[7] ?? undefined,
      later: row[8] ?? undefined,
      until: row[9] ?? undefined,
      follows: row[10] ?? undefined,
    }
  })
}
