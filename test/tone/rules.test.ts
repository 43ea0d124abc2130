import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { TONE_TYPES } from '../../src/model/index.ts'
import { loadToneRules } from '../../src/tone/index.ts'
import { broken, knowledge } from './hear.ts'

const ROOT = new URL('../../', import.meta.url)
const files = globSync('rules/tone/*.yaml', { cwd: ROOT }).sort()
const textOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')
const { rules } = knowledge

describe('the tone rules', () => {
  test('load, each from a file of its own, and cover every type of tone', () => {
    expect(rules.length + knowledge.company.length).toBe(files.length)
    expect(new Set(rules.map(({ type }) => type))).toEqual(new Set(TONE_TYPES))
  })

  test('have ids that no rule of contradictions has', () => {
    for (const { id } of [...rules, ...knowledge.company]) expect(id).toMatch(/^SL2[0-4]\d$/)
    expect(new Set([...rules, ...knowledge.company].map(({ id }) => id)).size).toBe(files.length)
  })

  test('hear every `ng` example', () => {
    const missed = rules.flatMap((rule) =>
      rule.examples.ng.filter((one) => !broken(one).includes(rule.alias)).map(({ text }) => `${rule.alias}: ${text}`),
    )
    expect(missed, missed.join('\n')).toEqual([])
  })

  test('find nothing at all in any `ok` example', () => {
    const alarms = rules.flatMap((rule) =>
      rule.examples.ok.flatMap((one) => broken(one).map((alias) => `${rule.alias}: ${one.text} → ${alias}`)),
    )
    expect(alarms, alarms.join('\n')).toEqual([])
  })

  test('stop a run at line and column where one is bad', () => {
    const [file] = files
    const bad = textOf(file!).replace(/kind: .*/, 'kind: mumbling')
    const line = bad.split('\n').findIndex((one) => one.startsWith('kind:')) + 1
    expect(() => loadToneRules([{ file: 'rules/mine.yaml', text: bad }])).toThrow(`rules/mine.yaml:${line}:7`)
  })

  test('cannot have an id that another has', () => {
    const again = { file: 'rules/again.yaml', text: textOf(files[0]!) }
    expect(() => loadToneRules([{ file: files[0]!, text: textOf(files[0]!) }, again])).toThrow(
      /again\.yaml.*has already/,
    )
  })
})
