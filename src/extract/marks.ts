import type { Rule, Sides, Span } from '../model/index.ts'
import { CONDITIONAL, FIRST_FEW, JUST_THESE } from './phrases.ts'
import { inside, type Reading, type Sentence, termsOf } from './reading.ts'
import { marksNamed, type RuleBook } from './rule-book.ts'

/** Turns of phrase that a contrast may name beside concepts and figures. */
const TURNS: [string, RegExp][] = [
  ['#if', CONDITIONAL],
  ['#few', FIRST_FEW],
  ['#few', JUST_THESE],
]
/** Words after a negation that it turns. */
const REACH = 4
const NEGATIONS = new Set(['not', 'without'])
/** Words on either side of a mark that tell what it is said of. */
const NEAR_WORDS = 4

/** Something that a contrast may name, and where it stands in the message. */
interface Mark extends Span {
  name: string
}

/** What a sentence bears that a contrast may name: its concepts, their classes, and the kinds of its figures. */
function marksOf(reading: Reading, sentence: Sentence): Mark[] {
  const turned = (first: number) =>
    sentence.concepts.some((c) => NEGATIONS.has(c.concept) && c.last < first && first - c.last <= REACH)
  const concepts = sentence.concepts
    .filter((hit) => !turned(hit.first))
    .flatMap(({ concept, class: name, start, end }) =>
      [concept, ...(name ? [`class:${name}`] : [])].map((mark) => ({ name: mark, start, end })),
    )
  const figures = sentence.quantities.flatMap(({ kind, modifier, start, end }) =>
    [kind, ...(modifier === 'from' ? ['least'] : [])].map((mark) => ({ name: `#${mark}`, start, end })),
  )
  const text = reading.message.text.slice(sentence.start, sentence.end)
  const turns = TURNS.flatMap(([name, phrase]) => {
    const match = phrase.exec(text)
    const start = sentence.start + (match?.index ?? 0)
    return match ? [{ name, start, end: start + match[0].length }] : []
  })
  return [...concepts, ...figures, ...turns]
}

/** A promise to some, or under a condition, does not stand against what holds for the others. */
const NARROWING = new Set(['#if', '#few', '#least'])

/** The side that a sentence takes in each contrast. */
export function sidesOf(reading: Reading, sentence: Sentence, { contrasts, byMark }: RuleBook): Sides {
  const marks = marksOf(reading, sentence)
  const sides: Sides = {}
  const named = new Set(marks.flatMap(({ name }) => byMark.get(name) ?? []))
  // In the order of the rules, which is that of the sides.
  for (const place of [...named].sort((a, b) => a - b)) {
    const { alias, contrast } = contrasts[place]!
    const taken = contrast && sideIn(contrast, marks)
    if (!taken) continue
    sides[alias] = { side: taken.side, near: [...new Set(taken.borne.flatMap((mark) => termsNear(sentence, mark)))] }
  }
  return sides
}

function sideIn(contrast: NonNullable<Rule['contrast']>, marks: readonly Mark[]) {
  const all = marksNamed(contrast)
  const named = marks.filter((mark) => all.includes(mark.name))
  // "Sabang sampai Merauke" is everywhere, and not two places.
  const outer = named.filter((mark) => !named.some((o) => o.name !== mark.name && holds(o, mark)))
  const of = (side: string, names: readonly string[]) => ({
    side,
    borne: outer.filter((mark) => names.includes(mark.name)),
  })
  const sides =
    'exclusive' in contrast
      ? contrast.exclusive.map((mark) => of(mark, [mark]))
      : [of('one', contrast.one), of('other', contrast.other)]
  const taken = sides.filter(({ borne }) => borne.length > 0)
  if ('narrows' in contrast && contrast.narrows) return narrowed(taken)
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

function termsNear(sentence: Sentence, mark: Span): string[] {
  const words = [
    ...sentence.words.filter((w) => w.end <= mark.start).slice(-NEAR_WORDS),
    ...sentence.words.filter((w) => w.start >= mark.end).slice(0, NEAR_WORDS),
  ]
  if (words.length === 0) return []
  const stretch = { start: words[0]!.start, end: words.at(-1)!.end }
  return termsOf(
    words,
    sentence.concepts.filter((c) => inside(stretch, c)),
    [mark],
  )
}
