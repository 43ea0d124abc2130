import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { SelarasError } from '../../src/model/index.ts'
import { compareDocuments, findingsOf, type Knowledge } from '../../src/pipeline/compare.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { type Brand, readBrand } from './brand.ts'
import { type Counts, count, figuresLine, sum } from './figures.ts'
import { type ForestOptions, fit } from './forest.ts'
import { type Row, rowsOf } from './rows.ts'

/** Shallow trees and a strong pull towards 0: there are few labelled conflicts, and the next brand is another. */
const OPTIONS: ForestOptions = {
  trees: 150,
  depth: 3,
  rate: 0.08,
  minLeaf: 12,
  lambda: 8,
  rowShare: 0.6,
  columnShare: 0.7,
  positiveWeight: 3,
}

const ROOT = join(import.meta.dirname, '../..')
const WEIGHTS = join(ROOT, 'rules/weights/match.json')
const BRANDS = join(ROOT, 'fixtures/brands')

const note = (text: string) => process.stderr.write(`${text}\n`)

/** Folders of brands, by name, so that the order of arguments changes nothing. */
function foldersOf(given: readonly string[]): string[] {
  const own = readdirSync(BRANDS)
    .map((name) => join(BRANDS, name))
    .filter((folder) => existsSync(join(folder, 'labels.jsonl')))
  const inOrder = (x: string, y: string) => (x < y ? -1 : 1)
  // `npm run` moves to the folder of the package; paths are meant from where it was called.
  const from = (process.env.npm_lifecycle_event === 'train' && process.env.INIT_CWD) || process.cwd()
  const named = given.map((folder) => resolve(from, folder))
  const byName = new Map([...own, ...named].map((folder) => [folder.split('/').at(-1)!, folder]))
  return [...byName.entries()].sort(([x], [y]) => inOrder(x, y)).map(([, folder]) => folder)
}
