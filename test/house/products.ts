import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareTwoStrings } from 'string-similarity'
import { nearestAcross } from '../../src/match/neighbours/nearest.ts'

/**
 * Scores blocking by nearest neighbours on records of the same products from two shops each, which lie beside this checkout
 * in the folder given as argument; where they are missing nothing is scored, and that is said. Each record on the left
 * is held against all on the right. Exit 0: every floor holds, or nothing to score; 1: one does not.
 */
const folder = join(process.argv[2] ?? join(import.meta.dirname, '../../../shared'), 'data/product_matching')
const MOST = 10
/**
 * In these sets labels follow identifiers found on web pages, and some labelled pairs share no word; in the others people
 * have labelled.
 */
const BY_IDENTIFIER = 'wdc_'

type Product = Record<string, string>
interface Pair {
  a: Product
  b: Product
  label: 0 | 1
}
interface Scored {
  name: string
  /** Labelled pairs of one product, and how many of them are among the neighbours. */
  labelled: number
  kept: number
  /** Average precision of telling true pairs from false ones by likeness, and by Dice's coefficient of the strings. */
  likeness: number
  dice: number
}

/** All fields but the price; without the marks of language and of absence that some sets put around titles. */
const textOf = (product: Product): string =>
  Object.entries(product)
    .filter(([field]) => field !== 'price')
    .map(([, value]) => value)
    .join(' ')
    .replace(/"@\p{L}+(?:-\p{L}+)?/gu, '" ')
    .replace(/\bnull\b/gi, ' ')

function scored(file: string): Scored {
  const pairs = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Pair)
  const shop = (side: 'a' | 'b') =>
    [...new Set(pairs.map((pair) => textOf(pair[side])))].map((text) => ({ id: text, text }))
  const found = nearestAcross(shop('a'), shop('b'), 100)
  const place = ({ a, b }: Pair) => found.get(textOf(a))!.findIndex(({ id }) => id === textOf(b))
  const same = pairs.filter(({ label }) => label === 1)
  const precision = (like: (pair: Pair) => number) => averagePrecision(pairs.map((pair) => [like(pair), pair.label]))
  return {
    name: file.replace('_valid.jsonl', ''),
    labelled: same.length,
    kept: same.map(place).filter((at) => at >= 0 && at < MOST).length,
    likeness: precision((pair) => found.get(textOf(pair.a))![place(pair)]?.similarity ?? 0),
    dice: precision(({ a, b }) => compareTwoStrings(textOf(a).toLowerCase(), textOf(b).toLowerCase())),
  }
}

/** Mean, over the true pairs, of the share of true ones among those that are at least as alike. */
function averagePrecision(scores: [like: number, label: number][]): number {
  const ranked = scores.sort(([a], [b]) => b - a)
  let found = 0
  let sum = 0
  ranked.forEach(([, label], at) => {
    if (label === 1) sum += ++found / (at + 1)
  })
  return sum / found
}

interface Floor {
  name: string
  figure: number
  least: number
}
const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
const recall = (sets: readonly Scored[]): number =>
  sets.reduce((sum, one) => sum + one.kept, 0) / sets.reduce((sum, one) => sum + one.labelled, 0)

if (existsSync(folder)) {
  const sets = readdirSync(folder)
    .filter((file) => file.endsWith('_valid.jsonl'))
    .sort()
    .map(scored)
  for (const { name, kept, likeness, dice, ...set } of sets) {
    const figures = `${`${kept} of ${set.labelled}`.padStart(10)} pairs kept, ${(kept / set.labelled).toFixed(3)}`
    console.log(
      `      ${name.padEnd(18)} ${figures}; average precision ${likeness.toFixed(3)}, Dice ${dice.toFixed(3)}`,
    )
  }
  const floors: Floor[] = [
    ...sets
      .filter(({ name }) => !name.startsWith(BY_IDENTIFIER))
      .map((set) => ({ name: `products kept by blocking, ${set.name}`, figure: recall([set]), least: 0.99 })),
    { name: 'products kept by blocking, all sets', figure: recall(sets), least: 0.98 },
    { name: 'products told apart by likeness', figure: mean(sets.map((set) => set.likeness)), least: 0.7 },
  ]
  for (const { name, figure, least } of floors) {
    const verdict = figure >= least ? 'PASS' : 'FAIL'
    console.log(`${verdict}  ${name.padEnd(42)} ${figure.toFixed(3)}  (at least ${least.toFixed(3)})`)
  }
  process.exitCode = floors.every(({ figure, least }) => figure >= least) ? 0 : 1
} else {
  console.log(`Products skipped: there is no ${folder}.`)
}
