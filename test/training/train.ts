import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import type { Forest, Model } from '../../src/match/score.ts'
import { type Finding, type Rule, SelarasError } from '../../src/model/index.ts'
import { compareDocuments, findingsOf, type Knowledge } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { type Brand, readBrand } from './brand.ts'
import { calibrate, type Outcome, UNCALIBRATED } from './calibrate.ts'
import { count, figuresLine, outcomes, rulesLine, sum } from './figures.ts'
import { type ForestOptions, fitForest } from './forest.ts'
import { exampleBrands, readPairs } from './pairs.ts'
import { type Row, rowsOf } from './rows.ts'

/** Shallow trees and a strong pull towards 0: there are few labelled conflicts, and the next brand is another. */
const OPTIONS: ForestOptions = {
  trees: 700,
  depth: 4,
  rate: 0.07,
  minLeaf: 12,
  lambda: 8,
  rowShare: 0.6,
  columnShare: 0.4,
  positiveWeight: 3,
}
/** Into so many parts the brands are divided; each is measured by a forest that has seen the others. */
const FOLDS = 8

const ROOT = join(import.meta.dirname, '../..')
/** Labelled brands that tests look at as well, and those that only training does. */
const BRANDS = ['fixtures/brands', 'fixtures/training'].map((folder) => join(ROOT, folder))
/** Labelled brands on which nothing is trained. */
const UNSEEN = join(ROOT, 'fixtures/unseen')
/** A pair without the copy around it teaches less than one that stands in a brand. */
const LOOSE_WEIGHT = 0.7
/** A rule's own examples say what it means: they outweigh pairs that merely happen to meet under it. */
const EXAMPLE_WEIGHT = 5

const PAIRS = join(ROOT, 'fixtures/pairs')
/** Brands of the statement pairs on which nothing is trained. */
const splitSchema = z.object({ heldOut: z.array(z.string()) })
const WEIGHTS = join(ROOT, 'rules/weights/match.json')

interface Labelled {
  brand: Brand
  rows: Row[]
}

const note = (text: string) => process.stderr.write(`${text}\n`)

const foldersIn = (parent: string): string[] =>
  readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(folder, 'labels.jsonl')))

/** The brands of this repository and those of the arguments, by name: the order of arguments changes nothing. */
function foldersOf(given: readonly string[]): string[] {
  // `npm run` moves to the folder of the package; paths are meant from where it was called.
  const from = (process.env.npm_lifecycle_event === 'train' && process.env.INIT_CWD) || process.cwd()
  const all = [...BRANDS.flatMap(foldersIn), ...given.map((f) => resolve(from, f))]
  const keyOf = (folder: string) => `${basename(folder)}\0${folder}`
  return [...new Set(all)].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1))
}

async function readAll(folders: readonly string[], knowledge: Knowledge): Promise<Labelled[]> {
  const all: Labelled[] = []
  for (const [index, folder] of folders.entries()) {
    const brand = await readBrand(folder)
    const rows = rowsOf(brand, knowledge)
    const conflicts = brand.labels.filter((label) => label.verdict === 'conflict').length
    const met = new Set(rows.flatMap((row) => row.label ?? [])).size
    const unread = brand.unread ? `, ${brand.unread} documents unread` : ''
    note(
      `${index + 1}/${folders.length} read ${brand.name}: ${rows.length} pairs, ${rows.filter((r) => r.conflict).length} positive, of ${met} of ${conflicts} labelled conflicts${unread}`,
    )
    all.push({ brand, rows })
  }
  return all
}

/**
 * What is trained on besides the brands, and never counted: statement pairs written for this, and the rules' own examples.
 * The names that the examples of rules call products are their own.
 */
function loosePairs(pairs: readonly Brand[], knowledge: Knowledge): Row[] {
  const products = [
    'Solo',
    'Duo',
    'Teko Kilau',
    'Teh Lumi',
    'Kotak Pagi',
    'Paket Mingguan',
    'Kelas Barista',
    'Rain Week',
    'Sun Week',
    'Kenari Club',
    'Kenari Go',
    'Kenari Kopi',
    'Kenari Kopi Plus',
  ]
  const weighed = (brands: readonly Brand[], weight: number) =>
    brands.flatMap((brand) => rowsOf(brand, knowledge)).map((row) => ({ ...row, weight }))
  const rows = [...weighed(pairs, LOOSE_WEIGHT), ...weighed(exampleBrands(knowledge.rules, products), EXAMPLE_WEIGHT)]
  note(`${rows.length} rows of statement pairs and examples, ${rows.filter((r) => r.conflict).length} positive`)
  return rows
}

/** A brand, a forest that has seen the brands of the other parts, and how its findings came out. */
interface Held extends Labelled {
  forest: Forest
  outcomes: Outcome[]
}

function holdOut(all: readonly Labelled[], loose: readonly Row[], knowledge: Knowledge): Held[] {
  // Names and remainders are told by what they are, not by the forest.
  const scored = new Set(knowledge.rules.filter(({ kind }) => SCORED.has(kind)).map(({ alias }) => alias))
  const forests = Array.from({ length: Math.min(FOLDS, all.length) }, (_, fold) => {
    const others = all.filter((_, index) => index % FOLDS !== fold)
    const forest = fitForest([...others.flatMap(({ rows }) => rows), ...loose], OPTIONS)
    note(`${fold + 1}/${FOLDS} fitted to ${others.length} brands`)
    return forest
  })
  return all.map((one, index) => {
    const forest = forests[index % FOLDS]!
    const findings = findingsWith(one.brand, { ...forest, calibration: UNCALIBRATED }, knowledge)
    note(`${index + 1}/${all.length} compared ${one.brand.name}`)
    return { ...one, forest, outcomes: outcomes(one.brand, findings, scored) }
  })
}

const SCORED = new Set<Rule['kind']>(['quantity', 'policy', 'contrast', 'availability'])

function findingsWith({ config, documents, asOf }: Brand, model: Model, knowledge: Knowledge): Finding[] {
  const { verdicts } = compareDocuments(config, documents, { ...knowledge, model }, asOf)
  return findingsOf(verdicts, knowledge.rules, config.locale, asOf)
}

/** Figures for each brand, and for each rule, of findings made with weights that have not seen it, as the next brand will meet them. */
function printFigures(held: readonly Held[], knowledge: Knowledge): void {
  const told = held.map((one) => {
    const calibration = calibrate(held.filter((other) => other !== one).flatMap((other) => other.outcomes))
    return findingsWith(one.brand, { ...one.forest, calibration }, knowledge)
  })
  const counts = held.map(({ brand }, index) => count(brand, told[index]!))
  for (const [index, { brand }] of held.entries()) console.log(figuresLine(brand.name, counts[index]!))
  console.log(figuresLine('ALL', sum(counts)))
  const all = new Set(knowledge.rules.map(({ alias }) => alias))
  const conflicts = held.flatMap(({ brand }, index) =>
    outcomes(
      brand,
      told[index]!.filter(({ verdict }) => verdict === 'conflict'),
      all,
    ),
  )
  console.log('Findings told as conflicts, and how many of them were right, by rule:')
  console.log(rulesLine(conflicts))
}

/** Returns the exit code: 1 where `check` found other weights than those that ship. */
async function train(given: readonly string[], check: boolean): Promise<number> {
  const knowledge = loadKnowledge()
  const all = await readAll(foldersOf(given), knowledge)
  const { heldOut } = splitSchema.parse(JSON.parse(readFileSync(join(PAIRS, 'split.json'), 'utf8')))
  const pairs = Map.groupBy(readPairs(PAIRS), ({ name }) => (heldOut.includes(name) ? 'held out' : 'trained on'))
  const loose = loosePairs(pairs.get('trained on') ?? [], knowledge)
  const rows = [...all.flatMap((one) => one.rows), ...loose]
  console.log(`${rows.length} rows, ${rows.filter((row) => row.conflict).length} positive, of ${all.length} brands`)
  console.log('Each brand by a forest that has not seen it, at the thresholds of the rules:')
  const held = holdOut(all, loose, knowledge)
  printFigures(held, knowledge)
  const calibration = calibrate(held.flatMap((one) => one.outcomes))
  const model: Model = { ...fitForest(rows, OPTIONS), calibration }
  const countOf = (brand: Brand) => count(brand, findingsWith(brand, model, knowledge))
  console.log(figuresLine('pairs held out', sum((pairs.get('held out') ?? []).map(countOf))))
  const unseen = await Promise.all(foldersIn(UNSEEN).map((folder) => readBrand(folder)))
  console.log(figuresLine('brands unseen', sum(unseen.map(countOf))))
  const weights = `${JSON.stringify(model)}\n`
  const same = existsSync(WEIGHTS) && readFileSync(WEIGHTS, 'utf8') === weights
  if (!check) writeFileSync(WEIGHTS, weights)
  console.log(
    `rules/weights/match.json ${same ? 'is what was trained' : check ? 'is another than was trained' : 'written'}`,
  )
  return check && !same ? 1 : 0
}

await new Command('train')
  .description('Trains rules/weights/match.json on the labelled brands of this repository and of the given folders.')
  .argument('[brand_dirs...]', 'further folders with selaras.yaml, its files and labels.jsonl')
  .option('--check', 'write nothing; exit 1 where the weights that ship are not the ones that were trained')
  // A wrong argument is bad input, not other weights.
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  .action(async (folders: string[], options: { check?: boolean }) => {
    try {
      process.exitCode = await train(folders, options.check ?? false)
    } catch (error) {
      if (!(error instanceof SelarasError)) throw error
      note(error.message)
      process.exitCode = 2
    }
  })
  .parseAsync()
