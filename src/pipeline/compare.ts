import { quantityStatements, readMessage, vocabulary } from '../extract/index.ts'
import { aboutSameThing, candidates, features, type Pair } from '../match/index.ts'
import type { Config, Document, Lexicon, Rule, Statement, Verdict } from '../model/index.ts'
import { compareQuantityStatements, decide } from '../rules/index.ts'
import { createAnalyzer } from '../text/index.ts'

const CURRENCIES: Record<string, string> = { id: 'IDR', 'en-gb': 'GBP', 'en-us': 'USD', en: 'USD', de: 'EUR', nl: 'EUR', ms: 'MYR' }

/** Currency that a bare amount means in a locale. */
export const currencyOf = (locale: string): string =>
  CURRENCIES[locale.toLowerCase()] ?? CURRENCIES[locale.toLowerCase().split('-')[0]!] ?? 'USD'

/** All statements of the documents, in reading order. */
export function extractStatements(config: Config, documents: readonly Document[], rules: readonly Rule[], lexicon: Lexicon, asOf: string): Statement[] {
  const analyze = createAnalyzer({ ...lexicon, concepts: [...lexicon.concepts, ...vocabulary(config, documents)] })
  const options = { analyze, currency: currencyOf(config.locale), asOf }
  return documents.flatMap((document) =>
    document.messages.flatMap((message) => quantityStatements(readMessage(document, message, options), rules)),
  )
}

/** Statements → pairs → verdicts, rule by rule. */
export function compareStatements(statements: readonly Statement[], rules: readonly Rule[], asOf: string): { verdicts: Verdict[]; pairs: Pair[] } {
  const sole = new Set(rules.filter((r) => r.compare.sole).map((r) => r.attribute))
  const pairs = candidates(statements, sole)
  const verdicts: Verdict[] = []
  for (const rule of rules) {
    const own = pairs.filter((p) => p.a.attribute === rule.attribute)
    const scored = own.map((p) => ({ a: p.a, b: p.b, score: aboutSameThing(features(p, rule)) }))
    verdicts.push(...decide(rule, scored, asOf).verdicts)
  }
  return { verdicts, pairs }
}

/** Whether two statements of one attribute give the same value. */
export function sameValue(rules: readonly Rule[]): (a: Statement, b: Statement) => boolean {
  const byAlias = new Map(rules.map((rule) => [rule.alias, rule]))
  return (a, b) => {
    const rule = byAlias.get(a.rule)
    return rule !== undefined && a.attribute === b.attribute && compareQuantityStatements(rule, a, b) === 'same'
  }
}
