import { describe, expect, it } from 'vitest'
import { type Action, applyAction, possibleActions } from '../../src/findings/actions.ts'
import type { Tracked } from '../../src/findings/tracked.ts'
import { InputError } from '../../src/model/index.ts'
import { as, WARRANTY } from './samples.ts'

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
