import { factRules, namesRule, readFacts } from '../../extract/facts.ts'
import { vocabulary } from '../../extract/index.ts'
import { JUDGED } from '../../findings/judged.ts'
import type { Config, Rule } from '../../model/index.ts'
import { currencyOf, type Knowledge } from '../compare.ts'
import type { ConfigIssue } from './config.ts'
import { nearest } from './issues.ts'

/** What in a configuration the installed rules cannot follow: facts that none can read, and names that none has. */
export function ruleIssues(config: Config, knowledge: Knowledge): ConfigIssue[] {
  return [...factIssues(config, knowledge), ...differenceIssues(config, knowledge.rules)]
}

function factIssues(config: Config, { rules, analyze }: Knowledge): ConfigIssue[] {
  const names = analyze.with(vocabulary(config, []))
  const options = { analyze: names, currency: currencyOf(config.locale), asOf: config.asOf ?? '1970-01-01' }
  return readFacts(config, rules, options).flatMap((read, index) => {
    if (!('unreadable' in read)) return []
    const path = ['facts', index, read.unreadable]
    const { attribute } = config.facts[index]!
    return [{ path, message: read.rule ? readable(read.rule) : named(attribute, factRules(rules)) }]
  })
}

function differenceIssues(config: Config, rules: readonly Rule[]): ConfigIssue[] {
  return (config.differences ?? []).flatMap((difference, index) =>
    (['attribute', 'rule'] as const).flatMap((key) => {
      const name = difference[key]
      if (name === undefined || name === JUDGED || rules.some((rule) => namesRule(rule, name))) return []
      return [{ path: ['differences', index, key], message: named(name, rules, key) }]
    }),
  )
}

/** The name that was probably meant, else all that would do. */
function named(word: string, rules: readonly Rule[], key: 'attribute' | 'rule' = 'attribute'): string {
  const own = (rule: Rule) => (key === 'rule' ? rule.alias : rule.attribute)
  const spoken = new Map(rules.flatMap((rule) => [own(rule), rule.label.id, rule.label.en].map((name) => [name, rule])))
  const near = nearest(word, [...spoken.keys()])
  if (near)
    return `the ${key === 'rule' ? 'name' : 'attribute'} of a rule (did you mean \`${own(spoken.get(near)!)}\`?)`
  return `one of ${[...new Set(rules.map(own))].sort().join(', ')}`
}

const EXAMPLES: Record<Rule['values'][number], string> = {
  money: 'Rp 99.000',
  percent: '20%',
  data: '10 GB',
  duration: '14 hari',
  date: '1 Desember 2026',
  time: '09.00–17.00',
  count: '30 kali',
  multiplier: '2x',
}

/** What a rule takes as the value of a fact, in words. */
function readable(rule: Rule): string {
  if (rule.kind === 'availability') return `${rule.label.en} in words, of a product that \`products\` names`
  if (rule.kind === 'contrast') return `words that tell ${rule.label.en}`
  if (rule.kind !== 'quantity') return 'a sentence that allows or denies something, such as "tidak bisa dibatalkan"'
  const examples = rule.values.map((kind) => EXAMPLES[kind]).join(' or ')
  return `one ${rule.label.en} with its unit, such as ${examples}${rule.none.length > 0 ? ', or that there is none' : ''}`
}
