import type { Document } from '../../src/model/index.ts'
import type { Brand } from './brand.ts'

const documentOf = (id: string, text: string): Document => ({
  id,
  source: id,
  reader: 'text',
  channel: 'web',
  stage: 'purchase',
  text,
  messages: [{ id: `${id}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})
const says = (amount: string) => `Ongkos kirim ke Bali ${amount} per paket.`
/** Four pages on one fee: two agree, one labelled pair contradicts, one only looks so. */
export const example: Brand = {
  name: 'contoh',
  asOf: '2026-11-21',
  config: {
    brand: 'Contoh',
    timezone: 'Asia/Jakarta',
    locale: 'id-ID',
    products: [],
    facts: [],
    sources: [{ path: '*.html', channel: 'web', stage: 'purchase' }],
  },
  documents: [
    documentOf('kirim.html', says('Rp15.000')),
    documentOf('bantuan.html', says('Rp18.000')),
    documentOf('promo.html', says('Rp18.000')),
    documentOf('lama.html', says('Rp21.000')),
  ],
  labels: [
    {
      ...{ id: 'L1', verdict: 'conflict', type: 'shipping', hard: false },
      ...{ a: { file: 'kirim.html', quote: 'Rp15.000' }, b: { file: 'bantuan.html', quote: says('Rp18.000') } },
    },
    {
      ...{ id: 'L2', verdict: 'consistent', type: 'shipping', hard: false },
      ...{ a: { file: 'kirim.html', quote: 'Rp15.000' }, b: { file: 'lama.html', quote: 'Rp21.000' } },
    },
  ],
  unread: 0,
}
