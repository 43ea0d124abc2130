import { expect, test } from 'vitest'
import { subjectsMeet } from '../../src/match/subjects.ts'
import type { Statement } from '../../src/model/index.ts'
import { compared, copy } from '../pipeline/copy.ts'

const under = (heading: string): Statement =>
  compared([copy(heading, [`# ${heading}`, 'Buka setiap hari pukul 09.00–17.00.'])]).statements.find(
    ({ message }) => message.role === 'body',
  )!

test('what two statements are about is the same as far as the shorter name goes', () => {
  const bathing = under('Kolam renang anak')
  expect(subjectsMeet(bathing, under('Kolam renang'))).toBe(1)
  expect(subjectsMeet(bathing, under('Kolam ikan'))).toBe(0.5)
  expect(subjectsMeet(bathing, under('Loket tiket'))).toBe(0)
})

test('of a statement about nothing that has a name it is not told', () => {
  const bare = compared([copy('a', ['Buka setiap hari pukul 09.00–17.00.'])]).statements[0]!
  expect(subjectsMeet(bare, under('Kolam renang'))).toBe(-1)
})
