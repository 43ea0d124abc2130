import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { argumentsOf } from '../arguments.ts'
import { type Baseline, regressions } from './baseline.ts'
import { aimOf, type Figure, isMet, type Row } from './row.ts'
import { blocking, blockingLarge } from './rows/blocking.ts'
import { change } from './rows/change.ts'
import { crawl } from './rows/crawl.ts'
import { firstRunRow } from './rows/first-run.ts'
import { join, joinLarge } from './rows/join.ts'
import { lines } from './rows/lines.ts'
import { pages } from './rows/pages.ts'
import { checks, tone } from './rows/scripts.ts'
import { unchanged } from './rows/unchanged.ts'

const ROWS: readonly Row[] = [
  pages,
  lines,
  crawl,
  tone,
  blocking,
  blockingLarge,
  join,
  joinLarge,
  change,
  unchanged,
  checks,
  firstRunRow,
]
const BASELINE = new URL('./baseline.json', import.meta.url)

const USAGE = `npm run bench -- [ROW...] [--short] [--json FILE] [--write-baseline]

Measures speed as ratios beside peers and floors, in turn, in one run. Without names: every row, which takes half an hour.
Rows: ${ROWS.map(({ name }) => name).join(', ')}

--short           measures the rows of test/bench/baseline.json in minutes and holds the ratios to it; a row that seems slower by
                  more than 30 % is measured again, and counts only if it is slow each time
--json            writes the figures
--write-baseline  writes that file; the one that is kept has the slowest of several runs

Exit codes: 0 all was well, 1 a row misses its aim, with --short a regression, 2 the arguments are bad.`
const { values, positionals, among } = argumentsOf(USAGE, {
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'string' },
    'write-baseline': { type: 'boolean', default: false },
  },
})
const known = readFileSync(BASELINE, 'utf8')
const baseline = JSON.parse(known) as Baseline
const names = among(
  positionals,
  ROWS.map(({ name }) => name),
)
const isAsked = ({ name }: Row): boolean =>
  names.length > 0 ? names.includes(name) : !values.short || name in baseline

/** Times that a row which seems slower is measured again. */
const MOST_AGAIN = 2

const measured: Record<string, Figure[]> = {}
const slower: string[] = []
for (const row of ROWS.filter(isAsked)) {
  let figures = await row.measure(values.short)
  let worse = values.short ? regressions(baseline[row.name], figures) : []
  for (let again = 0; worse.length > 0 && again < MOST_AGAIN; again++) {
    figures = await row.measure(true)
    worse = regressions(baseline[row.name], figures)
  }
  slower.push(...worse.map((found) => `${row.name}: ${found}`))
  measured[row.name] = figures
  print(row, figures)
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  platform: process.platform,
}
const versions = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<string, object>
).devDependencies
const result = { at: new Date().toISOString(), short: values.short, machine, versions, rows: measured }
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
if (values['write-baseline']) {
  const next = {
    ...baseline,
    ...Object.fromEntries(Object.entries(measured).map(([name, list]) => [name, ratiosOf(list)])),
  }
  writeFileSync(BASELINE, `${JSON.stringify(next, null, 2)}\n`)
}
for (const found of slower) console.log(`slower than before, ${found}`)
const missed = Object.values(measured)
  .flat()
  .filter((figure) => !isMet(figure)).length
console.log(`${missed} figures miss their aim${values.short ? `; ${slower.length} regressions` : ''}`)
process.exitCode = (values.short ? slower.length : missed) === 0 ? 0 : 1

function print({ name, what, against }: Row, figures: readonly Figure[]): void {
  console.log(`\n${name}: ${what}, against ${against}`)
  for (const figure of figures) {
    const aim = aimOf(figure)
    const verdict = aim === '–' ? '' : isMet(figure) ? 'met' : 'not met'
    console.log(
      `  ${figure.name.padEnd(44)} ${String(Number(figure.value.toPrecision(3))).padStart(10)}  ${aim.padEnd(15)} ${verdict}`,
    )
  }
}

/** Only what has an aim is a ratio that another machine may be held to. */
function ratiosOf(figures: readonly Figure[]): Record<string, number> {
  const held = figures.filter((figure) => aimOf(figure) !== '–')
  return Object.fromEntries(held.map(({ name, value }) => [name, Number(value.toPrecision(3))]))
}
