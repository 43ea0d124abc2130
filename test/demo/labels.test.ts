import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { configSchema, FINDING_TYPES } from '../../src/model/index.ts'
import { read } from '../../src/sources/index.ts'

interface Place {
  file: string
  quote: string
}
interface Label {
  id: string
  verdict: 'conflict' | 'consistent' | 'tone'
  type: string
  severity: string
  a: Place
  b?: Place
  why: string
  hard: boolean
}

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures')
const brands = [
  'demo',
  ...readdirSync(join(fixtures, 'brands'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(fixtures, 'brands', entry.name, 'labels.jsonl')))
    .map((entry) => `brands/${entry.name}`),
]
const OFFER_TYPES = FINDING_TYPES.slice(0, FINDING_TYPES.indexOf('naming') + 1)
const fold = (text: string) => text.replace(/\s+/gu, ' ').trim()
const placesOf = (labels: Label[]) => labels.flatMap(({ a, b }) => (b ? [a, b] : [a]))

function labelsOf(brand: string): Label[] {
  const lines = readFileSync(join(fixtures, brand, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Label)
}

/** Every message of a file as the readers give it, white space folded. */
async function messagesOf(brand: string, file: string): Promise<string[]> {
  const { documents, failures } = await read({
    id: file,
    source: file,
    bytes: readFileSync(join(fixtures, brand, file)),
    touchpoint: { channel: 'web', stage: 'awareness' },
  })
  expect(failures).toEqual([])
  return documents.flatMap((document) => document.messages.map((message) => fold(message.text)))
}

describe.each(brands)('%s', (brand) => {
  const labels = labelsOf(brand)

  test('has a configuration that is valid', () => {
    const text = readFileSync(join(fixtures, brand, 'selaras.yaml'), 'utf8')
    expect(configSchema.safeParse(parse(text)).error?.issues ?? []).toEqual([])
  })

  test('every labelled quotation stands in one message of its file, as a person reads it', async () => {
    const texts = new Map<string, string[]>()
    const lost: string[] = []
    for (const { file, quote } of placesOf(labels)) {
      if (!texts.has(file)) texts.set(file, await messagesOf(brand, file))
      if (!texts.get(file)!.some((text) => text.includes(fold(quote)))) lost.push(`${file}: ${quote}`)
    }
    expect([...new Set(lost)]).toEqual([])
  })

  test('labels are of the agreed form and unique', () => {
    expect(new Set(labels.map((label) => label.id)).size).toBe(labels.length)
    const pairs = labels.map(({ a, b }) => JSON.stringify([a, b]))
    expect(new Set(pairs).size).toBe(pairs.length)
    for (const label of labels) {
      expect(FINDING_TYPES).toContain(label.type)
      expect(label.b === undefined).toBe(label.verdict === 'tone')
      for (const { quote } of placesOf([label])) expect(quote.length).toBeLessThanOrEqual(200)
    }
  })
})

test('the demo shows at least two contradictions of every type', () => {
  const conflicts = labelsOf('demo').filter((label) => label.verdict === 'conflict')
  const seen = OFFER_TYPES.filter((type) => conflicts.filter((label) => label.type === type).length >= 2)
  expect(seen).toEqual(OFFER_TYPES)
})
