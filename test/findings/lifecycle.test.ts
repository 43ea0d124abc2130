import { describe, expect, it } from 'vitest'
import { decideLifecycle, type LifecycleInput } from '../../src/findings/lifecycle.ts'
import type { Reading } from '../../src/findings/reading.ts'
import type { Tracked } from '../../src/findings/tracked.ts'
import type { Finding } from '../../src/model/index.ts'
import { ALL, as, said, WARRANTY } from './samples.ts'

const read = (more: Partial<Reading> = {}): Reading => ({
  read: new Set(ALL),
  failed: new Set(),
  gone: new Set(),
  ...more,
})
const run = (stored: Tracked[], found: Finding[], more: Partial<LifecycleInput> = {}) =>
  decideLifecycle({ stored, found, reading: read(), asOf: '2026-11-10', at: '2026-11-10T01:00:00Z', ...more })
/** The same finding with another first quotation. */
const quoting = (quote: string): Finding => ({
  ...WARRANTY,
  sides: [{ value: 'P1Y', evidence: [said('web/kompor.html', quote)] }, WARRANTY.sides[1]!],
})
const statusOf = (result: ReturnType<typeof run>) => result.findings[0]?.status

describe('a finding that is met', () => {
  it('is opened when it is new, whatever it says of itself', () => {
    const result = run([], [{ ...WARRANTY, status: 'resolved' }])
    expect(result.changed).toEqual([as('open')])
    expect(result.history).toEqual([
      {
        fingerprint: WARRANTY.fingerprint,
        at: '2026-11-10T01:00:00Z',
        who: 'selaras',
        to: 'open',
        reason: 'first seen',
      },
    ])
  })

  it.each([
    as('open'),
    as('in-progress', { assignee: 'budi' }),
    as('accepted', { reason: 'old stock', until: '2026-11-10', untilChanged: true }),
    as('dismissed', { reason: 'two models' }),
    as('regressed'),
  ])('stays $status when nothing has changed', (before) => {
    const result = run([before], [WARRANTY])
    expect(result).toEqual({ findings: [before], changed: [], history: [], seen: [WARRANTY.fingerprint], lapsed: [] })
  })

  it('regresses after it was resolved, and forgets when that was', () => {
    const result = run([as('resolved', { resolvedAt: '2026-11-01T00:00:00Z', assignee: 'budi' })], [WARRANTY])
    expect(result.changed).toEqual([as('regressed', { assignee: 'budi' })])
    expect(result.history[0]).toMatchObject({ from: 'resolved', to: 'regressed' })
  })

  it.each(['accepted', 'dismissed'] as const)('is %s no longer once a quotation has changed', (status) => {
    const result = run([as(status, { reason: 'known' })], [quoting('garansi 18 bulan')])
    expect(statusOf(result)).toBe('open')
    expect(result.findings[0]?.reason).toBeUndefined()
    expect(result.history).toHaveLength(1)
  })

  it('is accepted no longer once a value has changed', () => {
    const found = { ...WARRANTY, sides: [WARRANTY.sides[0]!, { ...WARRANTY.sides[1]!, value: 'P3Y' }] }
    expect(statusOf(run([as('accepted', { reason: 'known' })], [found]))).toBe('open')
  })

  it('stays accepted when its quotations only moved, or one of several is gone', () => {
    const before = as('accepted', { reason: 'known' })
    const moved = structuredClone(WARRANTY)
    moved.sides[0]!.evidence[0]!.start += 40
    moved.sides[0]!.evidence[0]!.end += 40
    const result = run([before], [moved])
    expect([statusOf(result), result.changed.length, result.history]).toEqual(['accepted', 1, []])
    expect(statusOf(run([before], [quoting('garansi 1 tahun')]))).toBe('accepted')
  })

  it('stays accepted over new wording where that was agreed, and not beyond its last day', () => {
    const before = as('accepted', { reason: 'relaunch', until: '2026-11-10', untilChanged: false })
    expect(statusOf(run([before], [quoting('garansi 18 bulan')]))).toBe('accepted')
    expect(statusOf(run([before], [WARRANTY], { asOf: '2026-11-11' }))).toBe('open')
  })

  it('stays in progress and takes on new wording', () => {
    const result = run([as('in-progress', { assignee: 'budi' })], [quoting('garansi 18 bulan')])
    expect(result.changed[0]).toMatchObject({ status: 'in-progress', assignee: 'budi' })
    expect(result.changed[0]?.sides[0]?.evidence.map(({ quote }) => quote)).toEqual(['garansi 18 bulan'])
    expect(result.history).toEqual([])
  })

  it('keeps the quotations of a document that could not be read, in their place', () => {
    const found = {
      ...WARRANTY,
      sides: [{ value: 'P1Y', evidence: [said('web/faq.html', 'setahun')] }, WARRANTY.sides[1]!],
    }
    const reading = read({ read: new Set(ALL.slice(1)), failed: new Set(['web/kompor.html']) })
    expect(run([as('accepted', { reason: 'known' })], [found], { reading }).changed).toEqual([])
  })
})

describe('a finding that is missed', () => {
  it.each(['open', 'in-progress', 'accepted', 'regressed'] as const)(
    'is resolved from %s when all was read',
    (status) => {
      const result = run([as(status, { assignee: 'budi' })], [])
      expect(result.changed).toEqual([as('resolved', { assignee: 'budi', resolvedAt: '2026-11-10T01:00:00Z' })])
      expect(result.history[0]).toMatchObject({ from: status, to: 'resolved' })
      expect(result.seen).toEqual([])
    },
  )

  it.each([
    ['failed', { failed: new Set(['web/faq.html']) }],
    ['is a row of a file that failed', { read: new Set(ALL.slice(0, 2)), failed: new Set(['sms/okt.csv']) }],
    ['was not looked for', {}],
  ])('stays open when one document %s', (_, more) => {
    const reading = read({ read: new Set(ALL.filter((id) => id === 'web/kompor.html')), ...more })
    expect(run([as('open')], [], { reading })).toMatchObject({ changed: [], history: [] })
  })

  it('is resolved when a document is gone', () => {
    const reading = read({ read: new Set(ALL.slice(0, 2)), gone: new Set(ALL.slice(2)) })
    const result = run([as('open')], [], { reading })
    expect([statusOf(result), result.history[0]?.reason]).toEqual(['resolved', expect.stringMatching(/is gone/)])
  })

  it('stays open when the language model that found it was not asked', () => {
    const before = as('open', { decidedBy: 'llm' })
    expect(run([before], [], { undecided: ({ decidedBy }) => decidedBy === 'llm' }).changed).toEqual([])
    expect(statusOf(run([before], [], { undecided: () => false }))).toBe('resolved')
  })

  it('stays dismissed, so that the same words may come and go', () => {
    const before = as('dismissed', { reason: 'two models' })
    const result = run([before], [])
    expect(result.changed).toEqual([])
    expect(run(result.findings, [WARRANTY]).changed).toEqual([])
  })

  it('loses an acceptance that has run out, though its page could not be read', () => {
    const before = as('accepted', { reason: 'known', until: '2026-11-01' })
    expect(statusOf(run([before], [], { reading: read({ read: new Set(), failed: new Set(ALL) }) }))).toBe('open')
  })
})

describe('a finding that the configuration allows', () => {
  const difference = { reason: 'two models', approvedBy: 'Rani' }
  const allowed: Finding = { ...WARRANTY, status: 'accepted', difference }

  it.each([[[]], [[as('open')]], [[as('in-progress')]], [[as('regressed')]], [[as('resolved')]]])(
    'is accepted whatever it was before: %#',
    (stored) => {
      const result = run(stored, [allowed])
      expect(result.findings).toEqual([{ ...as('accepted'), difference }])
      expect(result.history[0]).toMatchObject({
        to: 'accepted',
        reason: 'allowed by the configuration: two models (Rani)',
      })
      expect(run(result.findings, [allowed])).toMatchObject({ changed: [], history: [] })
    },
  )

  it('stays as a person has settled it, and for as long', () => {
    const dismissed = as('dismissed', { reason: 'one model' })
    expect(run([dismissed], [allowed]).changed).toEqual([])
    const accepted = as('accepted', { reason: 'old stock', until: '2026-11-01' })
    expect(run([accepted], [allowed], { asOf: '2026-11-01' }).changed).toEqual([])
    expect(run([accepted], [allowed]).findings).toEqual([{ ...as('accepted'), difference }])
  })

  it('is open again once it is allowed no more, and no acceptance of a person has lapsed by that', () => {
    const result = run(run([], [allowed]).findings, [WARRANTY])
    expect(result.changed).toEqual([as('open')])
    expect(result.history[0]).toMatchObject({ from: 'accepted', reason: 'the configuration no longer allows it' })
    expect(result.lapsed).toEqual([])
  })
})

describe('an acceptance that lapses', () => {
  it.each([
    ['expired', { until: '2026-11-01' }, WARRANTY],
    ['changed', {}, quoting('garansi 18 bulan')],
  ] as const)('is told as %s', (state, more, found) => {
    const { lapsed } = run([as('accepted', { reason: 'old stock', ...more })], [found])
    expect(lapsed).toEqual([{ fingerprint: WARRANTY.fingerprint, state, reason: 'old stock', ...more }])
    expect(run([as('dismissed', { reason: 'old stock', ...more })], [found]).lapsed).toEqual([])
  })
})
