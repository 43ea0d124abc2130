import { expect, test } from 'vitest'
import { regressions } from './baseline.ts'

const before = { 'time / floor': 2, 'lines / floor': 0.5 }
const figures = (time: number, lines: number) => [
  { name: 'time / floor', value: time, most: 1 },
  { name: 'lines / floor', value: lines, least: 1 },
]

test('a ratio that is worse by more than 30 % is told, whichever way is worse; a better one and a new one are not', () => {
  expect(regressions(before, figures(2.5, 0.4))).toEqual([])
  expect(regressions(before, figures(1, 0.9))).toEqual([])
  expect(regressions(before, figures(2.7, 0.37))).toEqual(['time / floor 2.70, was 2', 'lines / floor 0.370, was 0.5'])
  expect(regressions(undefined, figures(9, 0.1))).toEqual([])
  expect(regressions(before, [{ name: 'another', value: 9, most: 1 }])).toEqual([])
})
