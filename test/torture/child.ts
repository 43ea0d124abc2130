import { readFileSync } from 'node:fs'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { storeCare } from '../../src/platform/node/sqlite-care.ts'
import { keepWeek, type Week } from './keep-week.ts'

/**
 * One work in a process of its own, which somebody may kill at any moment: `node test/torture/child.ts WORK DB FILE`. Says `go` when
 * the work begins, `done` when it is done, and between them the phases that are over. `FILE`: the week to keep, the configuration to
 * read by, or the backup to write.
 */
const [work, db, file] = process.argv.slice(2) as [string, string, string]

const WORKS: Record<string, () => Promise<void>> = {
  run: async () => {
    const week = JSON.parse(readFileSync(file, 'utf8')) as Week
    const store = await openSqliteStore(db)
    say('go')
    await keepWeek(store, week)
    await store.close()
  },
  read: async () => {
    // Only this work needs all that reads and compares.
    const { readBrand } = await import('./read-brand.ts')
    const { loadKnowledge } = await import('../../src/platform/node/rules.ts')
    const knowledge = loadKnowledge()
    say('go')
    await readBrand(file, db, knowledge, say)
  },
  migrate: async () => {
    say('go')
    await (await openSqliteStore(db)).close()
  },
  backup: async () => {
    say('go')
    await storeCare.backup(db, file)
  },
}
const say = (word: string) => process.stdout.write(`${word}\n`)

try {
  await WORKS[work]!()
  say('done')
} catch (error) {
  process.stderr.write(`${(error as Error).name}: ${(error as Error).message}\n`)
  process.exitCode = 2
}
