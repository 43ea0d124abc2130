import { argumentsOf } from '../arguments.ts'
import { Ground, killBackups, killMigrations, killReadings, killRuns } from './kills.ts'

// The other faults (full disk, locks, damage, clocks) are tests beside this file.
const USAGE = `npm run torture -- [--kills N] [--seed N] [--messages N]

Kills runs at every step, migrations and backups at random moments, and proves after each that nothing was lost or doubled: 300 kills
over 1,000 messages unless told otherwise. A seed repeats the same moments.

Exit codes: 0 all was well, 1 something was lost, 2 the arguments are bad.`
const { values, count } = argumentsOf(USAGE, {
  options: {
    kills: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    messages: { type: 'string', default: '1000' },
  },
})
const options = { seed: count(values.seed), kills: Math.ceil(count(values.kills) / 4) }
const ground = await new Ground(count(values.messages)).prepare()
let faults = 0
try {
  for (const work of [killReadings, killRuns, killMigrations, killBackups]) {
    const told = await work(ground, options)
    faults += told.faults.length
    const verdict = told.faults.length === 0 ? 'nothing was lost, nothing was doubled' : `${told.faults.length} faults`
    const after = Object.entries(told.after).map(([phase, times]) => `${times} after ${phase}`)
    console.log(
      `${told.work}: ${told.kills} kills, ${told.midway} of them midway (${after.join(', ')}), seed ${told.seed}: ${verdict}`,
    )
    for (const fault of told.faults.slice(0, 10)) console.log(`  ${fault}`)
  }
} finally {
  await ground.end()
}
process.exitCode = faults === 0 ? 0 : 1
