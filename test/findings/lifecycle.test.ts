import { describe, expect, it } from 'vitest'
import { type Action, applyAction, possibleActions } from '../../src/findings/actions.ts'
import { decideLifecycle, type LifecycleInput } from '../../src/findings/lifecycle.ts'
import { type Reading, readingOf } from '../../src/findings/reading.ts'
import type { Tracked } from '../../src/findings/tracked.ts'
import { type Evidence, type Finding, InputError } from '../../src/model/index.ts'

const said = (document: string, quote: string, start = 10): Evidence => ({
  document,
  channel: 'web',
  stage: 'purchase',
  quote,
  start,
  end: start + quote.length,
})
const WARRANTY: Finding = {
  fingerprint: '77aa77aa77aa77aa',
  rule: 'warranty-mismatch',
  category: 'offer',
  type: 'warranty',
  verdict: 'conflict',
  severity: 'medium',
  confidence: 0.8,
  status: 'open',
  decidedBy: 'rule',
  when: 'now',
  subject: 'Kompor Bara',
  attribute: 'warranty',
  title: 'Two warranties',
  explanation: 'One year here, two years there.',
  suggestion: 'Agree on one.',
  sides: [
    { value: 'P1Y', evidence: [said('web/kompor.html', 'garansi 1 tahun'), said('web/faq.html', 'setahun')] },
    { value: 'P2Y', evidence: [said('sms/okt.csv#S3', '2-year warranty')] },
  ],
}
const ALL = ['web/kompor.html', 'web/faq.html', 'sms/okt.csv#S3']
const read = (more: Partial<Reading> = {}): Reading => ({
  read: new Set(ALL),
  failed: new Set(),
  gone: new Set(),
  ...more,
})
const run = (stored: Tracked[], found: Finding[], more: Partial<LifecycleInput> = {}) =>
  decideLifecycle({ stored, found, reading: read(), asOf: '2026-11-10', at: '2026-11-10T01:00:00Z', ...more })
const as = (status: Tracked['status'], more: Partial<Tracked> = {}): Tracked => ({ ...WARRANTY, status, ...more })
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
    expect(result).toEqual({ findings: [before], changed: [], history: [], seen: [WARRANTY.fingerprint] })
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
    expect(run([before], [], { deciders: new Set(['rule']) }).changed).toEqual([])
    expect(statusOf(run([before], [], { deciders: new Set(['rule', 'llm']) }))).toBe('resolved')
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

describe('the reading of a run', () => {
  const known = ALL.map((id) => ({ id, source: id.startsWith('web') ? 'web/*.html' : 'sms/*.csv' }))
  const web = { source: 'web/*.html', documents: ['web/kompor.html'], failures: [] }

  it('takes a known document for gone when its source was read without it', () => {
    expect([...readingOf([web], known).gone]).toEqual(['web/faq.html'])
  })

  it('takes nothing for gone below something that may be back tomorrow', () => {
    const hidden = { ...web, failures: [{ document: 'web/index.html', action: 'retry' as const }] }
    expect(readingOf([hidden], known).gone.size).toBe(0)
    const whole = { ...web, failures: [{ document: 'web/*.html', action: 'skip' as const }] }
    expect(readingOf([whole], known).gone.size).toBe(0)
    const broken = { ...web, failures: [{ document: 'web/faq.html', action: 'skip' as const }] }
    expect(readingOf([broken], known).gone.size).toBe(0)
  })

  it('takes no row for gone of a file that failed', () => {
    const sms = {
      source: 'sms/*.csv',
      documents: ['sms/nov.csv#S1'],
      failures: [{ document: 'sms/okt.csv', action: 'skip' as const }],
    }
    expect(readingOf([sms], known).gone.size).toBe(0)
  })
})

describe('actions', () => {
  const by = { who: 'sari', at: '2026-11-10T08:00:00Z' }
  const act = (status: Tracked['status'], action: Action) => applyAction(as(status), action, by)

  it.each([
    ['open', { do: 'assign', to: ' budi ' }, { status: 'in-progress', assignee: 'budi' }],
    ['in-progress', { do: 'assign', to: 'rini' }, { status: 'in-progress', assignee: 'rini' }],
    ['regressed', { do: 'accept', reason: 'stock' }, { status: 'accepted', reason: 'stock', untilChanged: true }],
    ['accepted', { do: 'accept', reason: 'more', until: '2026-12-31' }, { status: 'accepted', until: '2026-12-31' }],
    ['open', { do: 'dismiss', reason: 'two models' }, { status: 'dismissed', reason: 'two models' }],
    ['in-progress', { do: 'resolve' }, { status: 'resolved', resolvedAt: by.at }],
    ['dismissed', { do: 'reopen' }, { status: 'open' }],
    ['resolved', { do: 'reopen' }, { status: 'open' }],
  ] as [Tracked['status'], Action, Partial<Tracked>][])(
    'takes a finding that is %s through %j',
    (status, action, expected) => {
      const { finding, history } = act(status, action)
      expect(finding).toMatchObject(expected)
      expect(history).toMatchObject({ who: 'sari', at: by.at, from: status, to: expected.status })
      expect(history.reason).not.toBe('')
    },
  )

  it('says what is possible instead of what is not', () => {
    expect(() => act('resolved', { do: 'accept', reason: 'x' })).toThrow(/is resolved; expected one of: reopen$/)
    expect(() => act('dismissed', { do: 'assign', to: 'x' })).toThrow(InputError)
    expect(possibleActions('accepted')).toEqual(['accept', 'dismiss', 'resolve', 'reopen'])
  })

  it.each([
    [{ do: 'assign', to: ' ' }, /empty assignee/],
    [{ do: 'accept', reason: '' }, /empty reason/],
    [{ do: 'dismiss', reason: '  ' }, /empty reason/],
    [{ do: 'accept', reason: 'x', until: '2026-11-09' }, /until 2026-11-09; expected a day from today on/],
    [{ do: 'accept', reason: 'x', until: '2027-02-30' }, /until 2027-02-30/],
    [{ do: 'accept', reason: 'x', until: 'besok' }, /until besok/],
    [{ do: 'accept', reason: 'x', untilChanged: false }, /without an end/],
  ] as [Action, RegExp][])('refuses %j', (action, message) => expect(() => act('open', action)).toThrow(message))

  it('forgets the reason of a decision that was taken back', () => {
    const accepted = act('open', { do: 'accept', reason: 'stock', until: '2026-12-31' }).finding
    const { finding } = applyAction(accepted, { do: 'reopen', reason: 'sold out' }, by)
    expect(finding).toEqual(WARRANTY)
  })
})
