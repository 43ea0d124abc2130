import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { vocabulary } from '../../src/extract/index.ts'
import { nameStatements } from '../../src/extract/names.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { naming } from '../../src/rules/kinds/naming.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/rules/naming-slips')

/** By each name that is told as a slip, the names that it is told to mean, and the documents that are quoted against it. */
async function slips() {
  const file = join(folder, 'selaras.yaml')
  const config = parseConfig(readFileSync(file, 'utf8'), file)
  const { documents } = await collect(config, { files: nodeFiles(folder) })
  const knowledge = loadKnowledge()
  const analyze = knowledge.analyze.with(vocabulary(config, documents))
  const rule = knowledge.rules.find((r) => r.kind === 'naming')!
  const asOf = config.asOf!
  const names = nameStatements(config, documents, rule, { analyze, currency: 'IDR', asOf })
  const verdicts = naming(documents, names, { config, asOf, rule, analyze })
  return Map.groupBy(verdicts, (v) => v.a.shown)
}
const found = await slips()
const meant = (name: string) => [...new Set((found.get(name) ?? []).map((v) => v.b.shown))]

test('a loyalty programme that its own page tells by points and tiers is found behind another name with the brand in it', () => {
  expect(meant('Wedang Rewards')).toEqual(['Kerabat Jati'])
})

test('a name that one message uses is told against the configured one that it begins like, where none is spoken of more alike', () => {
  expect(meant('Paket Pandita')).toEqual(['Paket Begawan'])
  expect(found.get('Paket Pandita')!.map((v) => v.b.evidence.quote)).toContain(
    'Dengan Paket Begawan, empat botol rempah dingin datang ke kantormu saban Jumat pagi.',
  )
})

test('a name that shares no word with any other is told where its sentence presents it as what another name stands for', () => {
  expect(meant('Kawan Seduh')).toEqual(['Rantai Hangat'])
})

test('what is left of a name without whose it is, is the name', () => {
  expect(meant('Koin Jati')).toEqual(['Poin Jati'])
})

test('neither a street in an address, a name without its vowels, a button nor a thing of others is a second name', () => {
  expect([...found.keys()].sort()).toEqual(['Kawan Seduh', 'Koin Jati', 'Paket Pandita', 'Wedang Rewards'])
})
