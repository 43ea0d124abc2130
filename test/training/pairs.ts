import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Document, InputError, type Rule } from '../../src/model/index.ts'
import type { Brand } from './brand.ts'
import type { Label } from './labels.ts'

/** One line of `fixtures/pairs/*.jsonl`: what two teams of one brand write, and whether it can stand together. */
const pairSchema = z.object({
  id: z.string(),
  brand: z.string(),
  a: z.string().min(1),
  b: z.string().min(1),
  lang: z.enum(['id', 'en', 'mixed']),
  verdict: z.enum(['conflict', 'consistent', 'unrelated']),
  type: z.string(),
  hard: z.boolean(),
  why: z.string(),
})
type Pair = Pick<z.infer<typeof pairSchema>, 'id' | 'a' | 'b' | 'verdict' | 'type'>

/** The day on which pairs are read. They name no year that matters. */
const AS_OF = '2026-11-21'

const documentOf = (id: string, channel: string, text: string): Document => ({
  id,
  source: id,
  reader: 'text',
  channel,
  stage: 'consideration',
  text,
  messages: [{ id: `${id}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})

const labelOf = ({ id, a, b, verdict, type }: Pair): Label => ({
  id,
  verdict: verdict === 'conflict' ? 'conflict' : 'consistent',
  type,
  hard: false,
  a: { file: `${id}/a`, quote: a },
  b: { file: `${id}/b`, quote: b },
})

/** All pairs of one brand as a small brand: whatever is not labelled a conflict within it is none. */
function brandOf(name: string, pairs: readonly Pair[], products: string[] = []): Brand {
  return {
    name,
    asOf: AS_OF,
    config: {
      brand: name,
      timezone: 'Asia/Jakarta',
      locale: 'id-ID',
      products,
      facts: [],
      sources: [{ path: '*', channel: 'web', stage: 'consideration' }],
    },
    documents: pairs.flatMap(({ id, a, b }) => [documentOf(`${id}/a`, 'social', a), documentOf(`${id}/b`, 'web', b)]),
    labels: pairs.map(labelOf),
    unread: 0,
  }
}

/** The statement pairs of a folder, a small brand for each name. Throws InputError with file and line of a bad line. */
export function readPairs(folder: string): Brand[] {
  const byBrand = new Map<string, Pair[]>()
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()) {
    const lines = readFileSync(join(folder, file), 'utf8').split('\n')
    for (const [index, line] of lines.entries()) {
      if (line.trim() === '') continue
      const pair = parse(line, { file: join(folder, file), line: index + 1 })
      byBrand.set(pair.brand, [...(byBrand.get(pair.brand) ?? []), pair])
    }
  }
  return [...byBrand].map(([name, pairs]) => brandOf(name, pairs))
}

function parse(line: string, place: { file: string; line: number }): z.infer<typeof pairSchema> {
  try {
    return pairSchema.parse(JSON.parse(line))
  } catch (cause) {
    throw new InputError(place, 'a line that is no pair', 'id, brand, a, b, lang, verdict, type, hard and why', {
      cause,
    })
  }
}

/** The examples of the rules, each pair a world of its own: names that one example takes mean nothing to the next. */
export function exampleBrands(rules: readonly Rule[], products: string[]): Brand[] {
  return rules
    .filter(({ kind }) => kind !== 'naming' && kind !== 'stale')
    .flatMap(({ alias, type, examples }) =>
      (['ng', 'ok'] as const).flatMap((list) =>
        examples[list].map(({ a, b }, index) =>
          brandOf(
            `${alias}-${list}-${index + 1}`,
            [{ id: `${alias}-${list}-${index + 1}`, a, b, verdict: list === 'ng' ? 'conflict' : 'consistent', type }],
            products,
          ),
        ),
      ),
    )
}
