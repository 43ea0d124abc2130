import { expect, test } from 'vitest'
import { leftovers } from '../../src/match/leftovers.ts'
import { weightsFrom } from '../../src/match/weights.ts'
import type { Statement } from '../../src/model/index.ts'
import { compared, copy } from '../pipeline/copy.ts'

const rare = new Set(['kolam'])
/** A pool is told of in one message of a hundred, all else in half of them. */
const weights = weightsFrom((term) => (rare.has(term) ? 3 : 150), 300)
const said = (text: string): Statement => compared([copy(text, [text])]).statements[0]!
const of = (a: string, b: string) => leftovers(said(a), said(b), weights)

test('a rare word that only one sentence has is left over, whichever comes first', () => {
  const [same, other] = ['Pompa dikirim dalam 3 hari.', 'Pompa kolam dikirim dalam 5 hari.']
  expect(of(same, 'Pompa dikirim dalam 5 hari.')).toMatchObject({ leftRarest: 0, leftMass: 0 })
  expect(of(same, other)).toMatchObject({ leftRarest: weights.idf('kolam'), leftRarestBoth: 0 })
  expect(of(other, same)).toEqual(of(same, other))
})

test('what both have is no remainder, and the rarest of it is told', () => {
  const { shared, rarest, leftRarest } = of('Pompa kolam dikirim dalam 3 hari.', 'Pompa kolam dikirim dalam 5 hari.')
  expect({ rarest, leftRarest }).toEqual({ rarest: weights.idf('kolam'), leftRarest: 0 })
  expect(shared).toBeGreaterThan(1)
})
