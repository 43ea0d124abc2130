import { type Statement, sha256 } from '../../model/index.ts'
import { standing } from '../../rules/index.ts'
import { kept } from './kept.ts'
import { readStage } from './read.ts'
import type { StepAt, StepPorts } from './stage.ts'
import type { Whole } from './whole.ts'

/** Statements whose pairs are compared in one step. Who compares a lot first looks at all statements: more lots would cost more than they share. */
const LOT = 3_000

/**
 * From which statement up to which, by their places among all. `of` stands for all that was read, `matter` for all of it that scores depend
 * on: another day may leave that as it is.
 */
export interface Lot {
  of: string
  matter: string
  from: number
  to: number
}

/** Of each pair that differs: the places of its statements, the alias of its rule, how sure it is that both speak of one thing. */
export type Score = [a: number, b: number, rule: string, score: number]

/** What a lot came to, or a part of it. */
export interface Part extends Lot {
  pairs: number
  scores: Score[]
}

/** Where lots begin and end; a document is never cut. */
export function lotsOf(statements: readonly Statement[]): [from: number, to: number][] {
  const lots: [from: number, to: number][] = []
  let from = 0
  for (const [place, { document }] of statements.entries()) {
    if (place - from < LOT || document.id === statements[place - 1]!.document.id) continue
    lots.push([from, place])
    from = place
  }
  return statements.length > 0 ? [...lots, [from, statements.length]] : []
}

/** Whether parts are of all lots. */
export function areAll(parts: readonly Part[], statements: readonly Statement[]): boolean {
  const done = new Set(parts.map(({ from }) => from))
  return lotsOf(statements).every(([from]) => done.has(from))
}

/** What the lots of the job before this one came to. */
export async function partsBefore({ job }: StepAt, { ledger }: StepPorts): Promise<Part[]> {
  const first = await ledger.get(job, readStage.first)
  return (await ledger.texts(first?.memo ?? [])).map((part) => JSON.parse(part) as Part)
}

/** Stands for what is stated, for what of it still counts, and for how it is compared. */
export async function matterOf(
  { config, keys }: Whole,
  statements: readonly Statement[],
  { asOf }: StepAt,
  { reading }: StepPorts,
): Promise<string> {
  const told: string[] = []
  for (const some of Map.groupBy(statements, ({ document }) => document).values()) told.push(await sha256(kept(some)))
  const live = statements.map((s) => (standing(s, asOf) === 'live' ? 1 : 0)).join('')
  return sha256(JSON.stringify([config, reading, [...keys.values()], told, live]))
}
