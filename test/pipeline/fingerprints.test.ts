import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config, Document } from '../../src/model/index.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

const BRANDS = join(import.meta.dirname, '../../fixtures/brands')
const knowledge = loadKnowledge()
const GREETING = 'Selamat membaca, semoga harimu menyenangkan.'

/** The fingerprints of a brand, as it ships. */
function fingerprints(config: Config, documents: readonly Document[]): string[] {
  const { verdicts } = compareDocuments(config, documents, knowledge, config.asOf!)
  const found = findingsOf(verdicts, knowledge.rules, config.locale, config.asOf!)
  return found.map(({ fingerprint }) => fingerprint).sort()
}

/** The same document with a greeting above all that it says: every position and every message's number is another. */
function greeting(document: Document): Document {
  const by = GREETING.length + 1
  const first = { id: `${document.id}:0`, text: GREETING, role: 'body' as const, context: [], start: 0, end: by - 1 }
  const rest = document.messages.map((message, index) => ({
    ...message,
    id: `${document.id}:${index + 1}`,
    start: message.start + by,
    end: message.end + by,
  }))
  return { ...document, text: `${GREETING}\n${document.text}`, messages: [first, ...rest] }
}

describe.each(readdirSync(BRANDS))('the fingerprints of %s', (brand) => {
  const folder = join(BRANDS, brand)
  const config = parseConfig(readFileSync(join(folder, 'selaras.yaml'), 'utf8'), 'selaras.yaml')
  const read = () => collect(config, { files: nodeFiles(folder) }).then(({ documents }) => documents)

  test('are those of one finding each, and the same whatever the order in which its documents are read', async () => {
    const documents = await read()
    const found = fingerprints(config, documents)
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found).size).toBe(found.length)
    expect(fingerprints(config, documents.toReversed())).toEqual(found)
  })

  test('stay where every page and every answer gets a sentence more', async () => {
    const documents = await read()
    const changed = documents.map((d) => (d.channel === 'web' || d.channel === 'support' ? greeting(d) : d))
    const [before, after] = [fingerprints(config, documents), fingerprints(config, changed)]
    const differing = [...before, ...after].filter((one) => !(before.includes(one) && after.includes(one)))
    expect(differing).toEqual([])
  })
})
