import { extract, nameStatements, type ReadOptions, readMessage, vocabulary } from '../extract/index.ts'
import { groupVerdicts } from '../findings/index.ts'
import {
  bondsAmong,
  confidence,
  counterparts,
  features,
  type Model,
  meetings,
  meetingsAmong,
  type Pair,
  type Surroundings,
  settingOf,
  termWeights,
} from '../match/index.ts'
import {
  type Config,
  type Document,
  type Finding,
  type Rule,
  type Statement,
  tongueOfLocale,
  type Verdict,
} from '../model/index.ts'
import { compareByRule, decide, meetingRule, naming, stale, standing, withDerived } from '../rules/index.ts'
import { type Analyzer, quantities } from '../text/index.ts'
import { factStatements } from './config/truth.ts'

/** What an installation knows: rules, lexicon and the trained weights of "about the same thing". */
export interface Knowledge {
  rules: readonly Rule[]
  /** Finds the words, stems and concepts of the lexicon in a text. */
  analyze: Analyzer
  model: Model
}

/** What was found in the copy, before it is grouped into findings. */
export interface Comparison {
  /** The analyzer with the brand's own names. */
  analyze: Analyzer
  statements: Statement[]
  /** How many were compared. */
  pairs: number
  verdicts: Verdict[]
}

/** What was worked out before; whatever is missing is worked out. */
export interface WorkedOut {
  /** What documents state. */
  statements?: ReadonlyMap<Document, readonly Statement[]>
  /** What comes of comparing all statements, those of the facts included; undefined where that is not known of them. */
  compared?(statements: readonly Statement[]): Pick<Comparison, 'pairs' | 'verdicts'> | undefined
}

const CURRENCIES: Record<string, string> = { id: 'IDR', 'en-gb': 'GBP', en: 'USD', de: 'EUR', nl: 'EUR', ms: 'MYR' }

/** Currency that a bare amount means in a locale, ISO 4217. */
export const currencyOf = (locale: string): string =>
  CURRENCIES[locale.toLowerCase()] ?? CURRENCIES[locale.toLowerCase().split('-')[0]!] ?? 'USD'

/**
 * Documents → statements → pairs → verdicts. `asOf`: YYYY-MM-DD, the day on which the copy is read. `tell` hears how many statements
 * there are, and how many pairs, as soon as they are known.
 */
export function compareDocuments(
  config: Config,
  documents: readonly Document[],
  knowledge: Knowledge,
  asOf: string,
  {
    before = {},
    tell = () => {},
  }: { before?: WorkedOut; tell?: (phase: 'extract' | 'match', done: number) => void } = {},
): Comparison {
  const { rules } = knowledge
  const analyze = knowledge.analyze.with(vocabulary(config, documents))
  const options = { analyze, currency: currencyOf(config.locale), asOf }
  const statements = statementsOf(config, documents, rules, options, before.statements)
  tell('extract', statements.length)
  const { pairs, verdicts } = before.compared?.(statements) ?? compareStatements(statements, knowledge, asOf)
  tell('match', pairs)
  const all = [...verdicts, ...wholeBrandVerdicts(config, documents, rules, options)]
  return {
    analyze,
    statements,
    pairs,
    verdicts: withDerived(all, statements, documents, rules, { ...options, config }),
  }
}

/** What some documents state, in reading order, then the facts of the configuration. `known`: of documents that were read before. */
export function statementsOf(
  config: Config,
  documents: readonly Document[],
  rules: readonly Rule[],
  options: ReadOptions,
  known: ReadonlyMap<Document, readonly Statement[]> = new Map(),
): Statement[] {
  const said = documents.flatMap((document) => known.get(document) ?? extractStatements([document], rules, options))
  return [...said, ...factStatements(config, rules, options)]
}

/** All statements, in reading order. Navigation and customers' own words are not the brand's statements. */
export function extractStatements(
  documents: readonly Document[],
  rules: readonly Rule[],
  options: ReadOptions,
): Statement[] {
  return documents.flatMap((document) =>
    document.messages
      .filter((message) => message.role !== 'nav' && message.role !== 'quote')
      .flatMap((message) => extract(readMessage(document, message, options), rules, options)),
  )
}

/** A pair whose values differ, the rule under which it met, and what the model is asked of it. */
export interface Difference {
  pair: Pair
  rule: Rule
  features: Record<string, number>
}

/**
 * The pairs that meet, and those of them that differ: on these the model decides, and from these it is trained. Only
 * statements that still address customers are set against each other.
 */
export function differences(
  statements: readonly Statement[],
  rules: readonly Rule[],
  asOf: string,
): { pairs: Pair[]; differing: Difference[] } {
  const { lots, surroundings } = meetingsOf(statements, rules, asOf)
  const pairs = [...lots()].flat()
  return { pairs, differing: differingOf(pairs, rules, surroundings) }
}

/** The pairs that meet, in lots, and what they are looked at with. */
export function meetingsOf(
  statements: readonly Statement[],
  rules: readonly Rule[],
  asOf: string,
): { lots(): Generator<Pair[]>; surroundings: Surroundings } {
  const live = statements.filter((s) => standing(s, asOf) === 'live')
  const weights = termWeights(live)
  const { lots, pairsOf } = meetingsAmong(live, soleAttributes(rules), weights)
  const compare = comparing(rules)
  const bonds = bondsAmong(pairsOf, (pair) => compare(pair).result)
  return { lots, surroundings: { weights, setting: settingOf(live, weights), bonds } }
}

/** The attributes on which statements meet though they name no subject: a brand has one of each. */
export const soleAttributes = (rules: readonly Rule[]): Set<string> =>
  new Set(rules.filter((r) => r.compare.sole).map((r) => r.attribute))

/** The rule under which two statements meet, and what comes of their values by it. */
export interface Compared {
  rule: Rule
  result: ReturnType<typeof compareByRule>
}

export function comparing(rules: readonly Rule[]): (pair: Pick<Pair, 'a' | 'b'>) => Compared {
  const ruleOf = new Map(rules.map((rule) => [rule.attribute, rule]))
  return ({ a, b }) => {
    const rule = meetingRule(ruleOf, a, b)
    return { rule, result: compareByRule(rule, a, b) }
  }
}

/** Those of some pairs whose values differ. All pairs of two documents must be among them, or none. */
export function differingOf(
  pairs: readonly Pair[],
  rules: readonly Rule[],
  surroundings: Surroundings,
  compare = comparing(rules),
): Difference[] {
  const compared = pairs.map((pair) => ({ pair, ...compare(pair) }))
  const agreeing = new Set(compared.filter((c) => c.result === 'same').map((c) => c.pair))
  const meeting = meetings(agreeing)
  const nearby = counterparts(pairs, (pair) => agreeing.has(pair))
  return compared
    .filter((c) => c.result === 'differ' && !meeting(c.pair))
    .map(({ pair, rule }) => ({ pair, rule, features: features(pair, rule, nearby, surroundings) }))
}

/** In lots, so that what is worked out for a pair is not held until all are compared. */
function compareStatements(
  statements: readonly Statement[],
  { rules, model }: Knowledge,
  asOf: string,
): Pick<Comparison, 'pairs' | 'verdicts'> {
  const { lots, surroundings } = meetingsOf(statements, rules, asOf)
  const verdicts: Verdict[] = []
  let met = 0
  for (const pairs of lots()) {
    met += pairs.length
    for (const { rule, pair, features } of differingOf(pairs, rules, surroundings))
      verdicts.push(...decide(rule, pair.a, pair.b, confidence(model, rule.alias, features)))
  }
  return { verdicts, pairs: met }
}

/**
 * Kinds of rules that look at the whole brand rather than at pairs: what a thing is called, and what is over. `about`: ids of documents,
 * where only what touches these is asked for; more may be told.
 */
export function wholeBrandVerdicts(
  config: Config,
  documents: readonly Document[],
  rules: readonly Rule[],
  options: ReadOptions,
  about?: ReadonlySet<string>,
): Verdict[] {
  return rules.flatMap((rule) => {
    const context = { config, asOf: options.asOf, rule, analyze: options.analyze, ...(about ? { about } : {}) }
    if (rule.kind === 'naming') return naming(documents, nameStatements(config, documents, rule, options), context)
    return rule.kind === 'stale' ? stale(documents, [], context) : []
  })
}

/** Whether two statements of one attribute give the same value. */
export function sameValue(rules: readonly Rule[]): (a: Statement, b: Statement) => boolean {
  const compare = comparing(rules)
  return (a, b) => a.kinds.some((k) => b.kinds.includes(k)) && compare({ a, b }).result === 'same'
}

/** Groups verdicts into findings, told in the language of the locale. */
export const findingsOf = (
  verdicts: readonly Verdict[],
  rules: readonly Rule[],
  locale: string,
  asOf: string,
): Finding[] =>
  groupVerdicts(verdicts, {
    same: sameValue(rules),
    read: ({ publishedAt }, text) =>
      quantities(text, { date: (publishedAt ?? asOf).slice(0, 10), currency: currencyOf(locale) }),
    tongue: tongueOfLocale(locale),
    asOf,
  })
