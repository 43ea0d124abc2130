import { expect, test } from 'vitest'
import { messageQuantities } from '../../../src/text/index.ts'
import { copy } from '../../pipeline/copy.ts'

test('a message is read once for all who ask in the same way, and anew on another day or in another currency', () => {
  const document = copy('sms', ['Besok potongan 50 ribu.'])
  const [message] = document.messages
  const undated = { ...document, publishedAt: undefined }
  const asked = { asOf: '2031-03-01', currency: 'IDR' }
  const first = messageQuantities(undated, message!, asked)
  expect(messageQuantities(undated, message!, { ...asked })).toBe(first)
  expect(first).toMatchObject([
    { kind: 'date', date: '2031-03-02' },
    { kind: 'money', currency: 'IDR' },
  ])
  expect(messageQuantities(undated, message!, { ...asked, asOf: '2031-04-09' })).toMatchObject([
    { date: '2031-04-10' },
    { kind: 'money' },
  ])
  expect(messageQuantities({ ...document, publishedAt: '2031-05-05T08:00:00Z' }, message!, asked)).toMatchObject([
    { date: '2031-05-06' },
    { kind: 'money' },
  ])
})
