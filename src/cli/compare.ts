import { z } from 'zod'
import type { Config, Document, Statement } from '../model/index.ts'
import { compareDocuments, type Knowledge, sameValue } from '../pipeline/compare.ts'
import { parseLine } from './json-line.ts'

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]),
  a: z.string(),
  b: z.string(),
  lang: z.string().optional(),
})
type Item = z.infer<typeof itemSchema>

const FILE = 'standard input'
const EXPECTED = 'an object such as {"id": "1", "a": "Free shipping", "b": "Shipping is $5", "lang": "en"}'

/** Two bare texts have no copy around them that would bear a weak verdict out: up to this confidence, 0..1, the trained judge decides. */
const SURE = 0.66

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
    const item = parseLine(text, itemSchema, { file: FILE, line }, EXPECTED)
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
  if (across.some(({ verdict, confidence }) => verdict === 'conflict' && confidence > SURE))
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
  // Two bare texts, one of them a translation, are no pages of two teams.
  locale: 'und',
  stage: 'consideration',
  text,
  messages: [{ id: `${id}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})
