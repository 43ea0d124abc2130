import { beforeEach, describe, expect, test } from 'vitest'
import { alertsSchema } from '../../../src/model/alerts.ts'
import type { Finding } from '../../../src/model/index.ts'
import { fillOutbox } from '../../../src/pipeline/alerts/alerts.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { decideFinding } from '../../../src/pipeline/stored.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { Store } from '../../../src/store/port.ts'
import { runOnce } from '../../store/run-once.ts'
import { FEES, finding, MAIL, PAGE, quoted } from '../../store/samples.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const config = (alerts: string, timezone = 'Asia/Jakarta') =>
  parseConfig(
    `brand: Rimba\ntimezone: ${timezone}\nsources: [{path: web/*.html, channel: web, stage: consideration}]\nalerts: ${alerts}\n`,
    'selaras.yaml',
  )
const many = (n: number, more: Partial<Finding> = {}) =>
  Array.from({ length: n }, (_, i) => finding(`${i}`.padStart(16, 'a'), FEES.sides, more))

let store: Store
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
  return () => store.close()
})
async function told(alerts: string, now = NOW) {
  await fillOutbox(store, config(alerts), now)
  return (await store.outbox.list('waiting', 100)).reverse()
}
const run = (day: string, found: Finding[]) => runOnce(store, day, [PAGE, MAIL], found)

describe('a finding goes', () => {
  const route = (match: string) => `{routes: [{match: ${match}, to: '#promo'}]}`
  test.each([
    ['{channel: email}', true],
    ['{channel: [sms, web]}', true],
    ['{channel: sms}', false],
    ['{owner: Rani}', true],
    ['{owner: Budi}', false],
    ['{type: price, severity: high}', true],
    ['{type: price, severity: [low, medium]}', false],
    ['{stage: retention}', true],
    ['{verdict: review}', false],
    ['{}', true],
  ])('to the route %s: %s', async (match, goes) => {
    const evidence = [quoted(PAGE, 'Rp50.000', { owner: 'Rani' })]
    await run('2026-11-20', [{ ...FEES, sides: [{ value: 'Rp 50.000', evidence }, FEES.sides[1]!] }])
    expect(await told(route(match))).toHaveLength(goes ? 1 : 0)
  })
  test('to each destination once, however many routes name it', async () => {
    await run('2026-11-20', [FEES])
    const entries = await told(`{routes: [{to: '#promo'}, {match: {type: price}, to: '#promo'}, {to: webhook:crm}]}`)
    expect(entries.map(({ destination }) => destination)).toEqual(['#promo', 'webhook:crm'])
  })
  test('nowhere before a run has finished, nor where it was accepted at once', async () => {
    expect(await told(route('{}'))).toEqual([])
    await run('2026-11-20', [{ ...FEES, difference: { reason: 'lama', approvedBy: 'Rani' } }])
    expect(await told(route('{}'))).toEqual([])
  })
})

test('what was told is not told again by the next run, and what comes back is', async () => {
  const alerts = "{routes: [{to: '#promo'}]}"
  await run('2026-11-03', [FEES])
  expect((await told(alerts)).map(({ note }) => note.event)).toEqual(['found'])
  await run('2026-11-04', [FEES])
  expect(await told(alerts)).toHaveLength(1)
  await run('2026-11-05', [])
  await run('2026-11-06', [FEES])
  expect((await told(alerts)).map(({ note }) => note.event)).toEqual(['found', 'resolved', 'regressed'])
})

test('a flood is one message to people, with what was done since beside it, and every event to a webhook', async () => {
  const alerts = "{digest: 3, routes: [{to: '#promo'}, {to: teams}, {to: webhook}]}"
  await run('2026-11-03', many(4))
  const entries = await told(alerts)
  expect(entries.map(({ destination, note }) => `${destination} ${note.event}`)).toEqual([
    '#promo digest',
    'teams digest',
    ...Array(4).fill('webhook found'),
  ])
  expect(entries[0]?.note.findings).toHaveLength(4)
  await decideFinding(
    store,
    many(1)[0]!.fingerprint,
    { do: 'assign', to: 'Rani' },
    { who: 'Rani', at: '2026-11-03T05:00:00.000Z' },
  )
  expect(
    (await told(alerts)).slice(6).map(({ destination, note }) => `${destination} ${note.event} ${note.who}`),
  ).toEqual(['#promo assigned Rani', 'webhook assigned Rani'])
})

test('as many as the digest allows stay single', async () => {
  await run('2026-11-03', many(3))
  expect((await told("{digest: 3, routes: [{to: '#promo'}]}")).map(({ note }) => note.event)).toEqual(
    Array(3).fill('found'),
  )
})

test('what a run finds in quiet hours waits for their end; what a person does is told at once, and programs do not rest', async () => {
  const alerts = "{quiet: {from: '11:00', to: '13:00'}, routes: [{to: '#promo'}, {to: webhook}]}"
  await run('2026-11-20', [FEES])
  await told(alerts)
  await decideFinding(store, FEES.fingerprint, { do: 'dismiss', reason: 'x' }, { who: 'Rani', at: NOW.toISOString() })
  // 05:00 in UTC is noon in Jakarta.
  expect((await told(alerts)).map(({ destination, dueAt }) => `${destination} ${dueAt}`)).toEqual([
    '#promo 2026-11-20T06:00:00.000Z',
    `webhook ${NOW.toISOString()}`,
    `#promo ${NOW.toISOString()}`,
    `webhook ${NOW.toISOString()}`,
  ])
})

describe('the configuration', () => {
  const bad = (alerts: object) =>
    alertsSchema.safeParse({ routes: [{ to: '#promo' }], ...alerts }).error?.issues[0]?.message
  test.each([
    [{ routes: [{ to: 'https://hooks.slack.com/services/T/B/secret' }] }, 'a Slack channel such as'],
    [{ routes: [{ to: '#two words' }] }, 'a Slack channel such as'],
    [{ quiet: { from: '20:00' } }, '`from` and `to` together'],
    [{ quiet: { from: '25:00', to: '07:00' } }, 'a time of day'],
    [{ quiet: {} }, '`from` and `to`, or `days`'],
    [{ people: { rani: 'Rani' } }, 'Invalid'],
  ])('refuses %j', (alerts, message) => expect(bad(alerts)).toContain(message))
  test('is read with its defaults', () => {
    expect(config("{routes: [{to: '#promo'}]}").alerts).toEqual({ digest: 5, routes: [{ match: {}, to: '#promo' }] })
  })
})
