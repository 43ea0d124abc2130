import type { Sides, Span } from '../model/index.ts'
import { ON_ONE_DAY, SINCE_EACH } from './expiries.ts'
import { isNamed } from './force.ts'
import { findPhrase, type Phrase } from './hints.ts'
import type { Sentence } from './passage.ts'
import { CONDITIONAL } from './phrases.ts'
import type { Contrast, RuleBook } from './rule-book.ts'
import { inside, termsNear } from './terms.ts'
import { BORNE, FIRST_FEW, JUST_THESE, ONE_PLAN, THOSE_WHO, WHOLE } from './turns.ts'

/** Turns of phrase that a contrast may name beside concepts and figures. */
const TURNS: [string, Phrase][] = [
  ['#if', CONDITIONAL],
  ['#few', FIRST_FEW],
  ['#few', JUST_THESE],
  ['#few', THOSE_WHO],
  ['#one-day', ON_ONE_DAY],
  ['#since-each', SINCE_EACH],
  ['#whole', WHOLE],
  ['#one-plan', ONE_PLAN],
  ['#borne', BORNE],
]
/** Words after a negation that it turns. */
const REACH = 4
const NEGATIONS = new Set(['not', 'without'])
/** A promise to some, or under a condition, does not stand against what holds for the others. */
const NARROWING = new Set(['#if', '#few', '#least'])

/** Something that a contrast may name, and where it stands in the message. */
interface Mark extends Span {
  name: string
}

/** What a sentence bears that a contrast names or that narrows it: of its concepts, their classes, and the kinds of its figures. */
function marksOf(sentence: Sentence, { byMark }: RuleBook): Mark[] {
  const marks: Mark[] = []
  const add = (name: string, { start, end }: Span) => {
    if (byMark.has(name) || NARROWING.has(name)) marks.push({ name, start, end })
  }
  const isTurned = (first: number) =>
    sentence.concepts.some((c) => NEGATIONS.has(c.concept) && c.last < first && first - c.last <= REACH)
  for (const hit of sentence.concepts) {
    if (isTurned(hit.first) || isNamed(sentence, hit)) continue
    add(hit.concept, hit)
    if (hit.class) add(`class:${hit.class}`, hit)
  }
  for (const figure of sentence.quantities) {
    add(`#${figure.kind}`, figure)
    if (figure.modifier === 'from') add('#least', figure)
  }
  for (const [name, phrase] of TURNS) {
    const match = findPhrase(sentence, phrase)
    const start = sentence.start + (match?.index ?? 0)
    if (match) add(name, { start, end: start + match[0].length })
  }
  return marks
}

/** The side that a sentence takes in each contrast. */
export function sidesOf(sentence: Sentence, book: RuleBook): Sides {
  const marks = marksOf(sentence, book)
  const sides: Sides = {}
  if (marks.length === 0) return sides
  const named = new Set(marks.flatMap(({ name }) => book.byMark.get(name) ?? []))
  // In the order of the rules, which is that of the sides.
  for (const place of [...named].sort((a, b) => a - b)) {
    const contrast = book.contrasts[place]!
    const taken = sideIn(contrast, marks)
    if (!taken) continue
    sides[contrast.alias] = {
      side: taken.side,
      near: [...new Set(taken.borne.flatMap((mark) => termsNear(sentence, mark)))],
    }
  }
  return sides
}

function sideIn(contrast: Contrast, marks: readonly Mark[]) {
  const named = marks.filter((mark) => contrast.marks.has(mark.name))
  // "Sabang sampai Merauke" is everywhere, and not two places.
  const outer = named.filter((mark) => !named.some((o) => o.name !== mark.name && holds(o, mark)))
  const taken = contrast.sides.flatMap(({ side, names }) => {
    const borne = outer.filter((mark) => names.includes(mark.name))
    return borne.length > 0 ? [{ side, borne }] : []
  })
  if (contrast.narrows) return narrowed(taken)
  const [only] = taken
  if (taken.length !== 1 || (only!.side === 'one' && marks.some(({ name }) => NARROWING.has(name)))) return undefined
  return only
}

/** A promise, or a promise and its condition in one sentence; what only conditions may condition anything. */
function narrowed(taken: readonly { side: string; borne: Mark[] }[]) {
  const promise = taken.find(({ side }) => side === 'one')
  if (!promise) return undefined
  return { side: taken.length === 2 ? 'other' : 'one', borne: promise.borne }
}

const holds = (outer: Span, inner: Span) => inside(outer, inner) && outer.end - outer.start > inner.end - inner.start
