import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/model/index.ts'
import { checkConcepts, loadLexicon, loadRules } from '../../src/rules/index.ts'

const TEXT = readFileSync(new URL('../../rules/price/price.yaml', import.meta.url), 'utf8')
const load = (text: string) => loadRules([{ file: 'rules/mine.yaml', text }])

/** Line and column at which `words` stand, both from 1. */
function placeOf(text: string, words: string) {
  const before = text.slice(0, text.indexOf(words)).split('\n')
  return { file: 'rules/mine.yaml', line: before.length, column: before.at(-1)!.length + 1 }
}

function errorOf(work: () => unknown): InputError {
  try {
    work()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  return expect.fail('nothing was thrown')
}

describe('a bad rule file stops before any run, at its place', () => {
  test.each([
    ['a severity that does not exist', 'severity: high', 'severity: enormous', 'enormous'],
    ['an id of another form', 'id: SL001', 'id: price-1', 'price-1'],
    ['a kind without an engine', 'kind: quantity', 'kind: magic', 'magic'],
    ['a tolerance that is no number', /compare: \{/, 'compare: {tolerance: much, ', 'much'],
  ])('%s', (_what, from, to, at) => {
    const text = TEXT.replace(from, to)
    expect(text).not.toBe(TEXT)
    const { place, message } = errorOf(() => load(text))
    expect(place).toEqual(placeOf(text, at))
    expect(message).toContain(`rules/mine.yaml:${place.line}:${place.column}`)
  })

  test('broken YAML', () => {
    const text = TEXT.replace('severity: high', 'severity: "high')
    const { place, expected } = errorOf(() => load(text))
    expect(place.file).toBe('rules/mine.yaml')
    expect(place.line).toBeGreaterThanOrEqual(placeOf(text, 'severity:').line)
    expect(expected).toBe('valid YAML')
  })

  test('a missing part, and a part that nothing reads', () => {
    expect(() => load(TEXT.replace(/^attribute: .*$/m, ''))).toThrow(/rules\/mine\.yaml:1:1.*`attribute`/)
    expect(() => load(`${TEXT}\nsevereness: high\n`)).toThrow(/rules\/mine\.yaml:\d+:\d+.*severeness/)
  })
})

test('a rule that names a concept which the lexicon lacks would never fire, and is refused', () => {
  const [rule] = load(TEXT)
  const lexicon = loadLexicon([{ file: 'lexicon/a.yaml', text: 'concepts: [{concept: price, id: [harga]}]' }])
  const odd = { ...rule!, cues: { ...rule!.cues, any: ['prize'] } }
  expect(() => checkConcepts([odd], lexicon)).toThrow(/price.*`prize`/)
})

describe('lexicon files', () => {
  test('add to each other', () => {
    const lexicon = loadLexicon([
      { file: 'lexicon/a.yaml', text: 'concepts: [{concept: price, id: [harga]}]\nslang: {brp: berapa}' },
      { file: 'lexicon/b.yaml', text: 'roots: kirim pakai\nstopwords: yang dan' },
    ])
    expect(lexicon.concepts.map(({ concept }) => concept)).toEqual(['price'])
    expect(lexicon.slang).toEqual({ brp: 'berapa' })
    expect([...lexicon.stopwords]).toEqual(['yang', 'dan'])
    // The words of concepts are roots too, so that their inflections meet them.
    expect([...lexicon.roots]).toEqual(['kirim', 'pakai', 'harga'])
  })

  test('stop at the place of their mistake', () => {
    const text = 'concepts:\n  - {concept: Not A Slug, id: [harga]}'
    expect(() => loadLexicon([{ file: 'lexicon/a.yaml', text }])).toThrow(/lexicon\/a\.yaml:2:15/)
  })
})
