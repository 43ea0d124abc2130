import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, StoredToken } from '../../src/store/index.ts'
import { runOnce } from './run-once.ts'
import { FEES, MAIL, PAGE, page, runOn } from './samples.ts'

const AT = '2026-11-20T05:00:00.000Z'
const LOST_MS = 300_000
const CALLBACK = 'https://a.example/'
const TOKEN: StoredToken = {
  id: 't1',
  name: 'cms',
  prefix: 'sel_abcdef',
  scopes: ['read', 'check'],
  createdAt: AT,
  createdBy: 'rani',
}

/** What the API keeps beside the findings. */
export function apiContract(open: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = open()
  })

  describe('copy', () => {
    const said = (text: string, kept: object = {}) => ({
      id: `${PAGE.id}:0`,
      text,
      role: 'body' as const,
      context: ['A'],
      start: 0,
      end: text.length,
      ...kept,
    })
    const told = page(PAGE.id, 'Iuran Rp50.000', {
      title: 'Kartu Rimba',
      region: 'id-JK',
      link: 'https://rimba.example/kartu',
      translations: ['https://rimba.example/kartu', 'https://rimba.example/en/card'],
      messages: [said('Iuran Rp50.000', { marks: [{ kind: 'struck', start: 6, end: 14 }] })],
    })

    it('gives documents back whole, as they were last read', async () => {
      await runOnce(store, '2026-11-03', [page(PAGE.id, 'Lama', { messages: [said('Lama')] })], [])
      await runOnce(store, '2026-11-04', [told, { ...MAIL, state: 'scheduled' }], [])
      expect(await store.copy.whole()).toEqual([{ ...MAIL, state: 'scheduled' }, told])
      expect(await store.copy.messages(PAGE.id)).toEqual(told.messages)
      await runOnce(store, '2026-11-05', [told], [])
      expect((await store.copy.whole()).map(({ id }) => id)).toEqual([PAGE.id])
    })

    it('keeps the facts of the configuration apart', async () => {
      const run = await store.startRun(runOn('2026-11-03'))
      await store.saveDocuments(run, [
        told,
        page('selaras.yaml#facts', 'Iuran Rp50.000', { source: 'truth', channel: 'truth' }),
      ])
      expect((await store.copy.whole()).map(({ id }) => id)).toEqual([PAGE.id])
      expect((await store.copy.list({ limit: 10 })).documents).toHaveLength(1)
    })

    it('lists documents in pages, with the days on which they were met', async () => {
      await runOnce(store, '2026-11-03', [PAGE], [])
      await runOnce(store, '2026-11-04', [PAGE, MAIL], [])
      const first = await store.copy.list({ limit: 1 })
      expect(first.documents[0]).toMatchObject({ id: MAIL.id, state: 'live', firstSeen: '2026-11-04T02:00:00.000Z' })
      const rest = await store.copy.list({ limit: 1, cursor: first.next! })
      expect(rest.documents[0]).toMatchObject({ id: PAGE.id, firstSeen: '2026-11-03T02:00:00.000Z' })
      expect(rest.next).toBeUndefined()
      expect((await store.copy.list({ limit: 9, channel: 'email' })).documents).toHaveLength(1)
    })
  })

  describe('tokens and sessions', () => {
    it('are found by their hash alone, and tokens are revoked once', async () => {
      await store.tokens.add(TOKEN, 'hash')
      expect(await store.tokens.byHash('hash')).toEqual(TOKEN)
      expect(await store.tokens.byHash('t1')).toBeUndefined()
      await store.tokens.used('t1', AT)
      expect(await store.tokens.revoke('t1', AT)).toBe(true)
      expect(await store.tokens.revoke('t1', '2026-12-01T00:00:00.000Z')).toBe(true)
      expect(await store.tokens.byHash('hash')).toEqual({ ...TOKEN, lastUsedAt: AT, revokedAt: AT })
      expect(await store.tokens.revoke('t2', AT)).toBe(false)
    })

    it('end with the token with which they began', async () => {
      await store.tokens.add({ ...TOKEN, expiresAt: '2026-11-21T00:00:00.000Z' }, 'hash')
      const session = {
        who: 'cms',
        scopes: TOKEN.scopes,
        csrf: 'c',
        token: 't1',
        createdAt: AT,
        expiresAt: '2026-11-22T00:00:00.000Z',
      }
      await store.tokens.startSession(session, 's')
      expect(await store.tokens.session('s', AT)).toEqual(session)
      expect(await store.tokens.session('s', '2026-11-21T00:00:00.000Z')).toBeUndefined()
      await store.tokens.revoke('t1', AT)
      expect(await store.tokens.session('s', AT)).toBeUndefined()
    })
  })

  it('a key of a write belongs to the first who takes it', async () => {
    const { idempotency } = store
    expect(await idempotency.begin('a', 'k', 'one', AT)).toBe('new')
    expect(await idempotency.begin('a', 'k', 'one', AT)).toBe('under-way')
    expect(await idempotency.begin('a', 'k', 'two', AT)).toBe('other')
    expect(await idempotency.begin('b', 'k', 'two', AT)).toBe('new')
    const answer = { status: 201, headers: { location: '/x' }, body: '{"a":1}' }
    await idempotency.finish('a', 'k', answer)
    expect(await idempotency.begin('a', 'k', 'one', AT)).toEqual({ answer })
    await idempotency.expire('2026-11-21T00:00:00.000Z')
    expect(await idempotency.begin('a', 'k', 'two', AT)).toBe('new')
  })

  it('a key whose first request was given up is free again, an answered one is not', async () => {
    const { idempotency } = store
    const later = '2026-11-20T05:10:00.000Z'
    await idempotency.begin('a', 'k', 'one', AT)
    expect(await idempotency.begin('a', 'k', 'one', later, AT)).toBe('under-way')
    expect(await idempotency.begin('a', 'k', 'one', later, '2026-11-20T05:08:00.000Z')).toBe('new')
    expect(await idempotency.begin('a', 'k', 'one', later, '2026-11-20T05:08:00.000Z')).toBe('under-way')
    const answer = { status: 202, headers: {}, body: '{}' }
    await idempotency.finish('a', 'k', answer)
    expect(await idempotency.begin('a', 'k', 'one', later, '2026-11-21T00:00:00.000Z')).toEqual({ answer })
  })

  it('comments, jobs and the audit log are kept in order', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await store.comments.add(FEES.fingerprint, { at: AT, who: 'rani', text: 'satu' })
    await store.comments.add(FEES.fingerprint, { at: AT, who: 'budi', text: 'dua' })
    expect((await store.comments.list(FEES.fingerprint)).map(({ text }) => text)).toEqual(['satu', 'dua'])
    await expect(store.comments.add('none', { at: AT, who: 'x', text: 'x' })).rejects.toThrow()

    const job = { id: 'j1', state: 'running' as const, who: 'rani', createdAt: AT }
    await store.jobs.save(job)
    await store.jobs.save({ ...job, state: 'done', run: 1 })
    await store.jobs.save({ ...job, id: 'j2', createdAt: '2026-11-21T00:00:00.000Z' })
    expect((await store.jobs.list(5)).map(({ id }) => id)).toEqual(['j2', 'j1'])
    expect(await store.jobs.get('j1')).toEqual({ ...job, state: 'done', run: 1 })

    const entry = { at: AT, who: 'rani', method: 'POST', path: '/v1/runs', status: 202, request: 'r1' }
    await store.audit.add(entry)
    await store.audit.add({ ...entry, token: 't1', request: 'r2' })
    expect((await store.audit.list(5)).map(({ request }) => request)).toEqual(['r2', 'r1'])
    expect(await store.audit.list(5, 2)).toEqual([{ id: 1, ...entry }])
  })

  it('a second look is kept until it ends, and its callback is taken by one sender until it is settled', async () => {
    const { followUps } = store
    const [asked, later, lost] = [{ content: 'Harga' }, '2026-11-21T00:00:00.000Z', '2026-11-20T23:55:00.000Z']
    await followUps.add({ id: 'f1', asked, createdAt: AT, callback: CALLBACK })
    await followUps.add({ id: 'f2', asked, createdAt: later })
    expect((await followUps.unfinished()).map(({ id }) => id)).toEqual(['f1', 'f2'])
    expect(await followUps.waiting(LOST_MS)).toEqual([])
    expect(await followUps.claim(CALLBACK, later, lost)).toBeUndefined()
    await followUps.finish('f1', { state: 'done', result: { verdict: 'pass' } }, AT)
    await followUps.finish('f2', { state: 'failed', reason: 'no' }, later)
    expect(await followUps.waiting(LOST_MS)).toEqual([{ to: CALLBACK, at: AT }])
    expect(await followUps.claim('https://b.example/', later, lost)).toBeUndefined()
    const [one, other] = await Promise.all([
      followUps.claim(CALLBACK, later, lost),
      followUps.claim(CALLBACK, later, lost),
    ])
    expect([one, other].filter(Boolean)).toEqual([
      {
        id: 'f1',
        asked,
        createdAt: AT,
        callback: CALLBACK,
        end: { state: 'done', result: { verdict: 'pass' } },
        tries: 1,
      },
    ])
    // Whoever sends may be gone.
    expect(await followUps.waiting(LOST_MS)).toEqual([{ to: CALLBACK, at: '2026-11-21T00:05:00.000Z' }])
    await followUps.retry('f1', later)
    expect(await followUps.waiting(LOST_MS)).toEqual([{ to: CALLBACK, at: later }])
    expect((await followUps.claim(CALLBACK, later, lost))?.tries).toBe(2)
    // Its sender is gone.
    expect((await followUps.claim(CALLBACK, '2026-11-21T00:06:00.000Z', '2026-11-21T00:01:00.000Z'))?.tries).toBe(3)
    await followUps.settle('f1')
    expect(await followUps.waiting(LOST_MS)).toEqual([])
    expect(await followUps.claim(CALLBACK, '2026-11-22T00:00:00.000Z', later)).toBeUndefined()
    expect((await followUps.get('f2'))?.end).toEqual({ state: 'failed', reason: 'no' })
    await followUps.expire(later)
    expect(await followUps.get('f1')).toBeUndefined()
    expect(await followUps.get('f2')).toBeDefined()
  })

  it('counts how the findings of a rule stand, and lists runs newest first', async () => {
    await runOnce(store, '2026-11-03', [PAGE, MAIL], [FEES])
    await runOnce(store, '2026-11-04', [PAGE, MAIL], [FEES])
    expect(await store.tallyRules()).toEqual([
      { rule: 'fee-mismatch', status: 'open', verdict: 'conflict', findings: 1 },
    ])
    expect((await store.listRuns(5)).map(({ asOf }) => asOf)).toEqual(['2026-11-04', '2026-11-03'])
    expect((await store.listRuns(5, 2)).map(({ id }) => id)).toEqual([1])
    expect(await store.latestRunId()).toBe(2)
  })
}
