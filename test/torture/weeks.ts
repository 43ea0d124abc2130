import { compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { changed } from '../judge/scale/change.ts'
import { corpus } from '../judge/scale/corpus.ts'
import type { Week } from './keep-week.ts'

const ALERTS = `
brand: Griya Ranum
locale: id-ID
sources: [{path: '*', channel: web, stage: consideration}]
alerts:
  digest: 100
  routes: [{to: 'webhook:crm'}, {to: '#promo', match: {severity: high}}]
`

/** Two weeks of a brand of so many messages: in the second a fifth of the messages are written anew. */
export function twoWeeks(messages: number): [Week, Week] {
  const knowledge = loadKnowledge()
  const { config: made, documents } = corpus(messages)
  const config = { ...parseConfig(ALERTS, 'selaras.yaml'), products: made.products }
  const week = (copy: typeof documents, day: string): Week => {
    const { statements, pairs, verdicts } = compareDocuments(config, copy, knowledge, day)
    const findings = findingsOf(verdicts, knowledge.rules, config.locale, day)
    const coverage = [...Map.groupBy(copy, ({ source }) => source)].map(([source, own]) => ({
      source,
      channel: own[0]!.channel,
      stage: own[0]!.stage,
      documents: own.length,
      messages: own.reduce((sum, one) => sum + one.messages.length, 0),
      failed: [],
    }))
    const judge = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }
    const counters = {
      documents: copy.length,
      messages,
      characters: 0,
      statements: statements.length,
      pairs,
    }
    const document = {
      schema: 1 as const,
      brand: config.brand,
      asOf: day,
      run: { ...counters, judge },
      coverage,
      findings,
    }
    return { config, result: { document, documents: copy }, at: `${day}T05:00:00.000Z` }
  }
  return [week(documents, '2026-11-13'), week(changed(documents, 0.2).documents, '2026-11-20')]
}
