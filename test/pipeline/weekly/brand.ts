import type { Config, Finding } from '../../../src/model/index.ts'
import { decideFinding } from '../../../src/pipeline/stored.ts'
import { openSqliteStore } from '../../../src/platform/node/sqlite.ts'
import type { Store } from '../../../src/store/port.ts'
import { runOnce } from '../../store/run-once.ts'
import { finding, MAIL, PAGE, page, quoted } from '../../store/samples.ts'

export const RIMBA: Config = {
  brand: 'Rimba',
  timezone: 'Asia/Jakarta',
  locale: 'id-ID',
  products: [{ name: 'Kartu Rimba', aliases: ['KR Biru'], id: 'KR-1' }],
  facts: [],
  sources: [
    { path: 'web/*.html', channel: 'web', stage: 'consideration' },
    { path: 'email/*.eml', channel: 'email', stage: 'retention', owner: 'tim surat' },
  ],
}
export const NOW = new Date('2026-11-20T05:00:00Z')

const COPY = page('web/salinan.html', 'Iuran Rp50.000 saja')
const SIDES: Finding['sides'] = [
  { value: 'Rp 50.000', evidence: [quoted(PAGE, 'Rp50.000')] },
  { value: 'Rp 45.000', evidence: [quoted(MAIL, 'Rp 45.000', { owner: 'tim surat' })] },
]
const SPREAD: Finding['sides'] = [
  { value: 'Rp 50.000', evidence: [quoted(PAGE, 'Rp50.000'), quoted(COPY, 'Rp50.000')] },
  SIDES[1]!,
]
/** Fingerprints by what becomes of the finding in week 47. */
export const FOUND = {
  still: 'aaaaaaaaaaaaaaaa',
  dismissed: 'bbbbbbbbbbbbbbbb',
  mended: 'cccccccccccccccc',
  back: 'dddddddddddddddd',
  lapsed: 'eeeeeeeeeeeeeeee',
  spread: 'ffffffffffffffff',
  fresh: '0000000000000000',
} as const
type Name = keyof typeof FOUND

/** A store that has seen three weekly runs, from 3 to 17 November 2026, and people at work between them. */
export async function threeWeeks(): Promise<Store> {
  const store = await openSqliteStore(':memory:')
  const found = (...names: Name[]) =>
    names.map((name) =>
      finding(FOUND[name], name === 'spread' && names.includes('fresh') ? SPREAD : SIDES, { title: name }),
    )
  await runOnce(store, '2026-11-03', [PAGE, MAIL], found('still', 'dismissed', 'mended', 'back', 'lapsed', 'spread'))
  const by = (at: string) => ({ who: 'dewi', at })
  const accept = { do: 'accept', reason: 'harga promo', until: '2026-11-15' } as const
  await decideFinding(store, FOUND.lapsed, accept, by('2026-11-04T03:00:00.000Z'))
  await runOnce(store, '2026-11-10', [PAGE, MAIL], found('still', 'dismissed', 'mended', 'lapsed', 'spread'))
  const third = found('still', 'dismissed', 'back', 'lapsed', 'spread', 'fresh')
  await runOnce(store, '2026-11-17', [PAGE, MAIL, COPY], third)
  await decideFinding(store, FOUND.dismissed, { do: 'dismiss', reason: 'bukan soal' }, by('2026-11-18T03:00:00.000Z'))
  return store
}
