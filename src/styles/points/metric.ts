import { countsOf } from '../counts.ts'
import { parseCondition, parseFormula } from '../formula.ts'
import { RuleIssue } from '../issue.ts'
import type { Block, Check, StyleRule } from '../rule.ts'
import type { Spec } from '../schema.ts'
import { whole } from './whole.ts'

/** Structural counts, and the roles that are counted. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  list: ['item'],
  blockquote: ['quote'],
  paragraphs: ['body', 'caption', 'question', 'answer'],
}
const NAMES = new Set([
  'characters',
  'complex_words',
  'long_words',
  'polysyllabic_words',
  'sentences',
  'syllables',
  'words',
  'pre',
  ...Object.keys(PARTS),
  ...[1, 2, 3, 4, 5, 6].map((n) => `heading_h${n}`),
])

/** Works out a formula over the counts of a block, and reports it where the condition holds. */
export function metric(spec: Spec<'metric'>): Pick<StyleRule, 'check'> {
  const formula = parseFormula(spec.formula.replace(/\bheading\.(h[1-6])\b/g, 'heading_$1'), ['formula'])
  const condition = parseCondition(spec.condition, ['condition'])
  const unknown = formula.names.find((name) => !NAMES.has(name))
  if (unknown)
    throw new RuleIssue(['formula'], `the variable \`${unknown}\``, `one of ${[...NAMES].join(', ')}`, unknown)
  const check: Check = () => (block) => {
    const counts = countsOf(block.text, block.lang)
    const values: Record<string, number> = { ...counts, ...partsOf(block) }
    if (counts.words === 0) return []
    const result = formula.value((name) => values[name] ?? 0)
    return condition(result) ? [{ ...whole(block.text), values: [result.toFixed(2)] }] : []
  }
  return { check }
}

/** How many lists, headings and so on stand within a block. Code is not kept, so `pre` is none. */
function partsOf({ document, start, text }: Block): Record<string, number> {
  const inside = document.messages.filter((message) => message.start >= start && message.end <= start + text.length)
  const counts: Record<string, number> = {}
  for (const [name, roles] of Object.entries(PARTS))
    counts[name] = inside.filter(({ role }) => roles.includes(role)).length
  for (const { role, context } of inside) {
    if (role !== 'heading' && role !== 'title') continue
    const name = `heading_h${role === 'title' ? 1 : Math.min(context.length + 1, 6)}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
