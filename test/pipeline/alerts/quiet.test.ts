import { expect, test } from 'vitest'
import { quietUntil } from '../../../src/pipeline/alerts/quiet.ts'

const until = (quiet: Parameters<typeof quietUntil>[0], timezone: string, now: string) =>
  quietUntil(quiet, timezone, new Date(now))?.toISOString()
const NIGHT = { from: '20:00', to: '07:00' }

test('at night nothing is sent until the morning of the brand, not of the server', () => {
  // 23:30 in Jakarta (UTC+7) is 16:30 in UTC.
  expect(until(NIGHT, 'Asia/Jakarta', '2026-11-20T16:30:00Z')).toBe('2026-11-21T00:00:00.000Z')
  expect(until(NIGHT, 'Asia/Jayapura', '2026-11-20T16:30:00Z')).toBe('2026-11-20T22:00:00.000Z')
  expect(until(NIGHT, 'Asia/Jakarta', '2026-11-20T05:00:00Z')).toBeUndefined()
  expect(until(undefined, 'Asia/Jakarta', '2026-11-20T16:30:00Z')).toBeUndefined()
})

test('quiet begins and ends with the minute that is named', () => {
  expect(until(NIGHT, 'UTC', '2026-11-20T19:59:59Z')).toBeUndefined()
  expect(until(NIGHT, 'UTC', '2026-11-20T20:00:00Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(until(NIGHT, 'UTC', '2026-11-21T06:59:59Z')).toBe('2026-11-21T07:00:00.000Z')
  expect(until(NIGHT, 'UTC', '2026-11-21T07:00:00Z')).toBeUndefined()
  expect(until({ from: '12:00', to: '13:00' }, 'UTC', '2026-11-20T12:30:00Z')).toBe('2026-11-20T13:00:00.000Z')
})

test('a night before a quiet weekend ends on Monday morning', () => {
  // 20 November 2026 is a Friday.
  expect(until({ ...NIGHT, days: ['sat', 'sun'] }, 'UTC', '2026-11-20T22:00:00Z')).toBe('2026-11-23T07:00:00.000Z')
  expect(until({ days: ['sun'] }, 'UTC', '2026-11-22T00:00:00Z')).toBe('2026-11-23T00:00:00.000Z')
})

test('the end is the time on the clock where clocks change in the night', () => {
  // Berlin sets its clocks back on 25 October 2026: 07:00 is 06:00 in UTC from then on.
  expect(until(NIGHT, 'Europe/Berlin', '2026-10-24T20:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
})
