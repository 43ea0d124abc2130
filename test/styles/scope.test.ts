import { expect, test } from 'vitest'
import type { MessageRole } from '../../src/model/index.ts'
import { mistakes, places } from './guide.ts'

const rule = (scope: string) => `extends: existence\nmessage: x\nscope: ${scope}\ntokens: ['[a-z]+x']\n`
const ROLES: MessageRole[] = [
  'title',
  'heading',
  'body',
  'item',
  'cell',
  'cta',
  'caption',
  'alt',
  'meta',
  'data',
  'subject',
  'preheader',
  'nav',
  'legal',
  'quote',
  'question',
  'answer',
]
const LINES = ROLES.map((role) => ({ role, text: `${role}x` }))
const roles = (scope: string) => places(rule(scope), ...LINES).map((place) => place.replace(/^\d+ |x$/g, ''))

test('text is copy: no quotations, navigation, legal text or data', () => {
  const copy = ROLES.filter((role) => !['data', 'nav', 'legal', 'quote'].includes(role))
  expect(roles('text')).toEqual(copy)
  expect(places("extends: existence\nmessage: x\ntokens: ['[a-z]+x']\n", ...LINES)).toHaveLength(copy.length)
})

test.each([
  ['heading', ['title', 'heading']],
  ['heading.h1', ['title', 'heading']],
  ['heading.h2', []],
  ['paragraph', ['body', 'caption', 'question', 'answer']],
  ['sentence', ROLES.filter((role) => !['data', 'nav', 'legal', 'quote'].includes(role))],
  ['list', ['item']],
  ['table.cell', ['cell']],
  ['figure.caption', ['caption']],
  ['alt', ['alt']],
  ['link', ['cta']],
  ['blockquote', ['quote']],
  ['nav', ['nav']],
  ['subject', ['subject']],
  ['summary', ['body', 'item', 'caption', 'question', 'answer']],
  ['raw', ROLES],
  ['[heading, alt]', ['title', 'heading', 'alt']],
  [
    '"~heading & ~list & ~text.meta"',
    ['body', 'cell', 'cta', 'caption', 'alt', 'subject', 'preheader', 'question', 'answer'],
  ],
  ['"sentence & ~paragraph & ~heading"', ['item', 'cell', 'cta', 'alt', 'meta', 'subject', 'preheader']],
])('%s', (scope, expected) => {
  expect(roles(scope)).toEqual(expected)
})

test('a heading below others has a level of its own', () => {
  const line = { role: 'heading' as const, text: 'subx', context: ['Atas', 'Tengah'] }
  expect(places(rule('heading.h3'), line)).toEqual(['0 subx'])
  expect(places(rule('heading.h1'), line)).toEqual([])
})

test('a paragraph of a post and a sentence are blocks of their own', () => {
  const first = "extends: existence\nmessage: x\nscope: SIZE\nraw: ['\\A\\w+']\n"
  const post = 'Satu dua. Tiga.\nEmpat\n\nLima enam.'
  expect(places(first.replace('SIZE', 'text'), post)).toEqual(['0 Satu'])
  expect(places(first.replace('SIZE', 'paragraph'), post)).toEqual(['0 Satu', '23 Lima'])
  expect(places(first.replace('SIZE', 'sentence'), post)).toEqual(['0 Satu', '10 Tiga', '16 Empat', '23 Lima'])
})

test('merge tags, addresses and code are no wording, but raw sees them', () => {
  const own = (scope: string) => `extends: existence\nmessage: x\nscope: ${scope}\ntokens: [nama, promo]\n`
  const text = 'Hai {{nama}}, buka https://toko.test/promo atau promo@toko.test, `promo`: promo!'
  const line = { text, marks: [{ kind: 'blank' as const, name: 'nama', start: 4, end: 12 }] }
  expect(places(own('text'), line)).toEqual([`${text.lastIndexOf('promo')} promo`])
  expect(places(own('raw'), line)).toHaveLength(5)
})

test('a scope that no copy bears is named at its place', () => {
  expect(mistakes(rule('[heading, comment.line]'))[0]).toMatch(
    /^Lumbung\/Aturan\.yml:3:18: found the scope `comment`; expected one of alt, answer, blockquote/,
  )
})
