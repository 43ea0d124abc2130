import type { Quantity, Rule, Statement } from '../model/index.ts'
import { hasCue, matchCues } from './cues.ts'
import { asHours } from './hours.ts'
import { makeStatement } from './make-statement.ts'
import { isSpan, noneStatements } from './nones.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'
import type { RuleBook } from './rule-book.ts'
import { saysNothing } from './silent.ts'
import { isRelative, takes, tellsADay } from './timing.ts'
import { toldIn } from './told.ts'
import { bounded, countedOf, ratioOf } from './values.ts'

/** Least fit of cue and value at which a statement is made at all. */
const LEAST_CUE = 0.1
/** How well a value fits that tells its attribute by its own form. */
const SURE = 0.7
/** Statements with a typed value: each value goes to the rule whose cue binds it most tightly. */
export function quantityStatements(reading: Reading, { typed, byKind, none: noneConcepts }: RuleBook): Statement[] {
  const out: Statement[] = []
  for (const sentence of reading.sentences) {
    const nones = sentence.concepts.filter((c) => noneConcepts.has(c.concept) && !isSpan(reading.message.text, c))
    const none = noneStatements(reading, sentence, typed, nones)
    for (const { quantity, isSure, attribute } of toldIn(reading, sentence)) {
      const isSilent = isRelative(quantity)
        ? !tellsADay(reading, sentence, quantity)
        : saysNothing(reading, sentence, quantity)
      if (isSilent && !isSure) continue
      // "24 jam" is said once, as "always open".
      if (nones.some((s) => s.start <= quantity.start && s.end >= quantity.end)) continue
      const rule = typed.find((r) => r.attribute === attribute)
      const best = rule ? { rule, score: SURE } : bestRule(byKind.get(quantity.kind) ?? [], reading, sentence, quantity)
      if (!best) continue
      const { text } = reading.message
      const said = asHours(best.rule, text, sentence, bounded(text, quantity))
      out.push(
        makeStatement(best.rule, reading, sentence, {
          value: { type: 'quantity', quantity: ratioOf(best.rule, sentence, said) },
          span: quantity,
          modality: quantity.modifier ?? 'exact',
          confidence: Math.min(1, best.score + 0.3),
          counted: countedOf(sentence, quantity),
        }),
      )
    }
    out.push(...none)
  }
  return out
}

function bestRule(rules: readonly Rule[], reading: Reading, sentence: Sentence, quantity: Quantity) {
  let best: { rule: Rule; score: number } | undefined
  for (const rule of rules) {
    if (!takes(rule, quantity) || !hasCue(rule, reading, sentence)) continue
    const score = matchCues(rule, reading, sentence, quantity)
    const total = score + rule.priority
    if (score >= LEAST_CUE && (!best || total > best.score)) best = { rule, score: total }
  }
  return best
}
