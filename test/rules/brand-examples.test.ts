import { describe, expect, test } from 'vitest'
import { nameStatements } from '../../src/extract/names.ts'
import { configSchema, type Document } from '../../src/model/index.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { naming } from '../../src/rules/kinds/naming.ts'
import { stale } from '../../src/rules/kinds/stale.ts'
import { read } from '../../src/sources/index.ts'

const knowledge = loadKnowledge()
const { rules } = knowledge
const { analyze } = knowledge
const asOf = '2026-11-20'
const config = configSchema.parse({
  brand: 'Kenari',
  asOf,
  products: ['Kenari Club', 'Kenari Go', 'Kenari Kopi'],
  sources: [{ path: '*.md', channel: 'web', stage: 'consideration' }],
})

/** Two help pages of one sentence each. */
async function pages(a: string, b: string): Promise<Document[]> {
  const touchpoint = { channel: 'support', stage: 'experience' } as const
  const one = async (id: string, text: string) =>
    (await read({ id, source: '*.md', bytes: new TextEncoder().encode(`${text}\n`), touchpoint })).documents
  return [...(await one('a.md', a)), ...(await one('b.md', b))]
}

describe.each(rules.filter((r) => r.kind === 'naming' || r.kind === 'stale'))('$alias', (rule) => {
  const verdictsOn = async (a: string, b: string) => {
    const documents = await pages(a, b)
    const context = { config, asOf, rule, analyze }
    if (rule.kind === 'stale') return stale(documents, [], context)
    return naming(documents, nameStatements(config, documents, rule, { analyze, currency: 'IDR', asOf }), context)
  }
  test.each(rule.examples.ng)('$a | $b: told', async ({ a, b }) => {
    expect(await verdictsOn(a, b)).not.toEqual([])
  })
  test.each(rule.examples.ok)('$a | $b: fine', async ({ a, b }) => {
    expect(await verdictsOn(a, b)).toEqual([])
  })
})
