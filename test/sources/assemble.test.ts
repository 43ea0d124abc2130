import { expect, it } from 'vitest'
import type { RawInput } from '../../src/model/index.ts'
import { assemble } from '../../src/sources/assemble.ts'

const input: RawInput = {
  id: 'sms/a.csv',
  source: 'sms/*.csv',
  bytes: new Uint8Array(),
  touchpoint: { channel: 'sms', stage: 'retention', region: 'Bali' },
}

it('places messages in the text, leaves out empty ones and moves marks with the blanks that are cut', () => {
  const document = assemble(input, {
    reader: 'csv',
    row: 'S07',
    messages: [
      { text: '  Rp9 Rp7 ', role: 'body', context: [], marks: [{ kind: 'struck', start: 2, end: 5 }] },
      { text: ' \n', role: 'body', context: [] },
      { text: 'Beli', role: 'cta', context: [] },
    ],
    touchpoint: { region: 'Lombok' },
  })
  expect(document).toMatchObject({ id: 'sms/a.csv#S07', channel: 'sms', region: 'Lombok', text: 'Rp9 Rp7\nBeli' })
  expect(document.messages.map(({ id, start, end }) => [id, start, end])).toEqual([
    ['sms/a.csv#S07:0', 0, 7],
    ['sms/a.csv#S07:1', 8, 12],
  ])
  expect(document.messages[0]?.marks).toEqual([{ kind: 'struck', start: 0, end: 3 }])
})
