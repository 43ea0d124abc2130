import { execFileSync } from 'node:child_process'
import type { Row } from '../row.ts'

/** The tables that a bench of its own prints, as rows of columns. */
function tablesOf(script: string, args: readonly string[]): Record<string, Record<string, string>>[] {
  const asJson = new URL('../tables-as-json.ts', import.meta.url).pathname
  const file = new URL(`../${script}`, import.meta.url).pathname
  const options = { encoding: 'utf8', maxBuffer: 1e8 } as const
  let printed: string
  try {
    printed = execFileSync(process.execPath, ['--import', asJson, file, ...args], options)
  } catch (error) {
    // It exits 1 where an aim is missed, and has printed its table all the same.
    printed = (error as { stdout?: string }).stdout ?? ''
  }
  const tables = printed.split('\n').filter((line) => line.startsWith('{'))
  if (tables.length === 0) throw new Error(`${script} printed no table:\n${printed}`)
  return tables.map((line) => JSON.parse(line))
}

export const tone: Row = {
  name: 'tone',
  what: 'tone measures',
  against: 'write-good on the same text',
  measure: async () =>
    tablesOf('tone.ts', []).flatMap((table) =>
      Object.entries(table).map(([name, row]) => ({
        name: `speed / write-good, ${name}`,
        value: Number(row['times as fast']),
        least: 1,
      })),
    ),
}

export const checks: Row = {
  name: 'checks',
  what: 'POST /v1/checks',
  against: 'five indexed look-ups over the same server',
  measure: async (short) => {
    const [table] = tablesOf('check.ts', short ? ['3000', '100'] : ['100000', '300'])
    const times = table!['times as long']!
    const p50 = { name: 'p50 / look-ups', value: Number(times.p50), most: 3 }
    // The slowest of a hundred is chance.
    return short ? [p50] : [p50, { name: 'p99 / look-ups', value: Number(times.p99), most: 10 }]
  },
}
