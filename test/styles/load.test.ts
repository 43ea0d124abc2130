import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { loadStyles } from '../../src/styles/index.ts'
import { mistakes } from './guide.ts'

const BROKEN = new URL('../../fixtures/styles/broken/', import.meta.url)

test('every mistake of every file is told, with its line and column', () => {
  const files = globSync('*.yml', { cwd: BROKEN }).sort()
  const read = files.map((file) => ({ file, name: file, text: readFileSync(new URL(file, BROKEN), 'utf8') }))
  const { rules, errors } = loadStyles(read)
  expect(rules).toEqual([])
  expect(errors.map(({ message }) => message.replace(/expected .*/s, '').trim())).toEqual([
    'Kata.yml:3:1: found unknown key `ignorcase`;',
    'Kata.yml:4:1: found unknown key `levle`;',
    'Pola.yml:5:12: found `\\1`, invalid escape sequence;',
    'Skrip.yml:1:10: found `script`, which is not supported: scripts do not run;',
  ])
})

const rule = (more: string, point = 'existence') => `extends: ${point}\nmessage: x\n${more}\n`

describe('a rule that cannot run is named at its place', () => {
  test.each([
    ['backreference', rule("tokens: [a, '(b)\\1']"), '3:17', 'backreferences'],
    ['lookahead within a pattern', rule("tokens:\n  - 'a(?=b)c'"), '4:7', 'at its end after plain words'],
    ['negative lookahead after what could end anywhere', rule("tokens:\n  - '\\w+(?!x)'"), '4:9', 'plain words'],
    ['lookahead in one of several alternatives', rule("tokens:\n  - 'a(?!b)|c'"), '4:7', 'plain words'],
    ['possessive repetition', rule("raw: ['a++']"), '3:9', 'a plain group or repetition'],
    ['atomic group', rule("tokens: ['x', '(?>a)']"), '3:16', 'a plain group or repetition'],
    ['open bracket', rule("swap:\n  '[a-z': b", 'substitution'), '4:4', 'RE2 syntax'],
    ['pattern of an exception', rule('tokens: [a]\nexceptions:\n  - b\n  - "c("'), '6:5', 'RE2 syntax'],
    ['pattern of a pair', rule("either:\n  a: b\n  'c(': d", 'consistency'), '5:3', 'RE2 syntax'],
    ['spelling', 'extends: spelling\nmessage: x\n', '1:10', 'or leave the file out'],
    ['another rule', 'extends: Lumbung.Kata\nmessage: x\n', '1:10', 'one of existence'],
    ['unknown point', 'message: x\nextends: existance\n', '2:10', 'one of existence'],
    ['no point', 'message: x\n', '1:1', 'one of existence'],
    ['no message', 'extends: existence\ntokens: [a]\n', '1:1', 'text'],
    ['unknown level', rule('level: fatal\ntokens: [a]'), '3:8', 'one of suggestion, warning, error'],
    ['unknown key', rule('tokens: [a]\npos: VB'), '4:1', 'tokens, raw, exceptions'],
    ['unknown key of a token', rule('tokens:\n  - {pattern: a, lemma: b}', 'sequence'), '4:18', 'documentation'],
    ['wrong value', rule('tokens: [a]\nnonword: ja'), '4:10', 'true or false'],
    ['nothing to swap', rule('swap: {}', 'substitution'), '3:7', 'at least one pair'],
    [
      'unknown action',
      rule('tokens: [a]\naction: {name: suggest, params: [spellings]}'),
      '4:16',
      'replace, remove or edit',
    ],
    ['unknown edit', rule('tokens: [a]\naction:\n  name: edit\n  params: [balik]'), '6:12', 'regex, trim'],
    ['edit with too little', rule('tokens: [a]\naction: {name: edit, params: [trim]}'), '4:30', 'expected 1'],
    ['code', rule('tokens: [a]\ncode: true'), '4:7', 'scope: raw'],
    ['broken formula', rule("formula: words *\ncondition: '> 1'", 'metric'), '3:10', 'a number or a count'],
    ['broken YAML', 'extends: existence\nmessage: "x\n', '3:1', 'valid YAML'],
    ['a list', '- extends: existence\n', '1:1', 'a rule'],
    ['nothing', '', '1:1', 'a rule'],
  ])('%s', (_what, text, place, expected) => {
    const found = mistakes(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`Lumbung/Aturan.yml:${place}: found `)
    expect(found[0]).toContain(expected)
  })
})

test('texts of one, numbers and truth values are taken as Vale takes them', () => {
  expect(mistakes(rule('tokens: bagus'))).toEqual([])
  expect(mistakes(rule('tokens: [24, true, 1.5]\nvocab: false\ncode: false'))).toEqual([])
  expect(mistakes(rule('swap: {gan: 1}\nmatchcase: true', 'substitution'))).toEqual([])
})

test('aliases that repeat each other beyond measure are refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`).join('\n')}\n`
  expect(mistakes(bomb)[0]).toContain('beyond measure')
})
