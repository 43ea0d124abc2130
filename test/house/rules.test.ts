import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { FINDING_TYPES, type Rule } from '../../src/model/index.ts'
import { loadRules } from '../../src/rules/index.ts'
import { knowledge, twoMessages } from './two-messages.ts'

const ROOT = new URL('../../', import.meta.url)
const files = globSync(['rules/*/*.yaml', '!rules/{lexicon,tone,journey}/**'], { cwd: ROOT }).sort()
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

interface Told {
  /** Alias of the rule, and the type of the finding. */
  conflicts: { rule: string; type: string }[]
  /** The same, of what is left to a person. */
  reviews: { rule: string; type: string }[]
  /** What was read and decided, for the one who mends the rule. */
  account: string
}
function told({ name, a, b }: Case): Told {
  const { statements, verdicts } = twoMessages(a, b)
  const read = statements.map(({ document, rule, shown }) => `${document.id} ${rule} “${shown}”`)
  const decided = verdicts.map(
    ({ verdict, rule, confidence, a: one, b: other }) =>
      `${verdict} of ${rule.alias} at ${confidence.toFixed(2)}, “${one.shown}” and “${other.shown}”`,
  )
  const of = (kind: (typeof verdicts)[number]['verdict']) =>
    verdicts
      .filter(({ verdict }) => verdict === kind)
      .map(({ rule, type }) => ({ rule: rule.alias, type: type ?? rule.type }))
  return {
    conflicts: of('conflict'),
    reviews: of('review'),
    account: `${name}\n  read: ${read.join('; ') || 'nothing'}\n  decided: ${decided.join('; ') || 'nothing'}`,
  }
}

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

  test('cover every type of contradiction but those of tone', () => {
    const types = FINDING_TYPES.slice(0, FINDING_TYPES.indexOf('formality'))
    const told = new Set(
      casesOf('ng').flatMap(({ a, b }) => twoMessages(a, b).verdicts.map((v) => v.type ?? v.rule.type)),
    )
    expect(types.filter((type) => !told.has(type))).toEqual([])
  })

  test('cannot have an id or alias that another rule has', () => {
    const [file] = files
    const again = { file: 'rules/again.yaml', text: textOf(file!) }
    expect(() => loadRules([{ file: file!, text: textOf(file!) }, again])).toThrow(/rules\/again\.yaml.*has already/)
  })

  // One test for all, so that one run tells every example that fails. Two sentences without a figure, out of all context, may be
  // left to a person; what must not happen is that nobody looks.
  test('find the contradiction in every `ng` example', () => {
    const missed = casesOf('ng').flatMap((one) => {
      const { conflicts, reviews, account } = told(one)
      const found = one.rule.kind === 'contrast' ? [...conflicts, ...reviews] : conflicts
      return found.some(({ rule, type }) => rule === one.rule.alias || type === one.rule.type) ? [] : [account]
    })
    expect(missed, missed.join('\n')).toEqual([])
  })

  test('find no conflict in any `ok` example', () => {
    const alarms = casesOf('ok').flatMap((one) => {
      const { conflicts, account } = told(one)
      return conflicts.length === 0 ? [] : [account]
    })
    expect(alarms, alarms.join('\n')).toEqual([])
  })
})
