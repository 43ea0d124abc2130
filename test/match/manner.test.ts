import { expect, test } from 'vitest'
import { mannerFeatures } from '../../src/match/manner.ts'
import { compared, copy } from '../pipeline/copy.ts'

const told = (text: string) =>
  compared([copy('page', [text])]).statements.find(({ value }) => value.type === 'polarity') ??
  expect.fail(`nothing said in “${text}”`)
const between = (turned: string, plain: string) => mannerFeatures(told(turned), told(plain))

test('what readers are asked to do is told from what is promised to them', () => {
  const denied = 'Loket kami tidak melayani penukaran voucher.'
  expect(between(denied, 'Tukarkan voucher di loket kami.')).toMatchObject({ turnedAsks: 0, plainAsks: 1 })
  expect(between(denied, 'Please bring the voucher to our counter.')).toMatchObject({ plainAsks: 1 })
  expect(between(denied, 'Loket kami melayani penukaran voucher.')).toMatchObject({ plainAsks: 0 })
})

test('what hangs on something is told from what holds anyway', () => {
  const granted = 'Loket kami melayani penukaran voucher.'
  const denied = 'Loket kami tidak melayani penukaran voucher jika stoknya habis.'
  expect(between(denied, granted)).toMatchObject({ turnedIf: 1, plainIf: 0 })
})
