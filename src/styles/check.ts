import type { Document } from '../model/index.ts'
import { inCaseOf } from './action.ts'
import { blocksOf } from './blocks.ts'
import { fill } from './message.ts'
import { candidates } from './needs.ts'
import type { Alert, Block, Hit, StyleRule } from './rule.ts'

/** The rules of a brand's style guides, ready to run. */
export interface StyleGuide {
  rules: readonly StyleRule[]
  /** What the guides say of a document, in its order. `lang`: language of its copy, ISO 639-1. */
  check(document: Document, lang: string): Alert[]
}

/** Puts rules together. Which rules have a word in a block is found in one pass for all of them. */
export function styleGuide(rules: readonly StyleRule[]): StyleGuide {
  const worth = candidates(rules)
  return {
    rules,
    check: (document, lang) => {
      const blocks = blocksOf(document, lang)
      const asked = new Map<Block, ReadonlySet<StyleRule>>()
      const worthIt = (rule: StyleRule, block: Block) => {
        let own = asked.get(block)
        if (!own) {
          own = worth(block.text)
          asked.set(block, own)
        }
        return own.has(rule)
      }
      // The sixth row of a table is `sms/nov.csv#S6`.
      const path = document.id.split('#')[0]!
      const alerts = rules.flatMap((rule) => {
        if (rule.covers && !rule.covers(path)) return []
        const own = blocks(rule.scope)
        return alertsOf(rule, rule.needs ? own.filter((block) => worthIt(rule, block)) : own)
      })
      return alerts.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule.name < b.rule.name ? -1 : 1))
    },
  }
}

function alertsOf(rule: StyleRule, blocks: readonly Block[]): Alert[] {
  const look = rule.check()
  const alerts = blocks.flatMap((block) => look(block).map((hit) => alertOf(rule, block, hit)))
  return rule.limit === undefined ? alerts : alerts.slice(0, rule.limit)
}

function alertOf(rule: StyleRule, { document, start: offset }: Block, hit: Hit): Alert {
  const start = offset + hit.start
  const end = offset + hit.end
  const quote = document.text.slice(start, end)
  const own = rule.action && !rule.action.own ? rule.action.fixes(quote) : (hit.fixes ?? [])
  const fixes = own.map((fix) => (rule.adaptsCase ? inCaseOf(quote, fix) : fix)).filter((fix) => fix !== quote)
  return {
    rule,
    document,
    start,
    end,
    quote,
    message: fill(rule.message, hit.values),
    ...(rule.description ? { description: fill(rule.description, hit.values) } : {}),
    fixes: [...new Set(fixes)],
  }
}
