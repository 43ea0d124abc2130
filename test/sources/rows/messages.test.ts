import { describe, expect, it } from 'vitest'
import { ids, readFixture, reasons, says } from './fixture.ts'

describe('SMS, push and WhatsApp', () => {
  it('reads a table of SMS, one document a row', async () => {
    const { documents, failures } = await readFixture('rows/sms.csv', 'sms')
    expect(documents).toMatchObject([
      {
        id: 'rows/sms.csv#S01',
        publishedAt: '2026-12-01T09:00:00',
        text: 'SEROJA: Kopi susu Rp18rb s.d. 30/11, min. blj 50rb. Kode NGOPI',
      },
      { id: 'rows/sms.csv#S02', publishedAt: '2026-12-02T11:00:00+00:00' },
    ])
    expect(documents[0]?.messages).toMatchObject([{ role: 'body', start: 0 }])
    expect(failures).toEqual([])
  })
  it('reads Indonesian columns, semicolons, Indonesian dates and states', async () => {
    const result = await readFixture('rows/sms-id.csv', 'sms')
    expect(result.documents).toMatchObject([
      {
        id: 'rows/sms-id.csv#A2',
        publishedAt: '2026-12-02T10:15:00+07:00',
        state: 'withdrawn',
        text: 'Diskon 20%; khusus member',
      },
      { id: 'rows/sms-id.csv#A3', state: 'scheduled', text: 'Voucher Rp25.000 masuk ke akunmu' },
    ])
    const said = reasons(result)
    expect(said['rows/sms-id.csv#A1']).toMatch(/^Line 2 has 5 cells where the header has 4; put .* quotes\.$/)
    expect(said['rows/sms-id.csv#A3']).toContain('"kemarin"')
  })
  it('reads title and body of a push, with its merge tag as a blank', async () => {
    const { documents } = await readFixture('rows/push.csv', 'push')
    expect(says(documents[0])).toEqual([
      'title: Hujan gini enaknya ngopi',
      "body: Hai {{first_name | default: 'Kak'}}, kopi susu Rp18.000 nunggu kamu.",
    ])
    const [, body] = documents[0]?.messages ?? []
    expect(body?.context).toEqual(['Hujan gini enaknya ngopi'])
    const [blank] = body?.marks ?? []
    expect(blank).toMatchObject({ kind: 'blank', name: 'first_name' })
    expect(body?.text.slice(blank?.start, blank?.end)).toBe("{{first_name | default: 'Kak'}}")
    expect(says(documents[1])).toEqual(['title: Cuma judul'])
  })
  it('reads the parts of a WhatsApp template, its blanks and its state', async () => {
    const { documents } = await readFixture('rows/whatsapp.csv', 'whatsapp')
    const [ready, old] = documents
    expect(ready).toMatchObject({ id: 'rows/whatsapp.csv#order_ready', locale: 'id' })
    expect(says(ready)).toEqual([
      'title: Pesanan {{1}}',
      'body: Halo {{2}}, pesananmu siap.\nAmbil sebelum pukul {{3}} WIB.',
      'body: Balas STOP untuk berhenti',
      'cta: Lihat pesanan',
      'cta: Hubungi gerai',
    ])
    expect(ready?.messages[1]?.marks?.map((mark) => mark.name)).toEqual(['2', '3'])
    expect(ready?.state).toBeUndefined()
    expect(old?.state).toBe('withdrawn')
  })
  it('reads templates as WhatsApp Business answers them, one document a language', async () => {
    const result = await readFixture('rows/whatsapp.json', 'whatsapp')
    expect(ids(result)).toEqual(['rows/whatsapp.json#member_card.id', 'rows/whatsapp.json#member_card.en_US'])
    expect(says(result.documents[0])).toEqual([
      'title: Kartu anggota',
      'body: Hai {{1}}, poinmu {{2}}. Poin berlaku 12 bulan.',
      'body: Kopi Seroja',
      'cta: Tukar poin',
    ])
    expect(result.documents[1]).toMatchObject({ locale: 'en-US', state: 'withdrawn' })
  })
  it('reads JSON, with stamps in seconds, wrapped texts and an id that comes twice', async () => {
    const result = await readFixture('rows/push.json', 'push')
    expect(ids(result)).toEqual(['rows/push.json#j1', 'rows/push.json#j1~2', 'rows/push.json#j3'])
    expect(result.documents[0]?.publishedAt).toMatch(/^2026-11-20T\d\d:\d\d:00Z$/)
    expect(says(result.documents[2])).toEqual(['title: Kurir tiba', 'body: Siapkan Rp0, sudah dibayar'])
    expect(reasons(result)).toEqual({
      'rows/push.json#j1~2': 'The id "j1" was given before in this file; this one is kept as j1~2.',
    })
  })
  it('reads JSON Lines', async () => {
    const { documents } = await readFixture('rows/log.jsonl', 'sms')
    expect(documents.map((document) => document.text)).toEqual(['Kode OTP berlaku 5 menit', 'Kode OTP berlaku 3 menit'])
  })
})
