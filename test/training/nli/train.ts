import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { leastOf, logistic, type NliWeights } from '../../../src/judge/nli/weights.ts'
import { hashOf } from '../../../src/judge/nli/wording.ts'
import { SelarasError } from '../../../src/model/index.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { figuresOf, leastFor, line, platt, ranking } from './figures.ts'
import {
  AGREEMENT,
  CONFLICT,
  COPY,
  type Fitted,
  fittedScore,
  isConflict,
  isCopy,
  learn,
  outOfFold,
  type Task,
  withoutGiveaways,
} from './fit.ts'
import { type Row, type Table, tableOf } from './rows.ts'
import { readClaims, readInference, readStatementPairs, readTranslations, turned } from './texts.ts'

const ROOT = join(import.meta.dirname, '../../..')
const WEIGHTS = join(ROOT, 'rules/weights/nli.json')

/** How much less a row counts whose hypothesis alone gives its label away. */
const GIVEAWAY = 0.5
/** Statements of what is sold are what the judge is for. */
const PAIR_WEIGHT = 1.3
/**
 * What contradictions told between statements of copy must reach on brands not seen. Between other texts they are told from
 * where the harmonic mean of precision and recall is best on rows without giveaways.
 */
const COPY_PRECISION = 0.75
const OTHERS_LEAST = 0.32
/** Wordings of less weight than this change no verdict and are not kept. */
const LEAST_WEIGHT = 0.02

const note = (text: string) => process.stderr.write(`${text}\n`)

function readTable(data: string): Table {
  const pairs = readStatementPairs(join(ROOT, 'fixtures/pairs'))
  const translations = readTranslations(data)
  const labelled = [
    ...[...readInference(data, 'train'), ...readClaims(data), ...translations, ...pairs],
    ...turned([...translations, ...pairs]),
  ]
  const table = tableOf(labelled, loadKnowledge().analyze)
  note(`${labelled.length} pairs read, ${table.wording.length} wordings`)
  return table
}

/** The task of telling contradictions, with or without a part. */
function conflictTask({ rows, wording }: Table, part: Partial<Task> = {}): Task {
  const weights = withoutGiveaways(rows, wording.length, GIVEAWAY)
  return {
    ...{ positive: isConflict, wording: wording.length, options: CONFLICT },
    weight: (row) => weights.get(row) ?? (row.source === 'pairs' ? PAIR_WEIGHT : 1),
    ...part,
  }
}

interface Judged {
  score: Map<Row, number>
  /** Log-odds that a row is copy. */
  copy: Map<Row, number>
  confidence: NliWeights['confidence']
  least: NliWeights['least']
}

const COPY_TASK: Task = { positive: isCopy, weight: () => 1, wording: 0, options: COPY }

/** Every row by what was learned from other groups, its confidence, and from which confidence on it is told. */
function judgeUnseen({ rows }: Table, task: Task): Judged {
  const unseen = (one: Task) =>
    outOfFold(rows, (others) => {
      const fitted = learn(others, one)
      return (row) => fittedScore(fitted, row)
    })
  const [score, copy] = [unseen(task), unseen(COPY_TASK)]
  const counted = rows.filter((row) => !row.turned && row.source !== 'translations')
  const confidence = platt(counted, (row) => score.get(row)!)
  const pairs = counted.filter((row) => row.source === 'pairs')
  const least = leastFor(COPY_PRECISION, pairs, (row) => sureOf({ score, confidence }, row))
  return { score, copy, confidence, least: { copy: least, others: OTHERS_LEAST } }
}

const sureOf = ({ score, confidence }: Pick<Judged, 'score' | 'confidence'>, row: Row): number =>
  logistic(confidence.slope * score.get(row)! + confidence.offset)

/** Figures on pairs whose group was not learned from. */
function report(name: string, table: Table, judged: Judged): void {
  const sure = (row: Row) => sureOf(judged, row)
  const told = (row: Row) => sure(row) >= leastOf(judged.least, logistic(judged.copy.get(row)!))
  const of = (source: Row['source']) => table.rows.filter((row) => row.source === source && !row.turned)
  const even = withoutGiveaways(table.rows, table.wording.length, 1)
  const rank = (rows: readonly Row[]) => `ranking ${ranking(rows, sure).toFixed(3)}`
  const alarms = of('translations').filter(told).length
  console.log(`${name}: least ${judged.least.copy} in copy, ${judged.least.others} elsewhere`)
  console.log(line('  inference', figuresOf(of('inference'), told), rank(of('inference'))))
  console.log(
    line(
      '  inference, no giveaways',
      figuresOf(of('inference'), told, (row) => even.get(row)!),
    ),
  )
  console.log(line('  statement pairs', figuresOf(of('pairs'), told), rank(of('pairs'))))
  console.log(line('  claims', figuresOf(of('claims'), told), rank(of('claims'))))
  console.log(`  translations: ${alarms} of ${of('translations').length} called contradictions`)
}

/** Each confidence beside how often it was right. */
function reportCalibration(table: Table, judged: Judged): void {
  for (const source of ['inference', 'pairs'] as const) {
    const bins = Array.from({ length: 10 }, () => ({ n: 0, right: 0 }))
    for (const row of table.rows.filter((one) => one.source === source && !one.turned)) {
      const bin = bins[Math.min(9, Math.floor(10 * sureOf(judged, row)))]!
      bin.n++
      if (isConflict(row)) bin.right++
    }
    console.log(
      `  ${source}: ${bins.map(({ n, right }, i) => `${i / 10}: ${(right / n).toFixed(2)} of ${n}`).join(', ')}`,
    )
  }
}

function weightsOf({ rows, telling, wording }: Table, task: Task, { confidence, least }: Judged): NliWeights {
  const conflict = learn(rows, task)
  const agreement = learn(
    rows.filter((row) => !isConflict(row)),
    { positive: (row) => row.verdict === 'consistent', weight: () => 1, wording: 0, options: AGREEMENT },
  )
  const { bias, weights } = conflict.linear!
  const kept = wording.flatMap((name, id) =>
    Math.abs(weights[id]!) < LEAST_WEIGHT
      ? []
      : [[hashOf(name).toString(36), Number(weights[id]!.toFixed(3))] as const],
  )
  return {
    telling,
    wording: { bias: Number(bias.toFixed(4)), weights: Object.fromEntries(kept.sort()) },
    names: conflict.names,
    conflict: conflict.forest,
    agreement: renamed(agreement, conflict.names),
    copy: renamed(learn(rows, COPY_TASK), conflict.names),
    ...{ confidence, least },
  }
}

/** The forest of one list of names, by the places of another. */
function renamed({ names, forest }: Fitted, places: readonly string[]): Fitted['forest'] {
  const moved = (branch: Fitted['forest']['trees'][number]): Fitted['forest']['trees'][number] =>
    typeof branch === 'number'
      ? branch
      : [places.indexOf(names[branch[0]]!), branch[1], moved(branch[2]), moved(branch[3])]
  return { base: forest.base, trees: forest.trees.map(moved) }
}

/** What each part of the measures brings: the figures without it. */
const PARTS: Readonly<Record<string, (name: string) => boolean>> = {
  'without negation': (name) => !/deni|turned|parity|refusal/i.test(name),
  'without opposites and exclusives': (name) => !/opposite|exclusive|clashingN|operatorsClash|widened/.test(name),
  'without numbers and values': (name) => !/number|value|clash|bounded/i.test(name),
  'without order and roles': (name) => !/invert|swap|role|voice|gap|spread|neighbours|predicate|subject/i.test(name),
  'without stand-ins': (name) => !/replaced|strangers|fresh[PFL]/.test(name),
}

/** Returns the exit code: 1 where `check` found other weights than those that ship. */
function train(data: string, check: boolean, parts: boolean): number {
  const table = readTable(data)
  const task = conflictTask(table)
  const judged = judgeUnseen(table, task)
  report('All', table, judged)
  reportCalibration(table, judged)
  if (parts) {
    const wordless = { ...task, wording: 0 }
    report('measures only', table, judgeUnseen(table, wordless))
    for (const [name, measures] of Object.entries(PARTS)) {
      report(`measures ${name}`, table, judgeUnseen(table, { ...wordless, measures }))
    }
  }
  const weights = `${JSON.stringify(weightsOf(table, task, judged))}\n`
  const same = existsSync(WEIGHTS) && readFileSync(WEIGHTS, 'utf8') === weights
  if (!check) writeFileSync(WEIGHTS, weights)
  console.log(
    `rules/weights/nli.json ${same ? 'is what was trained' : check ? 'is another than was trained' : 'written'}`,
  )
  return check && !same ? 1 : 0
}

await new Command('train')
  .description('Trains rules/weights/nli.json on the data sets of a folder and the pairs of fixtures/pairs.')
  .argument('<data>', 'folder of the data sets: indonli, lifelong_icl_vitaminc, mozilla_marketing')
  .option('--check', 'write nothing; exit 1 where the weights that ship are not the ones that were trained')
  .option('--parts', 'print besides what each part of the measures brings')
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .action((data: string, options: { check?: boolean; parts?: boolean }) => {
    try {
      process.exitCode = train(data, options.check ?? false, options.parts ?? false)
    } catch (error) {
      if (!(error instanceof SelarasError)) throw error
      note(error.message)
      process.exitCode = 2
    }
  })
  .parseAsync()
