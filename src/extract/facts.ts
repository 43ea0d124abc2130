import { type Config, type Document, type Fact, type Rule, type Statement, TRUTH, type Value } from '../model/index.ts'
import { fold } from '../text/index.ts'
import { flat, type Line, lineOf } from './fact-lines.ts'
import { extract } from './index.ts'
import { makeStatement } from './make-statement.ts'
import type { Sentence } from './passage.ts'
import { type ReadOptions, readMessage } from './read-message.ts'
import { Reading } from './reading.ts'
import { termsOf } from './terms.ts'
import { bounded, countedOf, ratioOf } from './values.ts'

/** A fact of the configuration as a statement, or which of its keys no rule can read. */
export type ReadFact = { statement: Statement } | { unreadable: 'attribute' | 'value'; rule?: Rule }

/** Kinds of rules that read one statement by itself; the others look at the whole brand. */
const STATED = new Set<Rule['kind']>(['quantity', 'availability', 'policy', 'contrast'])

/** The rules of which a fact can be stated. */
export const factRules = (rules: readonly Rule[]): Rule[] => rules.filter((rule) => STATED.has(rule.kind))

/** Whether a person means this rule by a word: its attribute, its name, its id, or what reports call it. */
export const namesRule = ({ attribute, alias, id, label }: Rule, word: string): boolean =>
  [attribute, alias, id, label.id, label.en].some((name) => fold(name) === fold(word.trim()))

const ruleOf = (fact: Fact, rules: readonly Rule[]) => factRules(rules).find((rule) => namesRule(rule, fact.attribute))

/** True for a statement that the configuration makes, and that is therefore true. */
export const isFact = (statement: Statement): boolean => statement.document.source === TRUTH

/**
 * Reads every fact, in the order of the configuration, from a little document of one line a fact ("Harga Paket Senja:
 * Rp 99.000"), so that a finding quotes it as it quotes any other place.
 */
export function readFacts(config: Config, rules: readonly Rule[], options: ReadOptions): ReadFact[] {
  const lines = config.facts.map((fact) => lineOf(fact, ruleOf(fact, rules), config, options.currency))
  const document: Document = {
    id: `${config.file ?? 'selaras.yaml'}#facts`,
    source: TRUTH,
    reader: TRUTH,
    channel: TRUTH,
    stage: 'consideration',
    text: lines.map(({ text, source }) => text + source).join('\n'),
    messages: [],
  }
  let start = 0
  for (const [index, { text, source }] of lines.entries()) {
    const span = { start, end: start + text.length }
    document.messages.push({ id: `${document.id}:${index}`, text, role: 'body', context: [], ...span })
    start += text.length + source.length + 1
  }
  return config.facts.map((fact, index) => readFact(fact, lines[index]!, index, document, config, rules, options))
}

function readFact(
  fact: Fact,
  line: Line,
  index: number,
  document: Document,
  config: Config,
  rules: readonly Rule[],
  options: ReadOptions,
): ReadFact {
  const rule = ruleOf(fact, rules)
  if (!rule) return { unreadable: 'attribute' }
  const message = document.messages[index]!
  // Read alone, or the facts beside it would count as its surroundings.
  const alone = readMessage({ ...document, text: message.text, messages: [message] }, message, options)
  const reading = new Reading({ ...alone, document })
  const statement =
    rule.kind === 'quantity' ? quantityFact(reading, rule, line.valueAt) : worded(reading, rule, rules, options)
  if (!statement) return { unreadable: 'value', rule }
  const about = options.analyze(flat(fact.subject))
  const brand = fold(flat(fact.subject)) === fold(flat(config.brand))
  return {
    statement: {
      ...statement,
      generic: false,
      confidence: 1,
      subject: subjectOf(statement, flat(fact.subject)),
      head: brand ? [] : termsOf(about.words, about.concepts),
    },
  }
}

const subjectOf = ({ subject }: Statement, name: string): Statement['subject'] =>
  subject.origin === 'sentence' ? subject : { name, key: fold(name), origin: 'sentence' }

/** The one figure of a kind that the rule takes, or "none" in words. */
function quantityFact(reading: Reading, rule: Rule, valueAt: number): Statement | undefined {
  const inValue = <T extends { start: number }>(list: (sentence: Sentence) => readonly T[]) =>
    reading.sentences.flatMap((sentence) =>
      list(sentence)
        .filter((part) => part.start >= valueAt)
        .map((part) => ({ sentence, part })),
    )
  const figures = inValue((s) => s.quantities).filter(({ part }) => rule.values.includes(part.kind))
  if (figures.length > 1) return undefined
  const [figure] = figures
  if (figure) {
    const { sentence, part } = figure
    const quantity = ratioOf(rule, sentence, bounded(reading.message.text, part))
    const value: Value = { type: 'quantity', quantity }
    const modality = quantity.modifier ?? 'exact'
    return makeStatement(rule, reading, sentence, {
      value,
      span: part,
      modality,
      confidence: 1,
      counted: countedOf(sentence, part),
    })
  }
  const none = inValue((s) => s.concepts).find(({ part }) => rule.none.includes(part.concept))
  return (
    none &&
    makeStatement(rule, reading, none.sentence, {
      value: { type: 'none' },
      span: none.part,
      modality: 'none',
      confidence: 1,
    })
  )
}

/** A value in words is read as the same words in copy are. */
function worded(reading: Reading, rule: Rule, rules: readonly Rule[], options: ReadOptions): Statement | undefined {
  return extract(reading, rules, options).find(({ attribute, value }) => {
    if (rule.kind === 'availability') return attribute === rule.attribute
    return value.type === 'polarity' && (rule.kind === 'policy' || value.sides[rule.alias] !== undefined)
  })
}
