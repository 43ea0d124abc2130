import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { vocabulary } from '../../src/extract/index.ts'
import { nameStatements } from '../../src/extract/names.ts'
import type { Verdict } from '../../src/model/index.ts'
import { collect } from '../../src/pipeline/collect.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { naming } from '../../src/rules/kinds/naming.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/rules/naming')
let verdicts: Verdict[] = []

beforeAll(async () => {
  const file = join(folder, 'selaras.yaml')
  const config = parseConfig(readFileSync(file, 'utf8'), file)
  const { documents } = await collect(config, { files: nodeFiles(folder) })
  const knowledge = loadKnowledge()
  const { rules } = knowledge
  const analyze = knowledge.analyze.with(vocabulary(config, documents))
  const rule = rules.find((r) => r.kind === 'naming')!
  const asOf = config.asOf!
  const names = nameStatements(config, documents, rule, { analyze, currency: 'IDR', asOf })
  verdicts = naming(documents, names, { config, asOf, rule, analyze })
})

const against = (name: string) => verdicts.filter((v) => v.a.shown === name)
const placesOf = (name: string) => [...new Set(against(name).map((v) => v.a.document.id))]
const meant = (name: string) => [...new Set(against(name).map((v) => v.b.shown))]

test('a name that an announcement has retired is told where it is still used, not where it was true then', () => {
  expect(placesOf('AntreKilat')).toEqual(['bot.json#antre'])
  expect(meant('AntreKilat')).toEqual(['Seduh Cepat'])
  expect(against('AntreKilat').map((v) => v.b.document.id)).toContain('web/kopi.html')
})

test('a loyalty programme under another word for club is told against the places that use its name', () => {
  expect(placesOf('Kenari Squad')).toEqual(['instagram.json#2'])
  expect(meant('Kenari Squad')).toEqual(['Kenari Club'])
})

test('where one name only is called a club, another club in the title of a push message is that one', () => {
  expect(meant('Pelatuk Club')).toEqual(['Kenari Club'])
})

test('an app that one place calls otherwise is told', () => {
  expect(meant('NariGo')).toEqual(['Kenari Go'])
})

test('an event whose name swaps one word for a synonym is told', () => {
  expect(meant('Festival Seduh')).toEqual(['Pekan Seduh'])
})

test('a service with another second word is told where the sentences speak of the same thing', () => {
  expect(meant('BrewCare Visit')).toEqual(['BrewCare Home'])
})

test('sizes, other classes, people and stores of others are no second names', () => {
  expect([...new Set(verdicts.map((v) => v.a.shown))].sort()).toEqual(
    ['AntreKilat', 'BrewCare Visit', 'Festival Seduh', 'Kenari Squad', 'NariGo', 'Pelatuk Club'].sort(),
  )
})

test('every quotation stands in its document', () => {
  for (const s of verdicts.flatMap((v) => [v.a, v.b])) {
    expect(s.document.text.slice(s.evidence.start, s.evidence.end)).toBe(s.evidence.quote)
    expect(s.evidence.quote).toContain(s.shown)
  }
})
