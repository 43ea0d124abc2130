import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compareDocuments, findingsOf } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { readBrand } from '../training/brand.ts'
import { outcomes, rulesLine } from '../training/figures.ts'
import { COMMAND, corporaIn, type Floor, holds, lineOf, printed } from './floor.ts'
import { bundleFloors, replayFloors } from './judge-floors.ts'

/**
 * Holds the scores to their floors: the findings of rules alone, the findings of rules with a model's recorded answers, what a
 * model is asked, and the quantities read from public data sets. Brands and sets lie beside this checkout, in the folder given
 * as argument; where it is missing nothing is scored, and that is said.
 * Exit 0: every floor holds, or nothing to score; 1: one does not.
 */
const shared = process.argv[2] ?? join(import.meta.dirname, '../../../shared')
const scored = (script: string, args: string[]): Promise<string> =>
  printed(join(shared, 'score', script), ['--cmd', COMMAND, ...args])

/** Of each rule, how many of the findings that it told as conflicts are labelled so. */
async function ruleFigures(): Promise<string> {
  const knowledge = loadKnowledge()
  const every = new Set(knowledge.rules.map(({ alias }) => alias))
  const told = await Promise.all(
    corporaIn(shared).map(async (folder) => {
      const brand = await readBrand(folder)
      const { config, documents, asOf } = brand
      const { verdicts } = compareDocuments(config, documents, knowledge, asOf)
      const findings = findingsOf(verdicts, knowledge.rules, config.locale, asOf)
      return outcomes(
        brand,
        findings.filter(({ verdict }) => verdict === 'conflict'),
        every,
      )
    }),
  )
  return rulesLine(told.flat())
}

async function findingFloors(): Promise<Floor[]> {
  const { total } = JSON.parse(await scored('score.mjs', ['--json', ...corporaIn(shared)])) as {
    total: Record<string, number>
  }
  return [
    { name: 'precision of findings', figure: total.precision, least: 0.85 },
    { name: 'recall of findings', figure: total.recall, least: 0.6 },
    { name: 'F1 of findings', figure: total.f1, least: 0.75 },
    { name: 'recall of hard conflicts', figure: total.hardRecall, least: 0.55 },
    { name: 'type of findings', figure: total.typeAccuracy, least: 0.7 },
    { name: 'decoys taken for conflicts', figure: total.decoyRate, most: 0.03 },
  ]
}

async function textFloors(): Promise<Floor[]> {
  const limits: Pick<Floor, 'name' | 'least' | 'most'>[] = [
    { name: 'sms quantities F1', least: 0.9 },
    { name: 'price strings accuracy', least: 0.9 },
    { name: 'duckling ID money accuracy', least: 0.9 },
    { name: 'recognizers EN currency accuracy', least: 0.9 },
    { name: 'recognizers EN duration accuracy', least: 0.9 },
    { name: 'recognizers EN date range accuracy', least: 0.9 },
    { name: 'false alarms per 1,000 true translations', most: 1 },
  ]
  const names = limits.map(({ name }) => name)
  const lines = (await scored('text.mjs', names)).split('\n')
  return limits.map((limit) => {
    const line = lines.find((one) => one.startsWith(limit.name))
    const figure = line?.slice(limit.name.length).match(/^ +(\d+\.\d+)/)?.[1]
    return { ...limit, figure: figure === undefined ? undefined : Number(figure) }
  })
}

if (existsSync(join(shared, 'score'))) {
  // Each waits for programs that it starts, so they go on side by side.
  const floors = (await Promise.all([findingFloors(), replayFloors(shared), bundleFloors(shared), textFloors()])).flat()
  for (const floor of floors) console.log(lineOf(floor))
  console.log(`Conflicts that are right, by rule: ${await ruleFigures()}`)
  const broken = floors.filter((floor) => !holds(floor)).length
  console.log(broken === 0 ? 'Every floor holds.' : `${broken} of ${floors.length} figures are out of their bounds.`)
  process.exitCode = broken === 0 ? 0 : 1
} else {
  console.log(`Scores skipped: there is no ${join(shared, 'score')}.`)
}
