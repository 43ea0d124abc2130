import { expect, it } from 'vitest'
import { extractStatements } from '../../../src/pipeline/compare.ts'
import { kept, statedIn } from '../../../src/pipeline/steps/kept.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { read } from '../../../src/sources/index.ts'

const PAGE = `<title>Paket Hujan</title><h1>Paket Hujan</h1>
<p>Harga mulai Rp95.000 per bulan untuk pelajar, sampai 30 November 2026. Gratis ongkir se-Jawa, minimal belanja Rp50.000!</p>
<p>Mulai 1 Desember 2026 harga naik menjadi Rp120.000. Tidak bisa dikembalikan; garansi “resmi” 2 tahun &amp; tanpa batas kuota.</p>
<ul><li>10 kupon</li><li>Buka 24 jam</li></ul>`

it('takes up again what a document states, just as it was read', async () => {
  const bytes = new TextEncoder().encode(PAGE)
  const touchpoint = { channel: 'web' as const, stage: 'consideration' as const }
  const { documents } = await read({ id: 'web/paket.html', source: 'web', bytes, contentType: 'text/html', touchpoint })
  const { rules, analyze } = loadKnowledge()
  const stated = documents.flatMap((document) =>
    extractStatements([document], rules, { analyze, currency: 'IDR', asOf: '2026-11-21' }),
  )
  expect(stated.length).toBeGreaterThan(5)
  expect(stated.some(({ until }) => until)).toBe(true)
  expect(stated.some(({ later }) => later)).toBe(true)
  expect(stated.some(({ counted }) => counted)).toBe(true)

  const [document] = documents
  const again = JSON.parse(JSON.stringify(document))
  const restored = statedIn(again, kept(stated))
  expect(restored.map(({ document: _, message, ...rest }) => ({ ...rest, message }))).toEqual(
    stated.map(({ document: _, message, ...rest }) => ({ ...rest, message })),
  )
  expect(restored.every((one) => one.document === again && again.messages.includes(one.message))).toBe(true)
})
