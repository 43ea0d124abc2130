import { vocabulary } from '../../extract/index.ts'
import { quotes } from '../../findings/decisions.ts'
import {
  type Bond,
  type Bonds,
  bondsAmong,
  confidence,
  crowdsOf,
  heldAgainst,
  type Overlap,
  type Pair,
  settingWithDrafts,
} from '../../match/index.ts'
import type { Concept, Config, Document, Finding, Statement, Verdict } from '../../model/index.ts'
import { decide, standing, withDerived } from '../../rules/index.ts'
import type { StyleGuide } from '../../styles/index.ts'
import { type Analyzer, remembering } from '../../text/index.ts'
import {
  type Compared,
  comparing,
  currencyOf,
  differingOf,
  extractStatements,
  findingsOf,
  type Knowledge,
  soleAttributes,
  statementsOf,
  wholeBrandVerdicts,
} from '../compare.ts'
import { allowance } from '../config/differences.ts'
import { underTruth } from '../config/truth.ts'
import { plantedFindings } from '../planted.ts'
import { stylesOf } from '../styles.ts'
import { type ToneKnowledge, toneOf } from '../tone.ts'
import { type LiveIndex, liveIndex, livePairsOf } from './live-index.ts'
import { type DraftMeetings, pairsWithDrafts } from './meetings.ts'

/** All that a brand says now, made ready so that drafts can be held against it without reading it again. */
export interface LiveCopy {
  config: Config
  /** YYYY-MM-DD, the day on which the copy is read. */
  asOf: string
  /** Number of the run that has read it. */
  run: number
  documents: readonly Document[]
  /** What it says, the facts of the configuration included. */
  statements: readonly Statement[]
  knowledge: Knowledge & { tone?: ToneKnowledge }
  /** The brand's style guides, where it has any. */
  guide?: StyleGuide
  /** Knows the brand's own names; `names` are these, by concept. */
  analyze: Analyzer
  names: ReadonlyMap<string, ReadonlySet<string>>
  index: LiveIndex
  /** What live statements meet among themselves, and what the two share: how near they are is told with the words of drafts. */
  bonds: (s: Statement) => readonly (Omit<Bond, 'near'> & { overlap: Overlap })[]
  /** Documents by their ids. */
  byId: ReadonlyMap<string, Document>
  /** Messages of all documents together. */
  messages: number
}

/** What drafts say, and how it differs from the live copy. */
export interface DraftComparison {
  /** Statements of the drafts. */
  statements: Statement[]
  /** Of which at least one side stands in a draft. */
  verdicts: Verdict[]
  /** That quote a draft. */
  findings: Finding[]
}

/** Makes the live copy ready. Facts of the configuration belong to it. */
export function liveCopy(
  config: Config,
  documents: readonly Document[],
  knowledge: LiveCopy['knowledge'],
  { asOf, run, guide }: { asOf: string; run: number; guide?: StyleGuide },
): LiveCopy {
  const { rules } = knowledge
  const own = vocabulary(config, documents)
  const analyze = knowledge.analyze.with(own)
  const options = { analyze, currency: currencyOf(config.locale), asOf }
  const statements = statementsOf(config, documents, rules, options)
  const live = statements.filter((s) => standing(s, asOf) === 'live')
  const index = liveIndex(live, soleAttributes(rules))
  const messages = documents.reduce((n, document) => n + document.messages.length, 0)
  return {
    config,
    asOf,
    run,
    documents,
    statements,
    knowledge,
    ...(guide ? { guide } : {}),
    analyze,
    names: new Map(own.map(({ concept, id }) => [concept, new Set(id)])),
    index,
    bonds: liveBonds(index, comparing(rules)),
    byId: new Map(documents.map((document) => [document.id, document])),
    messages,
  }
}

/** What so many live statements meet is kept: drafts speak again and again of what sells. */
const KEPT = 2_000

/** What comes of the values of two of the live copy is kept, and what they share. How near they are depends on the words of the drafts too. */
function liveBonds(index: LiveIndex, compare: (pair: Pair) => Compared): LiveCopy['bonds'] {
  return remembering(
    (s: Statement) =>
      heldAgainst(s, livePairsOf(index, s), (pair) => compare(pair).result).map(({ pair, other, same }) => ({
        other,
        same,
        overlap: index.overlaps.of(pair),
      })),
    { most: KEPT },
  )
}

/**
 * Holds drafts against the live copy. A draft with the id of a live document takes its place. The same findings as in a run
 * that reads the drafts among its sources, without those that quote no draft. Takes as long as the drafts and what they meet,
 * not as the brand.
 */
export function compareDraft(live: LiveCopy, drafts: readonly Document[]): DraftComparison {
  const known = answers.get(live) ?? new Map<string, DraftComparison>()
  answers.set(live, known)
  const asked = JSON.stringify(drafts)
  const answer = known.get(asked) ?? compare(live, drafts)
  // The last to be asked for stands last, so that the first can go.
  known.delete(asked)
  known.set(asked, answer)
  if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
  return answer
}

/** Editors and CMSes ask again for what has not changed; so many last answers are remembered for as long as the copy is the same. */
const REMEMBERED = 64
const answers = new WeakMap<LiveCopy, Map<string, DraftComparison>>()

function compare(live: LiveCopy, drafts: readonly Document[]): DraftComparison {
  const { config, asOf, knowledge, index } = live
  const { rules } = knowledge
  const ids = new Set(drafts.map(({ id }) => id))
  const analyze = withNames(live, drafts)
  const options = { analyze, currency: currencyOf(config.locale), asOf }
  const statements = extractStatements(drafts, rules, options)
  const speaking = statements.filter((s) => standing(s, asOf) === 'live')
  const replaced = [...ids].flatMap((id) => index.byDocument.get(id) ?? [])

  const meetings = pairsWithDrafts(index, speaking, replaced)
  const { pairs, weights } = meetings
  const setting = settingWithDrafts(index.crowds, crowdsOf(speaking), crowdsOf(replaced), weights)
  const compare = remembering(comparing(rules))
  const surroundings = { weights, setting, bonds: bondsWith(live, meetings, (pair) => compare(pair).result) }
  const byPair = differingOf(pairs, rules, surroundings, compare).flatMap(({ rule, pair, features }) =>
    decide(rule, pair.a, pair.b, confidence(knowledge.model, rule.alias, features)),
  )
  const around = [...aroundOf(live, ids, byPair), ...drafts]
  const byBrand = wholeBrandVerdicts(config, around, rules, options, ids)
  const nearby = [...statements, ...around.flatMap(({ id }) => (ids.has(id) ? [] : (index.byDocument.get(id) ?? [])))]
  const all = withDerived([...byPair, ...byBrand], nearby, around, rules, { ...options, config })
  const touching = all.filter(({ a, b }) => ids.has(a.document.id) || ids.has(b.document.id))

  const texts = config.differences ? [...live.documents.filter(({ id }) => !ids.has(id)), ...drafts] : around
  const verdicts = allowance(config, texts, rules, asOf).verdicts(underTruth(touching))
  const findings = [
    ...findingsOf(verdicts, rules, config.locale, asOf),
    ...(knowledge.tone ? toneOf(config, drafts, knowledge.tone, asOf) : []),
    ...stylesOf(config, drafts, live.guide, asOf),
    ...plantedFindings(drafts, [], config.locale),
  ].filter(quotes(ids))
  return { statements, verdicts, findings }
}

/** What statements meet, drafts among them. */
function bondsWith(
  { bonds, index }: LiveCopy,
  { pairsOf, weights, gone, isParted }: DraftMeetings,
  values: (pair: Pair) => Compared['result'],
): Bonds {
  const withDrafts = bondsAmong(pairsOf, values)
  const nearOf = index.overlaps.under(weights)
  return remembering((s) => {
    const all: Bond[] = []
    for (const { other, same, overlap } of bonds(s))
      if (!gone.has(other) && !isParted(s, other)) all.push({ other, same, near: nearOf(overlap) })
    return [...all, ...withDrafts(s)]
  })
}

/** A brand of at most so many messages is looked at whole by the rules that look at whole brands. */
const SMALL = 1_000
/** Of a larger one they see the documents that a draft differs from, at most so many. */
const AROUND = 12

function aroundOf(live: LiveCopy, ids: ReadonlySet<string>, verdicts: readonly Verdict[]): Document[] {
  if (live.messages <= SMALL) return live.documents.filter(({ id }) => !ids.has(id))
  const surest = [...verdicts].sort((x, y) => y.confidence - x.confidence || (x.a.id < y.a.id ? -1 : 1))
  const near = new Set(surest.flatMap(({ a, b }) => [a.document.id, b.document.id]).filter((id) => !ids.has(id)))
  return [...near].slice(0, AROUND).flatMap((id) => live.byId.get(id) ?? [])
}

/** The analyzer with the names that only the drafts know: codes, sales, spellings of products. */
function withNames({ config, names, analyze }: LiveCopy, drafts: readonly Document[]): Analyzer {
  const fresh = vocabulary({ ...config, lexicon: undefined }, drafts).flatMap((entry): Concept[] => {
    const known = names.get(entry.concept)
    const forms = entry.id.filter((form) => !known?.has(form))
    return forms.length > 0 ? [{ ...entry, id: forms }] : []
  })
  return fresh.length > 0 ? analyze.with(fresh) : analyze
}
