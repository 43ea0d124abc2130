import { beforeEach, expect, it } from 'vitest'
import { setDue } from '../../src/findings/actions.ts'
import type { NewOutboxEntry, Store } from '../../src/store/index.ts'
import { runOnce } from './run-once.ts'
import { FEES, MAIL, PAGE } from './samples.ts'

const AT = '2026-11-20T05:00:00.000Z'
const LATER = '2026-11-20T06:00:00.000Z'
const LAST = '2026-11-20T07:00:00.000Z'
const LOST_MS = 300_000
const LONG_AGO = '2026-11-01T00:00:00.000Z'

const entry = (key: string, more: Partial<NewOutboxEntry> = {}): NewOutboxEntry => ({
  key,
  destination: '#promo',
  note: { event: 'found', findings: [FEES.fingerprint], who: 'selaras', at: AT, reason: 'first seen' },
  dueAt: AT,
  ...more,
})

/** What is to be told outside: nothing is lost, nothing is told twice. */
export function outboxContract(open: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = open()
  })
  const fill = async (...entries: NewOutboxEntry[]) => {
    const { from, to } = await store.outbox.untold(100)
    return store.outbox.fill(from, to, entries, AT)
  }

  it('gives every step of every history once, whoever made it', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await store.act(FEES.fingerprint, (finding) => ({
      finding: { ...finding, status: 'dismissed' },
      history: { fingerprint: FEES.fingerprint, at: AT, who: 'rani', from: 'open', to: 'dismissed', reason: 'lama' },
    }))
    const { from, to, steps } = await store.outbox.untold(100)
    expect(steps.map(({ who, to: status }) => `${who} ${status}`)).toEqual(['selaras open', 'rani dismissed'])
    expect(await store.outbox.fill(from, to, [entry('a')], AT)).toBe(true)
    expect((await store.outbox.untold(100)).steps).toEqual([])
  })

  it('tells nobody of a due date', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await store.act(FEES.fingerprint, (finding) => setDue(finding, '2026-11-30', { who: 'rani', at: AT }))
    expect((await store.outbox.untold(100)).steps.map(({ who }) => who)).toEqual(['selaras'])
  })

  it('says from when there is something for each destination, whatever waits behind it', async () => {
    expect(await store.outbox.waiting(LOST_MS)).toEqual([])
    await fill(entry('later', { dueAt: LATER }), entry('now', { destination: 'teams' }), entry('then', { dueAt: LAST }))
    expect(await store.outbox.waiting(LOST_MS)).toEqual([
      { to: '#promo', at: LATER },
      { to: 'teams', at: AT },
    ])
    await store.outbox.settle((await store.outbox.claim('teams', AT, LONG_AGO))!, 'dropped', 'over', AT)
    const again = (await store.outbox.claim('#promo', LATER, LONG_AGO))!
    await fill(entry('behind'))
    // Whoever sends may be gone.
    expect(await store.outbox.waiting(LOST_MS)).toEqual([{ to: '#promo', at: '2026-11-20T06:05:00.000Z' }])
    await store.outbox.retry(again, LAST, 'unreachable')
    expect(await store.outbox.waiting(LOST_MS)).toEqual([{ to: '#promo', at: LAST }])
  })

  it('is filled from a step by one process only', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    const { from, to } = await store.outbox.untold(100)
    expect(await store.outbox.fill(from, to, [entry('a')], AT)).toBe(true)
    expect(await store.outbox.fill(from, to, [entry('b')], AT)).toBe(false)
    expect(await store.outbox.counts()).toMatchObject({ waiting: 1 })
  })

  it('takes a key once, and gives what is due, oldest first and one of a destination at a time', async () => {
    await fill(entry('a'), entry('b'), entry('other', { destination: 'teams' }), entry('c', { dueAt: LATER }))
    await fill(entry('a'), entry('later', { destination: 'webhook', dueAt: LATER }))
    const first = (await store.outbox.claim('#promo', AT, LONG_AGO))!
    expect(first).toMatchObject({ key: 'a', tries: 1, note: { who: 'selaras' } })
    expect((await store.outbox.claim('teams', AT, LONG_AGO))?.key).toBe('other')
    expect(await store.outbox.claim('#promo', AT, LONG_AGO)).toBeUndefined()
    await store.outbox.sent(first, AT)
    const second = (await store.outbox.claim('#promo', AT, LONG_AGO))!
    expect(second.key).toBe('b')
    await store.outbox.settle(second, 'dropped', 'mended', AT)
    expect(await store.outbox.claim('#promo', AT, LONG_AGO)).toBeUndefined()
    expect((await store.outbox.claim('#promo', LATER, LONG_AGO))?.key).toBe('c')
  })

  it('gives again what a sender took and did not settle, and says that it may have arrived', async () => {
    await fill(entry('a'))
    expect((await store.outbox.claim('#promo', AT, LONG_AGO))?.doubtfulSince).toBeUndefined()
    expect(await store.outbox.claim('#promo', LATER, '2026-11-20T05:30:00.000Z')).toMatchObject({
      tries: 2,
      doubtfulSince: AT,
    })
  })

  it('holds back what waits for a destination that is down, come when it may, and nothing else', async () => {
    await fill(entry('a'), entry('c', { destination: 'teams' }))
    const taken = (await store.outbox.claim('#promo', AT, LONG_AGO))!
    await store.outbox.retry(taken, LATER, 'unreachable', AT)
    await fill(entry('b'))
    expect(await store.outbox.claim('#promo', AT, LONG_AGO)).toBeUndefined()
    expect(await store.outbox.claim('#promo', LATER, LONG_AGO)).toMatchObject({ key: 'a', tries: 2, doubtfulSince: AT })
  })

  it('remembers where a finding is spoken of, and forgets what was sent long ago', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await fill(entry('a'), entry('b'))
    const thread = { finding: FEES.fingerprint, destination: '#promo', channel: 'C1', ts: '1.2' }
    await store.outbox.sent((await store.outbox.claim('#promo', AT, LONG_AGO))!, AT, thread)
    expect(await store.outbox.thread(FEES.fingerprint, '#promo')).toEqual(thread)
    expect(await store.outbox.thread(FEES.fingerprint, 'teams')).toBeUndefined()
    await store.outbox.expire(LATER)
    expect(await store.outbox.counts()).toMatchObject({ sent: 0, waiting: 1 })
  })

  it('keeps what was given up, with the reason, until somebody tries it again', async () => {
    await fill(entry('a'))
    await store.outbox.settle((await store.outbox.claim('#promo', AT, LONG_AGO))!, 'dead', 'channel_not_found', AT)
    await store.outbox.expire(LATER)
    expect(await store.outbox.list('dead', 5)).toMatchObject([{ key: 'a', reason: 'channel_not_found' }])
    expect(await store.outbox.revive(LATER)).toBe(1)
    expect(await store.outbox.claim('#promo', LATER, LONG_AGO)).toMatchObject({ key: 'a', tries: 1 })
  })
}
