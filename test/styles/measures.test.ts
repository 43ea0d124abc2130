import { describe, expect, test } from 'vitest'
import { parseCondition, parseFormula } from '../../src/styles/formula.ts'
import { alerts, messages, mistakes, places } from './guide.ts'

describe('formulas', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * -3', -9],
    ['10 / 4 - .5', 2],
    ['7 % 4', 3],
    ['math.sqrt(words) + math.max(1, words / 2)', 12],
    ['2 - 1 - 1', 0],
  ])('%s', (source, value) => {
    expect(parseFormula(source, ['formula']).value(() => 16)).toBe(value)
  })

  test.each(['1 +', '(1', '1 2', 'words; process', 'math.exit(1)', '1 ** 2', 'constructor(1)', ''])(
    '%s is refused',
    (source) => {
      expect(() => parseFormula(source, ['formula'])).toThrow(/formula: found /)
    },
  )

  test('a condition compares with a number', () => {
    expect(parseCondition('> 8.0', [])(8.1)).toBe(true)
    expect(parseCondition('<= -1', [])(0)).toBe(false)
    expect(() => parseCondition('> words', ['condition'])).toThrow(/a comparison with a number/)
  })
})

const LONG = 'Pengembangan infrastruktur telekomunikasi memungkinkan ketersediaan konektivitas berkelanjutan. Selesai.'

test('metric: works out a formula over the running text, and tells it at its first sentence', () => {
  const rule = "extends: metric\nmessage: 'Rata-rata %s kata'\nformula: words / sentences\ncondition: '> 3.0'\n"
  expect(places(rule, { text: 'Judul', role: 'heading' }, LONG)).toEqual([
    '6 Pengembangan infrastruktur telekomunikasi memungkinkan ketersediaan konektivitas berkelanjutan.',
  ])
  expect(messages(rule, LONG)).toEqual(['Rata-rata 4.00 kata'])
  expect(places(rule, 'Kopi enak. Teh enak.')).toEqual([])
})

test('metric: counts parts of the document', () => {
  const rule = "extends: metric\nmessage: '%s'\nformula: list + heading.h2\ncondition: '== 3.0'\n"
  const lines = [
    { text: 'Teh', role: 'heading' as const, context: ['Minuman'] },
    { text: 'hijau', role: 'item' as const },
    { text: 'hitam', role: 'item' as const },
  ]
  expect(messages(rule, ...lines)).toEqual(['3.00'])
})

test('metric: with a scope each block is measured', () => {
  const rule = "extends: metric\nmessage: '%s kata'\nscope: heading\nformula: words\ncondition: '> 3.0'\n"
  expect(messages(rule, { text: 'Teko baru dari Lumbung', role: 'heading' }, LONG)).toEqual(['4.00 kata'])
})

test('readability: the mean grade of the named formulas', () => {
  const rule = "extends: readability\nmessage: 'Kelas %s'\ngrade: 8\nmetrics: [Flesch-Kincaid, Gunning Fog]\n"
  expect(alerts(rule, ['The cat sat on the mat. It was warm.'], 'en')).toEqual([])
  const [hard] = alerts(rule, ['Infrastructure modernization necessitates organizational transformation.'], 'en')
  expect(Number(hard?.message.replace('Kelas ', ''))).toBeGreaterThan(20)
})

test('a variable or metric that is not known is named at its place', () => {
  expect(mistakes("extends: metric\nmessage: x\nformula: words / sentenses\ncondition: '> 1'\n")[0]).toContain(
    'Lumbung/Aturan.yml:3:18: found the variable `sentenses`; expected one of ',
  )
  expect(mistakes('extends: readability\nmessage: x\ngrade: 8\nmetrics: [Flesch]\n')[0]).toContain(
    'Lumbung/Aturan.yml:4:11: found "Flesch" as `metrics.0`; expected one of Gunning Fog',
  )
})
