import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neededBy } from '../../src/styles/needs.ts'
import { compile } from '../../src/styles/pattern.ts'
import { alerts, places } from './guide.ts'

const HOSTILE = [
  '(a+)+$',
  '(a|a)*b',
  '(a|aa)+c',
  '(?:a+b|a)',
  'a(?=a*$)',
  '(?!b)a+b',
  'a(?!(?:a|aa)+$)',
  '(?<=(?:a|aa)+)b',
  '(?:a?){30}a{30}',
]

/** Seconds of work, whatever else the machine is at. */
function seconds(work: () => void): number {
  const before = process.cpuUsage().user
  work()
  return (process.cpuUsage().user - before) / 1e6
}

test.each([['(a+)+$', 100_000], ...HOSTILE.map((pattern) => [pattern, 10_000] as const)] as const)(
  '%s over %d signs is soon done',
  (pattern, length) => {
    const rule = `extends: existence\nmessage: x\nnonword: true\ntokens: ['${pattern}']\n`
    expect(seconds(() => alerts(rule, [`${'a'.repeat(length)}!`]))).toBeLessThan(3)
  },
  60_000,
)

test('crawled text does not slow down what masks it and cuts it into words', () => {
  const caps = 'extends: capitalization\nmessage: x\nmatch: $sentence\n'
  const title = 'extends: capitalization\nmessage: x\nmatch: $title\nexceptions: [b]\n'
  for (const sign of ['a', '!', '`', 'a.', 'a@', ' ', '\n', "a'", 'A-', '*', '😀']) {
    const text = `${sign.repeat(50_000 / sign.length)}!x`
    expect(
      seconds(() => [caps, title].map((rule) => alerts(rule, [text]))),
      sign,
    ).toBeLessThan(3)
  }
}, 60_000)

test('a text longer than a search sees at once is searched all the same', () => {
  const text = `${'kata biasa '.repeat(2_000)}kata baru ${'kata biasa '.repeat(10)}`
  expect(places('extends: existence\nmessage: x\ntokens: ["kata +baru"]\n', text)).toEqual(['22000 kata baru'])
})

test('what a pattern is said to need stands in all that it matches', () => {
  const word = fc.constantFrom('ab', 'abc', 'xyz', 'k', 'é', 'AbC', '1', ' ', '-')
  const atom = fc.oneof(
    word,
    word.map((w) => `(?:${w}|${w}x)`),
    word.map((w) => `(${w})`),
    fc.constantFrom('[ab]', '[^x]', '.', '\\w', '\\.', '\\d', '^', '$', '(?i)'),
  )
  const piece = fc
    .tuple(atom, fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,1}', '??'))
    .map(([a, q]) => (/^[\^$]|^\(\?i/.test(a) ? a : `${/^[^([\\]../.test(a) ? `(?:${a})` : a}${q}`))
  const pattern = fc
    .array(
      fc.array(piece, { minLength: 1, maxLength: 4 }).map((p) => p.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((p) => p.join('|'))
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z', 'k', 'é', 'A', 'C', '1', ' ', '-', '.', 'abc', 'xyz'), {
      maxLength: 30,
    })
    .map((t) => t.join(''))
  fc.assert(
    fc.property(pattern, text, (source, searched) => {
      const needs = neededBy([source])
      const lower = searched.toLowerCase()
      for (const match of compile(source, [], { ignorecase: true }).all(searched)) {
        expect(needs?.some((need) => lower.includes(need)) ?? true, `${source} matches ${match.text}`).toBe(true)
      }
    }),
    { numRuns: 600, seed: 7 },
  )
})

test('only a pattern that may match without any plain sign needs nothing', () => {
  expect(neededBy(['semoga(?! lekas)', '(?:cek|lihat) promo', 'hand ?phone', 'a\\.k\\.a'])).toEqual([
    'semoga',
    ' promo',
    'phone',
    'a.k.a',
  ])
  expect(neededBy(['gan', '[A-Z]{3}'])).toBeUndefined()
  expect(neededBy(['(?:murah)?', 'x'])).toBeUndefined()
})
