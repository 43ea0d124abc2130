import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { vocabulary } from '../../src/extract/index.ts'
import type { Document, Verdict } from '../../src/model/index.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { stale } from '../../src/rules/kinds/stale.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/rules/stale')
const file = join(folder, 'selaras.yaml')
const config = parseConfig(readFileSync(file, 'utf8'), file)
const knowledge = loadKnowledge()
const { rules } = knowledge
const rule = rules.find((r) => r.kind === 'stale')!
let documents: Document[] = []
let verdicts: Verdict[] = []

function on(asOf: string): Verdict[] {
  const analyze = knowledge.analyze.with(vocabulary(config, documents))
  return stale(documents, [], { config, asOf, rule, analyze })
}
const places = (found: Verdict[]) => [...new Set(found.map((v) => v.a.document.id))].sort()
const evidenceFor = (place: string) => verdicts.filter((v) => v.a.document.id === place).map((v) => v.b.document.id)

beforeAll(async () => {
  documents = (await collect(config, { files: nodeFiles(folder) })).documents
  verdicts = on('2026-11-20')
})

describe('on 20 November', () => {
  test('a link page that says that 10.10 goes on is told against the post with its period', () => {
    const told = verdicts.filter((v) => v.a.document.id === 'web/bio.html')
    expect(told.map((v) => v.a.shown)).toEqual(['10.10'])
    expect(told.map((v) => v.b.document.id)).toEqual(['instagram.json#1'])
  })

  test('a chatbot that still gives out the code of an ended sale is told', () => {
    expect(evidenceFor('bot.json#kode')).toEqual(['instagram.json#1'])
  })

  test('an ad for an ended promo is told, one that was removed is not', () => {
    const ads = places(verdicts).filter((id) => id.startsWith('ads.csv'))
    expect(ads).toHaveLength(1)
    expect(evidenceFor(ads[0]!)).toContain('instagram.json#2')
  })

  test('an offer without a name is known by its advantage and its words', () => {
    expect(evidenceFor('web/index.html')).toEqual(['linkedin.csv#l1'])
    expect(verdicts.find((v) => v.a.document.id === 'web/index.html')!.a.evidence.quote).toContain(
      'Spring moving offer',
    )
  })

  test('archives, farewells, orders of then and a new edition are not stale', () => {
    expect(places(verdicts)).not.toContain('web/arsip.html')
    expect(places(verdicts)).not.toContain('web/terima-kasih.html')
    expect(places(verdicts)).not.toContain('bot.json#gajian')
    expect(places(verdicts)).not.toContain('web/kemarau.html')
  })
})

test('while the offers run nothing is stale', () => {
  expect(on('2026-09-15')).toEqual([])
})

test('every quotation stands in its document', () => {
  for (const s of verdicts.flatMap((v) => [v.a, v.b])) {
    expect(s.document.text.slice(s.evidence.start, s.evidence.end)).toBe(s.evidence.quote)
  }
})
