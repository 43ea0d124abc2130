import type { Statement } from '../../src/model/index.ts'
import { compareByRule, meetingRule } from '../../src/rules/index.ts'
import { compared, copy, knowledge } from '../pipeline/copy.ts'

const rules = new Map(knowledge.rules.map((rule) => [rule.attribute, rule]))

/** What a place says, and when it said it; a page without a date speaks on the day of the test. */
export type Said = string | { text: string; on: string }

const statementsOf = (id: string, said: Said): Statement[] => {
  const { text, on } = typeof said === 'string' ? { text: said, on: undefined } : said
  const { statements } = compared([copy(id, [text], on ? { publishedAt: `${on}T09:00:00+07:00` } : {})])
  return statements.filter(({ value }) => value.type === 'quantity' || value.type === 'none')
}

/**
 * What the values of two texts come to: `differ` where any two of them contradict each other, `same` where some agree, else
 * `apart`. Only values of the given attributes count.
 */
export function outcome(a: Said, b: Said, attributes: readonly string[]): 'differ' | 'same' | 'apart' {
  const met = new Set<string>()
  for (const x of statementsOf('a', a)) {
    for (const y of statementsOf('b', b)) {
      if (!x.kinds.some((kind) => y.kinds.includes(kind))) continue
      const rule = meetingRule(rules, x, y)
      if (attributes.includes(rule.attribute)) met.add(compareByRule(rule, x, y))
    }
  }
  return met.has('differ') ? 'differ' : met.has('same') ? 'same' : 'apart'
}
