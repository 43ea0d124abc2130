import type { Statement } from '../../src/model/index.ts'
import { compareDocuments, differences, type Knowledge, sameValue } from '../../src/pipeline/compare.ts'
import type { Brand } from './brand.ts'
import type { Example } from './forest.ts'
import { type Label, pointsAt, quotes } from './labels.ts'

/** Two statements of a brand that differ, and whether its labels call them a contradiction. */
export interface Row extends Example {
  /** The labelled conflict that the pair is, where it is one. */
  label?: string
}

/** The statements that quote each side of a labelled conflict word for word. */
interface Sides {
  a: Set<Statement>
  b: Set<Statement>
}

/**
 * One row for each pair of statements on which a run would ask the model. A pair that says a labelled conflict over again
 * with another place's words is left out: it contradicts as well, but no label says so, and as a negative it would teach
 * the opposite.
 */
export function rowsOf(brand: Brand, knowledge: Knowledge): Row[] {
  const { statements } = compareDocuments(brand.config, brand.documents, knowledge, brand.asOf)
  const conflicts = brand.labels.filter((label) => label.verdict === 'conflict')
  const sides = conflicts.map((label) => sidesOf(label, statements))
  const same = sameValue(knowledge.rules)
  return differences(statements, knowledge.rules, brand.asOf).differing.flatMap(({ pair: { a, b }, features }) => {
    const label = conflicts.find((one) => isPair(one, a, b))
    if (!label && sides.some((side) => restates(side, a, b, same))) return []
    return [{ features, conflict: label !== undefined, label: label?.id }]
  })
}

const sidesOf = ({ a, b }: Label, statements: readonly Statement[]): Sides => {
  const of = (place: Label['a']) => new Set(statements.filter((s) => quotes(place, s.document, s.evidence.quote)))
  return { a: of(a), b: of(b) }
}

function isPair(label: Label, a: Statement, b: Statement): boolean {
  const at = (place: Label['a'], s: Statement) => pointsAt(place, s.document, s.evidence.quote)
  return (at(label.a, a) && at(label.b, b)) || (at(label.a, b) && at(label.b, a))
}

/** One statement is a side of the label, and the other gives the value of the label's other side. */
function restates(sides: Sides, a: Statement, b: Statement, same: (x: Statement, y: Statement) => boolean): boolean {
  const gives = (s: Statement, side: Set<Statement>) => [...side].some((other) => same(other, s))
  const across = (s: Statement, other: Statement) =>
    (sides.a.has(s) && gives(other, sides.b)) || (sides.b.has(s) && gives(other, sides.a))
  return across(a, b) || across(b, a)
}
