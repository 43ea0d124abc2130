import { z } from 'zod'
import { type Config, type Document, InputError } from '../model/index.ts'
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

/**
 * The `compare` tool: JSON Lines of `{id, a, b, lang?}` in, one line of `{id, verdict, confidence, decidedBy}` out for each,
 * in the same order. The verdict is `unrelated` where the two say nothing of the same thing. Blank lines are passed over.
 * @param asOf YYYY-MM-DD, the day on which both are read
 * @throws InputError with the line where one is not such an object.
 */
export async function* compareLines(
  lines: AsyncIterable<string>,
  knowledge: Knowledge,
  asOf: string,
): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines) {
    line++
    if (text.trim() === '') continue
    const item = parse(text, line)
    yield JSON.stringify({ id: item.id, ...compareTexts(item, knowledge, asOf) })
  }
}

function compareTexts(item: Item, knowledge: Knowledge, asOf: string) {
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
  const conflicts = across.filter(({ verdict }) => verdict === 'conflict')
  const confidence = Math.max(0, ...across.map((verdict) => verdict.confidence))
  if (conflicts.length > 0) return { verdict: 'conflict', confidence, decidedBy: 'rule' }
  const same = sameValue(knowledge.rules)
  const [a, b] = ['a', 'b'].map((id) => statements.filter(({ document }) => document.id === id))
  const agrees = a!.some((one) => b!.some((other) => same(one, other)))
  return { verdict: agrees ? 'consistent' : 'unrelated', confidence: 1 - confidence, decidedBy: 'rule' }
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
