import { expect, test } from 'vitest'
import { openSqlite, readMigrations } from '../../../src/platform/node/sqlite.ts'
import { isEmpty, type Move, moveOn } from '../../../src/platform/worker/move.ts'
import { type Driver, openStore } from '../../../src/store/index.ts'
import { runOnce } from '../../store/run-once.ts'
import { FEES, MAIL, PAGE } from '../../store/samples.ts'

const BEGUN: Move = { from: 'DB_1', to: 'DB_2', phase: 'copy', table: 0, rows: 0 }

async function brand(): Promise<Driver> {
  const driver = openSqlite(':memory:')
  const store = await openStore(driver, readMigrations())
  const many = Array.from({ length: 2_500 }, (_, i) => ({ ...PAGE, id: `web/${i}.html`, text: `${PAGE.text} ${i}` }))
  await runOnce(store, '2026-11-03', [...many, PAGE, MAIL], [FEES])
  await store.vectors.put(new Map([['one', Uint8Array.of(1, 255)]]))
  return driver
}

/** Goes on until all is there. Gives how often it took. */
async function move(source: Driver, target: Driver): Promise<number> {
  let times = 1
  for (let at = await moveOn(BEGUN, source, target); at; at = await moveOn(at, source, target)) times++
  return times
}

test('a brand of thousands of rows is moved in parts, each of which may be made twice', async () => {
  const [source, target] = [await brand(), openSqlite(':memory:')]
  const there = await openStore(target, readMigrations())
  expect([await isEmpty(source), await isEmpty(target)]).toEqual([false, true])
  await moveOn(BEGUN, source, target)
  expect(await move(source, target)).toBeGreaterThan(4)
  expect(await there.knownDocuments()).toHaveLength(2_502)
  expect((await there.listFindings()).findings).toMatchObject([{ fingerprint: FEES.fingerprint }])
  expect([...(await there.vectors.get(['one'])).get('one')!]).toEqual([1, 255])
  expect(await there.revision()).toBe(await (await openStore(source, readMigrations())).revision())
  await Promise.all([source.close(), target.close()])
})

test('a copy that says something else is not taken', async () => {
  const [source, target] = [await brand(), openSqlite(':memory:')]
  await openStore(target, readMigrations())
  const forgetful: Driver = {
    ...target,
    batch: (statements) => target.batch(statements.filter(({ parameters }) => !parameters.includes('web/1234.html'))),
  }
  await expect(move(source, forgetful)).rejects.toThrow(/documents says something else in/)
  await Promise.all([source.close(), target.close()])
})
