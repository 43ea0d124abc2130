import type { Finding, Rule, Span, Statement } from '../../model/index.ts'
import { POLICY_TERMS } from '../../text/index.ts'
import { type Fold, isName, type Turn } from './turns.ts'
import { OWN_MATTERS, PRICED } from './words.ts'

const wordsOfName = (name: string) => name.slice('~name-'.length).split('-')

/** What a finding is about, as far as a complaint of it must speak of it. Terms are folded by `matterOf`. */
export interface Topic {
  finding: string
  rule: Rule
  /** Names of products in its sentences. */
  names: ReadonlySet<string>
  /** Rules whose cues tell its matter: its own, else those of the fees that all sides speak of. */
  matters: readonly Rule[]
  /** What all sides speak of, and all that any of them does. */
  shared: readonly string[]
  terms: ReadonlySet<string>
}

const MODALS: ReadonlySet<string> = new Set([...POLICY_TERMS, '~free', '~all', '~only'])
const terms = (concepts: readonly string[] = []) => concepts.map((concept) => `~${concept}`)

/** The topic of a finding; undefined where nothing in its quotations is a statement, and of how something sounds. */
export function topicOf(
  { fingerprint, attribute, category, sides }: Finding,
  statementsAt: (place: Place) => readonly Statement[],
  rules: readonly Rule[],
  fold: Fold,
): Topic | undefined {
  if (category === 'tone') return undefined
  const stated = sides.map(({ evidence }) => evidence.flatMap(statementsAt))
  const rule = rules.find((one) => one.attribute === attribute) ?? ruleOfAll(stated, rules)
  const said = stated.map((statements) => fold(statements.flatMap(({ terms }) => terms)))
  if (!rule || said.some(({ size }) => size === 0)) return undefined
  const all = new Set(said.flatMap((own) => [...own]))
  const names = new Set([...all].filter(isName))
  const ofNames = new Set([...names].flatMap(wordsOfName))
  const shared = [...said[0]!].filter(
    (term) => said.every((own) => own.has(term)) && !isName(term) && !ofNames.has(term) && !MODALS.has(term),
  )
  const isFee = ({ values, cues }: Rule) =>
    values?.includes('money') && terms(cues.any).some((cue) => shared.includes(cue))
  return {
    finding: fingerprint,
    rule,
    names,
    matters: rule.cues.any.length > 0 ? [rule] : rules.filter(isFee),
    shared,
    terms: all,
  }
}

/** Of a finding of a language model, which names its matter in words of its own: the rule by which every side states something. */
function ruleOfAll(stated: readonly (readonly Statement[])[], rules: readonly Rule[]): Rule | undefined {
  const everywhere = (attribute: string) =>
    stated.every((side) => side.some((statement) => !statement.generic && statement.attribute === attribute))
  const [first] = (stated[0] ?? []).filter(({ attribute }) => everywhere(attribute))
  return first && rules.find(({ attribute }) => attribute === first.attribute)
}

type Place = Span & { document: string }

/** Finds the statements of a quotation: those that it quotes, else those of which it holds a part, as a language model quotes. */
export function statementFinder(statements: readonly Statement[]): (place: Place) => readonly Statement[] {
  const byDocument = Map.groupBy(statements, ({ document }) => document.id)
  return ({ document, start, end }) => {
    const own = byDocument.get(document) ?? []
    const exact = own.filter(({ evidence }) => evidence.start === start && evidence.end === end)
    return exact.length > 0 ? exact : own.filter(({ evidence }) => evidence.start < end && start < evidence.end)
  }
}

/** Whether a turn can be a complaint of the topic. */
export function fits(turn: Turn, topic: Topic): boolean {
  const { rule, matters, shared } = topic
  if (!namesFit(turn, topic) || isOtherMatter(turn, topic)) return false
  if (matters.some((matter) => isOfMatter(turn, matter))) return true
  if (rule.cues.any.length > 0) return false
  if (rule.values?.includes('money')) {
    return topic.names.size > 0 && (turn.kinds.has('money') || PRICED.some((term) => turn.terms.has(term)))
  }
  // "Can be cancelled" is broken where it cannot, not where it was.
  if (topic.terms.has('~can') && !turn.denies) return false
  const met = shared.filter((term) => turn.terms.has(term))
  const more = [...turn.terms].some((term) => topic.terms.has(term) && !shared.includes(term))
  return speaksOf(turn, shared) && met.length >= shared.length / 2 && (met.length > 1 || (met.length === 1 && more))
}

/** Whether a turn speaks of what a rule is about, with a value for it or with none: "gratis ongkir". */
function isOfMatter(turn: Turn, { attribute, cues, none, values = [] }: Rule): boolean {
  const any = terms(cues.any)
  if (terms(cues.none).some((term) => turn.terms.has(term)) || !terms(cues.all).every((term) => turn.around.has(term)))
    return false
  const valued = values.some((kind) => turn.kinds.has(kind)) || terms(none).some((term) => turn.written.has(term))
  return turn.attributes.has(attribute) || (valued && any.some((term) => turn.terms.has(term)) && speaksOf(turn, any))
}

const isOtherMatter = (turn: Turn, topic: Topic) =>
  OWN_MATTERS.some((matter) => turn.terms.has(matter) && !topic.terms.has(matter))

/** Whether the clause itself speaks of some of these, or says so little that it can only mean what is beside it. */
const speaksOf = (turn: Turn, some: readonly string[]) => turn.bare || some.some((term) => turn.own.has(term))

/** Whether a turn names what the finding names, by its full name or by a word of it; nobody may name another product. */
const namesFit = (turn: Turn, { names }: Topic): boolean =>
  names.size === 0 ||
  (turn.names.length > 0
    ? turn.names.some((name) => names.has(name))
    : [...names].some((name) => wordsOfName(name).some((word) => turn.around.has(word))))
