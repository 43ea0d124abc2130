import { expect, test } from 'vitest'
import { copy, findingsIn } from '../pipeline/copy.ts'

const paid = (by: string) => copy(by, [`Premi asuransi kiriman ${by}.`])

test('the brand that is named as the one who pays says that we pay', () => {
  const told = (a: string, b: string) => findingsIn([paid(a), paid(b)]).map(({ rule }) => rule)
  expect(told('menjadi beban Contoh', 'dibebankan kepada pembeli')).toEqual(['who-pays'])
  expect(told('ditanggung Contoh', 'kami tanggung')).toEqual([])
})
