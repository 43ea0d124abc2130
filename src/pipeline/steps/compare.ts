import { confidence, type Pair, type Surroundings } from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import { decide } from '../../rules/index.ts'
import { differingOf, type Knowledge, meetingsOf, type WorkedOut } from '../compare.ts'
import { partsOf, type Stage, type StepAt, type StepPorts } from './stage.ts'
import { allStatements, type Whole, wholeOf } from './whole.ts'

/** Statements whose pairs are compared in one step. Who compares a lot first looks at all statements: more lots would cost more than they share. */
const LOT = 3_000
/** Scores in one part: D1 refuses texts of more than 2 MB. */
const MOST_SCORES = 20_000

/** From which statement up to which, by their places among all; `of` stands for all of them. */
interface Lot {
  of: string
  from: number
  to: number
}
/** Of each pair that differs: the places of its statements, the alias of its rule, how sure it is that both speak of one thing. */
type Score = [a: number, b: number, rule: string, score: number]
interface Part extends Lot {
  pairs: number
  scores: Score[]
}

/**
 * Compares in lots. A pair belongs to the lot of the document that comes first, and lots end where documents end, so all pairs of two
 * documents are in one lot; what the rest of the copy says of them is looked up from there. Lots in their order give the pairs in the
 * order of a run in one piece.
 */
export const compareStage: Stage = {
  place: 2,
  phase: 'compare',
  first: 'compare',
  others: ['compare'],
  async plan(step, ports) {
    const whole = await wholeOf(step, ports)
    if ('missing' in whole) return {}
    const statements = await allStatements(whole, step.asOf, ports)
    const next = lotsOf(statements).map(([from, to], i) => {
      const input: Lot = { of: whole.of, from, to }
      return { key: `compare:${i}`, input }
    })
    return { next }
  },
  async work(step, ports) {
    const { of, from, to } = step.input as unknown as Lot
    const met = await ports.memory.recall('meetings', of, () => meetings(step, ports))
    // The configuration is another meanwhile, or a file that was dead was read: what was planned is of no use.
    if (met?.of !== of) return {}
    const pairs = met.pairs.slice(bisect(met.first, from), bisect(met.first, to))
    const { rules, model } = ports.knowledge()
    const scores = differingOf(pairs, rules, met.surroundings).map(({ rule, pair, features }): Score => {
      const score = confidence(model, rule.alias, features)
      return [met.places.get(pair.a)!, met.places.get(pair.b)!, rule.alias, score]
    })
    const parts: Part[] = []
    for (let i = 0; i === 0 || i < scores.length; i += MOST_SCORES)
      parts.push({ of, from, to, pairs: i === 0 ? pairs.length : 0, scores: scores.slice(i, i + MOST_SCORES) })
    return { parts: parts.map((part) => JSON.stringify(part)) }
  },
}

/** What the lots came to, as far as all of them were of this copy. */
export async function comparedIn(step: StepAt, { of }: Whole, ports: StepPorts): Promise<WorkedOut> {
  const all = (await partsOf(step, ports, compareStage)).map((part) => JSON.parse(part) as Part)
  const parts = all.filter((part) => part.of === of)
  const done = new Set(parts.map(({ from }) => from))
  return {
    compared: (statements) =>
      lotsOf(statements).every(([from]) => done.has(from))
        ? verdictsOf(parts, statements, ports.knowledge())
        : undefined,
  }
}

function verdictsOf(parts: readonly Part[], statements: readonly Statement[], { rules }: Knowledge) {
  const byAlias = new Map(rules.map((rule) => [rule.alias, rule]))
  const verdicts = parts.flatMap(({ scores }) =>
    scores.flatMap(([a, b, rule, score]) => decide(byAlias.get(rule)!, statements[a]!, statements[b]!, score)),
  )
  return { pairs: parts.reduce((sum, { pairs }) => sum + pairs, 0), verdicts }
}

interface Met {
  of: string
  pairs: readonly Pair[]
  surroundings: Surroundings
  places: ReadonlyMap<Statement, number>
  /** By pair, the place of its earlier statement; they ascend. */
  first: readonly number[]
}

async function meetings(step: StepAt, ports: StepPorts): Promise<Met | undefined> {
  const whole = await wholeOf(step, ports)
  if ('missing' in whole) return undefined
  const statements = await allStatements(whole, step.asOf, ports)
  const places = new Map(statements.map((statement, place) => [statement, place]))
  const { lots, surroundings } = meetingsOf(statements, ports.knowledge().rules, step.asOf)
  const pairs = [...lots()].flat()
  const earlier = ({ a, b }: Pair) => Math.min(places.get(a)!, places.get(b)!)
  return { of: whole.of, pairs, surroundings, places, first: pairs.map(earlier) }
}

/** Where lots begin and end; a document is never cut. */
function lotsOf(statements: readonly Statement[]): [from: number, to: number][] {
  const lots: [from: number, to: number][] = []
  let from = 0
  for (const [place, { document }] of statements.entries()) {
    if (place - from < LOT || document.id === statements[place - 1]!.document.id) continue
    lots.push([from, place])
    from = place
  }
  return statements.length > 0 ? [...lots, [from, statements.length]] : []
}

/** The first place in an ascending list that holds no less. */
function bisect(list: readonly number[], least: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}
