import type { ReadOptions } from '../../extract/index.ts'
import { termWeights } from '../../match/index.ts'
import { type Document, type Finding, isFeedback, type Rule, type Statement } from '../../model/index.ts'
import { impactOf } from './impact.ts'
import { fits, statementFinder, type Topic, topicOf } from './topics.ts'
import { matterOf, type Turn, turnsIn } from './turns.ts'

/** What the brand says; what its customers say is heard by `withImpact` alone. */
export const ofBrand = <D extends Pick<Document, 'channel'>>(documents: readonly D[]): D[] =>
  documents.filter((document) => !isFeedback(document))

/**
 * Gives findings what customers complain of. A complaint belongs to the finding on whose subject and matter it says that
 * something is not as it was said: rather none than the wrong one. A good score is no complaint.
 * @param statements of the brand's copy; @param options with the brand's own names
 */
export function withImpact(
  findings: readonly Finding[],
  documents: readonly Document[],
  statements: readonly Statement[],
  rules: readonly Rule[],
  options: ReadOptions,
): Finding[] {
  const feedback = documents.filter(isFeedback)
  if (feedback.length === 0) return [...findings]
  const statementsAt = statementFinder(statements)
  const fold = matterOf(rules)
  const near = topicsNear(findings.flatMap((finding) => topicOf(finding, statementsAt, rules, fold) ?? []))
  const { idf } = termWeights(statements)
  const complaints = feedback
    .filter(({ score }) => !score || (score.value - score.least) / (score.most - score.least) < GOOD)
    .flatMap((document) => {
      const heard = document.messages.flatMap((message) => turnsIn(document, message, rules, options, fold))
      // Of several turns that speak of one finding the first is quoted.
      const met = heard.flatMap((turn) => nearest(turn, near(turn), idf).map(({ finding }) => ({ finding, turn })))
      return [...new Map(met.toReversed().map((one) => [one.finding, one])).values()]
    })
  const byFinding = Map.groupBy(complaints, ({ finding }) => finding)
  return findings.map((finding) => {
    const own = byFinding.get(finding.fingerprint)
    return own ? { ...finding, impact: impactOf(own.map(({ turn }) => turn)) } : finding
  })
}

/** From this share of its scale on a score is good. */
const GOOD = 0.75

/** The topics that a turn may speak of by the names in it: most brands have more findings than a turn has names. */
function topicsNear(topics: readonly Topic[]): (turn: Turn) => readonly Topic[] {
  const named = topics.flatMap((topic) => [...topic.names].map((name) => ({ name, topic })))
  const byName = Map.groupBy(named, ({ name }) => name)
  const nameless = topics.filter(({ names }) => names.size === 0)
  return ({ names }) => {
    if (names.length === 0) return topics
    const own = names.flatMap((name) => byName.get(name) ?? []).map(({ topic }) => topic)
    return [...new Set(own), ...nameless]
  }
}

/** The findings of which a turn complains: those of the topics that it fits with which it shares most. */
function nearest(turn: Turn, topics: readonly Topic[], idf: (term: string) => number): Topic[] {
  const weighed = topics
    .filter((topic) => fits(turn, topic))
    .map((topic) => ({
      topic,
      weight: [...turn.terms].reduce((sum, term) => sum + (topic.terms.has(term) ? idf(term) : 0), 0),
    }))
  const most = Math.max(...weighed.map(({ weight }) => weight))
  return weighed.flatMap(({ topic, weight }) => (weight === most ? [topic] : []))
}
