import { z } from 'zod'
import { type Config, type Document, InputError, type Statement } from '../model/index.ts'
import { compareDocuments, type Knowledge, sameValue } from '../pipeline/compare.ts'

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]),
  a: z.string(),
  b: z.string(),
  lang: z.string().optional(),
})
type Item = z.infer<typeof itemSchema>

const FILE = 'standard input'
const EXPECTED = 'an object such as {"id": "1", "a": "Free shipping", "b": "Shipping is $5", "lang": "en"}'

/** What a trained judge thinks of two texts. `apart`: they share no word, number or concept. `confidence` is 0..1. */
export type Opine = (
  a: string,
  b: string,
) => { verdict: 'conflict' | 'consistent' | 'unrelated'; confidence: number; apart: boolean }

/**
 * The `compare` tool: JSON Lines of `{id, a, b, lang?}` in, one line of `{id, verdict, confidence, decidedBy}` out for each,
 * in the same order. The verdict is `unrelated` where the two say nothing of the same thing. Blank lines are passed over.
 * @param opine asked where the rules decide nothing
 * @param asOf YYYY-MM-DD, the day on which both are read
 * @throws InputError with the line where one is not such an object.
 */
export async function* compareLines(
  lines: AsyncIterable<string>,
  knowledge: Knowledge,
  opine: Opine,
  asOf: string,
): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines) {
    line++
    if (text.trim() === '') continue
    const item = parse(text, line)
    yield JSON.stringify({ id: item.id, ...compareTexts(item, knowledge, opine, asOf) })
  }
}

/**
 * Rules decide where values differ, where all values of both agree, and where the two share nothing and one of them states
 * nothing. All else is left to the trained judge.
 */
function compareTexts(item: Item, knowledge: Knowledge, opine: Opine, asOf: string) {
  const config: Config = {
    brand: '-',
    timezone: 'UTC',
    locale: item.lang ?? 'id-ID',
    products: [],
    facts: [],
    sources: [{ path: 'a', channel: 'web', stage: 'consideration' }],
  }
  const { statements, verdicts } = compareDocuments(
    config,
    [textDocument('a', item.a), textDocument('b', item.b)],
    knowledge,
    asOf,
  )
  const across = verdicts.filter((verdict) => verdict.a.document.id !== verdict.b.document.id)
  const doubt = Math.max(0, ...across.map((verdict) => verdict.confidence))
  // Two bare texts have no copy around them that would bear a weak verdict out.
  if (across.some(({ verdict, confidence }) => verdict === 'conflict' && confidence > 0.62))
    return { verdict: 'conflict', confidence: doubt, decidedBy: 'rule' }
  if (valuesAgree(statements, sameValue(knowledge.rules)))
    return { verdict: 'consistent', confidence: 1 - doubt, decidedBy: 'rule' }
  const { verdict, confidence, apart } = opine(item.a, item.b)
  if (apart && new Set(statements.map(({ document }) => document.id)).size < 2)
    return { verdict: 'unrelated', confidence: 1 - doubt, decidedBy: 'rule' }
  return { verdict, confidence, decidedBy: 'embedding' }
}

/** Whether both texts give typed values, and each value of one is a value of the other. Two sentences that affirm agree in nothing yet. */
function valuesAgree(statements: readonly Statement[], same: (a: Statement, b: Statement) => boolean): boolean {
  const [a, b] = ['a', 'b'].map((id) =>
    statements.filter(
      ({ document, value }) => document.id === id && value.type !== 'polarity' && value.type !== 'none',
    ),
  ) as [Statement[], Statement[]]
  const within = (some: readonly Statement[], others: readonly Statement[]) =>
    some.length > 0 && some.every((one) => others.some((other) => same(one, other)))
  return within(a, b) && within(b, a)
}

/** A text as a document of one message. */
const textDocument = (id: string, text: string): Document => ({
  id,
  source: id,
  reader: 'text',
  channel: 'web',
  stage: 'consideration',
  text,
  messages: [{ id: `${id}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})

function parse(text: string, line: number): Item {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new InputError({ file: FILE, line }, `${shown}, which is no JSON`, EXPECTED, { cause })
  }
  const parsed = itemSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const at = issue.path.length > 0 ? `a wrong \`${issue.path.join('.')}\`` : 'no object'
  throw new InputError({ file: FILE, line }, `${at} in ${shown}`, EXPECTED)
}
