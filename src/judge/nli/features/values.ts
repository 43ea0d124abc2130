import type { Quantity } from '../../../model/index.ts'
import { kin, type Link, within } from '../align.ts'
import type { Term } from '../reading.ts'
import { atMost, count, type Features, flag, type Pair } from './pair.ts'

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
    bounded: count(linked, (link) => link.term.value === link.partner.value && otherBound(link)),
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
  return alike.some((other) => within(other.value!, term)) ? 'within' : 'clash'
}

/** A bound that the premise does not set on the same number: "kurang dari 30" of 30. */
const otherBound = ({ term, partner }: Link): boolean => term.bound !== undefined && term.bound !== partner.bound

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
