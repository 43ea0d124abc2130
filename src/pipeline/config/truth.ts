import { isFact, readFacts } from '../../extract/facts.ts'
import type { ReadOptions } from '../../extract/index.ts'
import { relateScopes } from '../../match/scope.ts'
import { type Config, type Document, InputError, type Rule, type Statement, type Verdict } from '../../model/index.ts'

export { isFact } from '../../extract/facts.ts'

/** The facts of the configuration as statements. Throws InputError for one that no rule can read. */
export function factStatements(config: Config, rules: readonly Rule[], options: ReadOptions): Statement[] {
  return readFacts(config, rules, options).map((read, index) => {
    if ('statement' in read) return read.statement
    const value = JSON.stringify(config.facts[index]![read.unreadable])
    throw new InputError(
      { file: config.file ?? 'the configuration' },
      `${value} as \`facts.${index}.${read.unreadable}\``,
      'one that a rule can read',
    )
  })
}

/** The little document in which the facts stand, where there are any. */
export const factDocument = (statements: readonly Statement[]): Document[] =>
  statements
    .filter(isFact)
    .slice(0, 1)
    .map(({ document }) => document)

/** Whether a statement speaks of the very thing and attribute of a fact; what it says of it may be the same or not. */
export function concerns(fact: Statement, statement: Statement): boolean {
  if (isFact(statement) || statement.attribute !== fact.attribute) return false
  const { apart, likelyApart, together, oneSided } = relateScopes(fact, statement)
  if (apart.length > 0 || likelyApart.length > 0) return false
  if (fact.scope.product) return together.includes('product')
  const said = new Set([...statement.terms, ...statement.aroundTerms])
  return !oneSided.includes('product') && fact.head.every((term) => said.has(term))
}

/** Without the differences of two places that both contradict one fact: what they must be changed to is told by the fact. */
export function underTruth(verdicts: readonly Verdict[]): Verdict[] {
  const wrong = new Map<string, string>()
  for (const { a, b, verdict } of verdicts) {
    if (verdict !== 'conflict' || isFact(a) === isFact(b)) continue
    const [fact, other] = isFact(a) ? [a, b] : [b, a]
    wrong.set(other.id, fact.id)
  }
  return verdicts.filter(({ a, b }) => !wrong.has(a.id) || wrong.get(a.id) !== wrong.get(b.id))
}
