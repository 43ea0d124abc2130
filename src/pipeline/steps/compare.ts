import { confidence, type Pair, type Surroundings } from '../../match/index.ts'
import type { Statement } from '../../model/index.ts'
import { decide } from '../../rules/index.ts'
import { differingOf, type Knowledge, meetingsOf, type WorkedOut } from '../compare.ts'
import { areAll, type Lot, lotsOf, matterOf, type Part, partsBefore, type Score } from './lots.ts'
import { partsOf, type Stage, type StepAt, type StepPorts } from './stage.ts'
import { allStatements, type Whole, wholeOf } from './whole.ts'

/** Scores in one part: D1 refuses texts of more than 2 MB. */
const MOST_SCORES = 20_000

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
    const matter = await matterOf(whole, statements, step, ports)
    const before = (await partsBefore(step, ports)).filter((part) => part.matter === matter)
    if (areAll(before, statements)) return { parts: before.map((part) => JSON.stringify({ ...part, of: whole.of })) }
    const next = lotsOf(statements).map(([from, to], i) => {
      const input: Lot = { of: whole.of, matter, from, to }
      return { key: `compare:${i}`, input }
    })
    return { next }
  },
  async work(step, ports) {
    const { of, matter, from, to } = step.input as unknown as Lot
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
      parts.push({ of, matter, from, to, pairs: i === 0 ? pairs.length : 0, scores: scores.slice(i, i + MOST_SCORES) })
    return { parts: parts.map((part) => JSON.stringify(part)) }
  },
}

/** What the lots came to, as far as all of them were of this copy. */
export async function comparedIn(step: StepAt, { of }: Whole, ports: StepPorts): Promise<WorkedOut> {
  const all = (await partsOf(step, ports, compareStage)).map((part) => JSON.parse(part) as Part)
  const parts = all.filter((part) => part.of === of)
  return {
    compared: (statements) =>
      areAll(parts, statements) ? verdictsOf(parts, statements, ports.knowledge()) : undefined,
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
