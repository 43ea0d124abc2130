import { beforeAll, describe, expect, test } from 'vitest'
import { vocabulary } from '../../../src/extract/index.ts'
import { bundles, type Passage, passages } from '../../../src/judge/index.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { corpus } from './corpus.ts'
import { type Figures, figures, plantedTogether } from './figures.ts'
import { broken } from './limits.ts'

const { analyze } = loadKnowledge()
const linesIn = (all: readonly Passage[]) => all.flatMap(({ lines }) => lines)

describe('what a model is asked about a brand of many messages', () => {
  let small: Figures
  let large: Figures
  beforeAll(async () => {
    small = await figures(1_000)
    large = await figures(10_000)
  })

  test('grows with the messages, and stays within its limits at every size', () => {
    expect(broken([small, large])).toEqual([])
    expect(large.planted).toBeGreaterThan(200)
  })

  test('after a change, most statements that a change has made wrong stand beside a right one', () => {
    expect(large.brokenTogether).toBeGreaterThan(0.85)
  })
})

test('where all is about a few products, a figure that is told once still meets those that are told often', () => {
  const brand = corpus(3_000, { eachProduct: 500 })
  const all = passages(brand.documents)
  const asked = bundles(all, analyze.with(vocabulary(brand.config, [])), 8_000)
  expect(asked.length).toBeGreaterThan(50)
  expect(plantedTogether(brand, all, asked)).toBeGreaterThan(0.9)
})

test('all copy is asked about, and none twice in one request', () => {
  const { config, documents } = corpus(1_500)
  const all = passages(documents)
  const asked = bundles(all, analyze.with(vocabulary(config, [])))
  expect(asked.length).toBeGreaterThan(2)
  expect(new Set(asked.flat())).toEqual(new Set(all))
  for (const bundle of asked) expect(new Set(bundle).size).toBe(bundle.length)
})

test('a wording that is typed again with other signs is sent once, with all its places', () => {
  const { documents } = corpus(1_500)
  const automatic = /pesan ini dikirim otomatis/i
  const said = documents.flatMap(({ messages }) => messages).filter(({ text }) => automatic.test(text))
  const lines = linesIn(passages(documents)).filter(({ text }) => automatic.test(text))
  expect(new Set(said.map(({ text }) => text)).size).toBeGreaterThan(3)
  expect(lines).toHaveLength(1)
  expect(lines[0]!.places).toHaveLength(said.length)
})

test('figures are never taken for one another', () => {
  const { documents } = corpus(1_500)
  for (const { text, places } of linesIn(passages(documents)))
    for (const { document, start, end } of places)
      expect(document.text.slice(start, end).match(/\d+/g) ?? []).toEqual(
        expect.arrayContaining(text.match(/\d+/g) ?? []),
      )
})

test('a corpus that one request can hold is asked about in one, in reading order', () => {
  const { config, documents } = corpus(300)
  const all = passages(documents)
  expect(bundles(all, analyze.with(vocabulary(config, [])))).toEqual([all])
  const order = documents.map(({ id }) => id)
  const read = all.map(({ document }) => order.indexOf(document.id))
  expect(read).toEqual([...read].sort((x, y) => x - y))
})
