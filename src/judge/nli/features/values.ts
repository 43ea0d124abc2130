import type { Quantity } from '../../../model/index.ts'
import type { Link } from '../align.ts'
import { kin } from '../align.ts'
import type { Reading, Term } from '../reading.ts'
import { atMost, count, type Features, flag, type Pair } from './pair.ts'

const MORE = /lebih|more|over|melebihi|at least|minimal|sedikitnya|setidaknya/
const LESS = /kurang|less|under|di bawah|maksimal|at most/
const AT_LEAST = /setidaknya|minimal|at least/
/** How far before a number its comparison is looked for, in characters. */
const BEFORE = 22

const leadOf = ({ text }: Reading, term: Term): string =>
  text.slice(Math.max(0, term.start - BEFORE), term.start).toLowerCase()
const isNumber = (term: Term): boolean => term.value !== undefined
const isYear = (value: number): boolean => value >= 1500 && value < 2100

/** Numbers and typed values: equal, other where the rest is the same, bounded the other way. */
export function values(pair: Pair, covered: number): Features {
  const { hypothesis, premise, links, unused } = pair
  const numbers = hypothesis.content.filter(isNumber)
  const linked = links.filter(({ term }) => isNumber(term))
  const verdicts = numbers
    .filter((term) => !pair.partnerOf.has(term))
    .map((term) => numberVerdict(pair, term, unused.filter(isNumber)))
  const clashing = count(verdicts, (v) => v === 'clash')
  return {
    numbers: atMost(3, numbers.length),
    premiseNumbers: atMost(4, count(premise.content, isNumber)),
    numbersCovered: linked.length / (numbers.length || 1),
    numbersClash: clashing,
    numbersWithin: count(verdicts, (v) => v === 'within'),
    numbersElse: flag(verdicts.includes('else')),
    clashCovered: clashing ? covered : 0,
    bounded: count(linked, (link) => otherBound(pair, link)),
    ...quantityFeatures(hypothesis.quantities, premise.quantities),
  }
}

/** What the premise's other numbers say to a number of the hypothesis; those beside the same word, or years, are of its kind. */
function numberVerdict(
  { premise, hypothesis }: Pair,
  term: Term,
  others: readonly Term[],
): 'clash' | 'within' | 'else' | undefined {
  if (others.length === 0) return undefined
  const [before, after] = [hypothesis.terms[term.index - 1], hypothesis.terms[term.index + 1]]
  const alike = others.filter((other) => {
    const [left, right] = [premise.terms[other.index - 1], premise.terms[other.index + 1]]
    const beside = (after && right && kin(after, right)) || (before && left && before.norm === left.norm)
    return beside || (isYear(term.value!) && isYear(other.value!))
  })
  if (alike.length === 0) return 'else'
  const lead = leadOf(hypothesis, term)
  if (MORE.test(lead)) return alike.some((other) => other.value! >= term.value!) ? 'within' : 'clash'
  if (LESS.test(lead)) return alike.some((other) => other.value! <= term.value!) ? 'within' : 'clash'
  return 'clash'
}

/** The same number as a bound that the premise does not set: "kurang dari 30" of 30. */
function otherBound({ premise, hypothesis }: Pair, { term, partner }: Link): boolean {
  const [here, there] = [leadOf(hypothesis, term), leadOf(premise, partner)]
  return (LESS.test(here) && !LESS.test(there)) || (MORE.test(here) && !MORE.test(there) && !AT_LEAST.test(here))
}

/** One text for one value, so that two quantities are equal where their keys are. */
export function quantityKey(q: Quantity): string {
  switch (q.kind) {
    case 'money':
      return `${q.amount ?? `${q.min}-${q.max}`} ${q.currency}`
    case 'duration':
      return q.iso
    case 'date':
      return JSON.stringify([q.date, q.from, q.to, q.month, q.day, q.weekdays])
    case 'time':
      return [q.time, q.from, q.to].join()
    case 'data':
      return `${q.value} ${q.unit}`
    case 'percent':
    case 'count':
    case 'multiplier':
      return String(q.value)
  }
}

function quantityFeatures(here: readonly Quantity[], there: readonly Quantity[]): Features {
  const sameKind = (q: Quantity) => there.filter((other) => other.kind === q.kind)
  const equal = (q: Quantity) => sameKind(q).some((other) => quantityKey(other) === quantityKey(q))
  return {
    valuesEqual: atMost(3, count(here, equal)),
    valuesOther: atMost(
      3,
      count(here, (q) => sameKind(q).length > 0 && !equal(q)),
    ),
    valuesAlone: atMost(
      3,
      count(here, (q) => sameKind(q).length === 0),
    ),
    values: atMost(4, here.length),
    premiseValues: atMost(4, there.length),
    valuesBoth: flag(here.length > 0 && there.length > 0),
  }
}
