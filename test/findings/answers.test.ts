import { expect, test } from 'vitest'
import { mergeAnswers } from '../../src/findings/answers.ts'
import { judgedFinding } from '../../src/findings/judged.ts'
import type { ProvedClaim } from '../../src/model/index.ts'

const evidence = (document: string, start: number, quote: string) => ({
  document,
  channel: 'web',
  stage: 'consideration' as const,
  quote,
  start,
  end: start + quote.length,
})
const found = (more: Partial<ProvedClaim> = {}, shift = 0) =>
  judgedFinding(
    {
      type: 'price',
      severity: 'high',
      verdict: 'conflict',
      subject: 'Teko Embun',
      attribute: 'harga',
      sides: [
        { value: 'Rp 40.000', evidence: [evidence('web/teko.html', 10 + shift, 'Rp 40.000')] },
        { value: 'Rp 45.000', evidence: [evidence('sms.csv#1', 4, 'Rp 45.000')] },
      ],
      explanation: 'Dua harga.',
      suggestion: 'Samakan.',
      doubts: [],
      ...more,
    },
    { tongue: 'id', asOf: '2026-11-20' },
  )

test('what two answers say of the same places is told once, as the earlier one has it', () => {
  const again = found({ explanation: 'Harga berbeda.' }, 3)
  expect(mergeAnswers([[found()], [again]]).map(({ explanation }) => explanation)).toEqual(['Dua harga.'])
  expect(mergeAnswers([[found()], [found({}, 400)]])).toHaveLength(2)
  expect(mergeAnswers([[found()], [found({ type: 'validity' })]])).toHaveLength(2)
})

test('two facts of one answer that are quoted with the same words stay two, under names of their own', () => {
  const [one, two] = mergeAnswers([[found(), found({ attribute: 'isi' })]])
  expect([one!.attribute, two!.attribute]).toEqual(['harga', 'isi'])
  expect(two!.fingerprint).not.toBe(one!.fingerprint)
  expect(mergeAnswers([[found(), found({ attribute: 'isi' })]])[1]!.fingerprint).toBe(two!.fingerprint)
  expect(mergeAnswers([[found(), found()]])).toHaveLength(2)
})
