import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import type { Rule } from '../../src/model/index.ts'
import { loadRules } from '../../src/rules/index.ts'
import { knowledge, twoMessages } from './two-messages.ts'

const ROOT = new URL('../../', import.meta.url)
const files = globSync(['rules/**/*.yaml', '!rules/lexicon/**'], { cwd: ROOT }).sort()
const textOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8')
const { rules } = knowledge

interface Case {
  name: string
  rule: Rule
  a: string
  b: string
}
const casesOf = (kind: 'ng' | 'ok'): Case[] =>
  rules.flatMap((rule) => rule.examples[kind].map(({ a, b }) => ({ name: `${rule.alias}: ${a} | ${b}`, rule, a, b })))

const told = (a: string, b: string) =>
  twoMessages(a, b).map(({ rule, type, verdict, confidence, a: one, b: other }) => ({
    rule: rule.alias,
    type: type ?? rule.type,
    verdict,
    line: `${verdict} of ${rule.alias} at ${confidence.toFixed(2)}: ${one.shown} | ${other.shown}`,
  }))
const lines = (verdicts: ReturnType<typeof told>) => verdicts.map(({ line }) => line).join('; ') || 'nothing'

describe('the rules', () => {
  test('load, each from a file of its own', () => {
    expect(rules.length).toBe(files.length)
    expect(files.length).toBeGreaterThan(30)
    for (const file of files) expect(() => loadRules([{ file, text: textOf(file) }]), file).not.toThrow()
  })

  test('have ids, aliases and attributes of their own', () => {
    for (const key of ['id', 'alias', 'attribute'] as const) {
      expect(new Set(rules.map((rule) => rule[key])).size, key).toBe(rules.length)
    }
  })

  test('cannot have an id or alias that another rule has', () => {
    const [file] = files
    const again = { file: 'rules/again.yaml', text: textOf(file!) }
    expect(() => loadRules([{ file: file!, text: textOf(file!) }, again])).toThrow(/rules\/again\.yaml.*has already/)
  })

  // One test for all, so that one run tells every example that fails.
  test('find the conflict in every `ng` example', () => {
    const missed = casesOf('ng').flatMap(({ name, rule, a, b }) => {
      const verdicts = told(a, b)
      const found = verdicts.some((v) => v.verdict === 'conflict' && (v.rule === rule.alias || v.type === rule.type))
      return found ? [] : [`${name} → ${lines(verdicts)}`]
    })
    expect(missed).toEqual([])
  })

  test('find no conflict in any `ok` example', () => {
    const alarms = casesOf('ok').flatMap(({ name, a, b }) => {
      const conflicts = told(a, b).filter(({ verdict }) => verdict === 'conflict')
      return conflicts.length === 0 ? [] : [`${name} → ${lines(conflicts)}`]
    })
    expect(alarms).toEqual([])
  })
})
