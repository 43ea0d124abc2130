import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createForms, tokenize } from '../../../src/tone/tokens.ts'
import { createTrained, type ToneWeights } from '../../../src/tone/trained/index.ts'

const fileOf = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const lines = (path: string): Record<string, string>[] =>
  fileOf(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const weights: ToneWeights = JSON.parse(fileOf('rules/weights/tone.json'))
const model = createTrained(weights)
const voices = lines('fixtures/tone/formality.jsonl').filter(({ part }) => part === 'test')
const mean = (list: number[]) => list.reduce((sum, x) => sum + x, 0) / list.length

describe('formality', () => {
  test.each(['id', 'en'])(
    'puts the letter above the chat that says the same, and between them plain copy (%s)',
    (lang) => {
      const pairs = voices.filter((line) => line.lang === lang && line.formal)
      const plain = voices.filter((line) => line.lang === lang && line.plain)
      const [letters, chats] = (['formal', 'casual'] as const).map((side) =>
        pairs.map((pair) => model.formality(pair[side]!, lang)),
      ) as [number[], number[]]
      expect(pairs.length).toBeGreaterThan(15)
      expect(letters.filter((x, i) => x > chats[i]!).length / pairs.length).toBeGreaterThanOrEqual(0.95)
      expect(letters.filter((x) => x > 0.5).length / pairs.length).toBeGreaterThanOrEqual(0.9)
      expect(chats.filter((x) => x < 0.5).length / pairs.length).toBeGreaterThanOrEqual(0.9)
      const ordinary = mean(plain.map((line) => model.formality(line.plain!, lang)))
      expect(ordinary).toBeGreaterThan(0.35)
      expect(ordinary).toBeLessThan(0.75)
    },
  )

  test('does not rest on a final mark or on capitals', () => {
    for (const { lang, formal, casual } of voices.filter((line) => line.formal)) {
      const plain = (text: string) => text.replace(/[\s.?!]+$/, '').toLowerCase()
      expect(model.formality(plain(formal!), lang), formal).toBeGreaterThan(model.formality(plain(casual!), lang))
    }
  })

  test('is in the middle where nothing is said, and told from the words where no language is named', () => {
    expect(model.formality('')).toBe(0.5)
    expect(Math.abs(model.formality('Kopi') - 0.5)).toBeLessThan(0.35)
    const letter = 'Dear Madam, we regret to inform you of the delay.'
    expect(model.formality(letter)).toBe(model.formality(letter, 'en'))
    expect(model.formality(letter, 'en-GB')).toBe(model.formality(letter, 'en'))
  })
})

test.each([
  ['sentiment', 0.9],
  ['emotion', 0.9],
] as const)('%s of clear messages is heard', (kind, floor) => {
  const messages = lines('fixtures/tone/feelings.jsonl').filter((line) => line.kind === kind)
  const missed = messages.filter(({ text, label }) => model[kind](text!) !== label)
  expect(1 - missed.length / messages.length, missed.map(({ text }) => text).join('\n')).toBeGreaterThanOrEqual(floor)
})

test('what no word of the lexicon says is heard from learned words', () => {
  const hidden = lines('fixtures/tone/feelings.jsonl').filter((line) => line.hidden)
  expect(hidden.map(({ text }) => model.sentiment(text!))).toEqual(hidden.map(({ label }) => label))
})

describe('answers', () => {
  const texts = [
    ...voices.flatMap(({ formal, casual }) => [formal, casual]),
    'Mantap 😍😍',
    '\ud83d',
    '{{nama}}',
    '’',
    'a'.repeat(9999),
  ].filter((text) => text !== undefined)
  const answer = (of: typeof model, text: string) => [
    of.formality(text, 'en'),
    of.emotion(text),
    of.sentiment(text),
    of.formality(text, 'id'),
  ]

  test('do not hang on what was asked before', () => {
    const forward = texts.map((text) => answer(model, text))
    const other = createTrained(weights)
    const backward = [...texts].reverse().map((text) => answer(other, text))
    expect(backward.reverse()).toEqual(forward)
    // Feelings first, without a language named before.
    expect(texts.map((text) => [other.sentiment(text), other.emotion(text)])).toEqual(
      forward.map(([, emotion, sentiment]) => [sentiment, emotion]),
    )
    for (const [one, , , other] of forward) expect(Number.isFinite(one) && Number.isFinite(other)).toBe(true)
  })

  test('do not hang on whether words are remembered', () => {
    const [full, forms] = [createTrained(weights), createForms()]
    for (let i = 0; i < 25; i++) full.sentiment(Array.from({ length: 1000 }, (_, k) => `kata${i}x${k}`).join(' '))
    const remembering = createTrained(weights, forms)
    const alike = 'Membeli pembelian, belian BELI 10 10rb wkwkwkwk nggak bagus. Bagus!'
    for (const text of [...texts, alike, ...texts, alike]) {
      const tokens = tokenize(text, forms)
      const heard = ['id', 'en'].map((lang) => remembering.formality(text, lang, tokens))
      const told = [...heard, remembering.sentiment(text), remembering.emotion(text)]
      for (const of of [model, full])
        expect(told, text).toEqual([
          ...['id', 'en'].map((lang) => of.formality(text, lang)),
          ...[of.sentiment(text), of.emotion(text)],
        ])
    }
  })
})

test('weights that were cut off are refused', () => {
  expect(() => createTrained({ ...weights, rows: weights.rows.slice(0, 4000) })).toThrow(
    /do not fit together; train them again/,
  )
})
