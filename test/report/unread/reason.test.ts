import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { unreadReason, wordsFor } from '../../../src/report/index.ts'
import { problems } from '../../../src/sources/crawl/problems.ts'
import { collectFiles, read } from '../../../src/sources/index.ts'

const FILES = new URL('../../../fixtures/sources/', import.meta.url)
const [id, en] = [wordsFor('id-ID'), wordsFor('en-GB')]
const inIndonesian = (reason: string) => unreadReason(id, reason)

/** Why files in `fixtures/sources`, broken ones among them, are not read, or only in part. */
async function reasonsOfFiles(): Promise<string[]> {
  const reasons = new Set<string>()
  for (const file of readdirSync(FILES, { recursive: true, encoding: 'utf8' })) {
    const url = new URL(file, FILES)
    if (!statSync(url).isFile()) continue
    for (const channel of ['web', 'email']) {
      const touchpoint = { channel, stage: 'consideration' as const }
      const { failures } = await read({ id: file, source: file, bytes: readFileSync(url), touchpoint })
      for (const { reason } of failures) reasons.add(reason)
    }
  }
  return [...reasons]
}

describe('why something was not read', () => {
  test('is told in Indonesian of every file', async () => {
    const reasons = await reasonsOfFiles()
    expect(reasons.length).toBeGreaterThan(50)
    expect(reasons.filter((reason) => inIndonesian(reason) === reason)).toEqual([])
    expect(reasons.map((reason) => unreadReason(en, reason))).toEqual(reasons)
  })

  test('is told in Indonesian of every source without files', async () => {
    const match = async (glob: string) => (glob.includes('sms') ? [] : ['web/teko.html'])
    const files = { match, read: async () => ({ problem: 'cannot be opened: EACCES' }) }
    const at = { channel: 'web', stage: 'consideration' as const }
    const sources = ['sms/*.csv', 'web/*.html', 'web/t*.html', '../teko.html'].map((path) => ({ ...at, path }))
    const reasons: string[] = []
    for await (const one of collectFiles(sources, files)) if ('failure' in one) reasons.push(one.failure.reason)
    expect(reasons.map(inIndonesian)).toEqual([
      'Path sms/*.csv tidak cocok dengan berkas mana pun; perbaiki path itu atau hapus sumbernya.',
      'Berkas tidak bisa dibuka: EACCES.',
      'Path web/t*.html hanya cocok dengan berkas yang sudah dibaca dari sumber sebelumnya (web/teko.html); letakkan sumber yang lebih khusus lebih dulu.',
      'Path ../teko.html keluar dari folder konfigurasi; seharusnya di dalamnya, misalnya web/**/*.html.',
    ])
  })

  test.each([
    [
      problems.status(404),
      'Server menjawab dengan status 404: halaman itu tidak ada. Hapus atau perbaiki tautan ke sana.',
    ],
    [
      problems.status(429, 'Fri, 20 Nov 2026 10:00:00 GMT'),
      'Server menjawab dengan status 429: tidak menerima permintaan lagi sampai Fri, 20 Nov 2026 10:00:00 GMT. Jalankan lagi nanti, dengan `delayMs` yang lebih panjang.',
    ],
    [
      problems.afterRedirect('https://teko.example/baru', problems.status(503)),
      'Dialihkan ke https://teko.example/baru, dan di sana: Server menjawab dengan status 503, juga saat ditanya lagi. Jalankan lagi setelah situs pulih.',
    ],
    [
      problems.contentType('video/mp4'),
      'Jenis isinya video/mp4, yang tidak bisa dibaca di sini. Lewatkan, atau berikan teksnya sebagai berkas.',
    ],
    [problems.noWebAddress(), 'Ini bukan alamat http atau https. Perbaiki `url` di konfigurasi.'],
  ])('is told in Indonesian of a page: %j', ({ reason }, told) => {
    expect(inIndonesian(reason)).toBe(told)
    expect(inIndonesian(`${reason} Named by https://teko.example/.`)).toBe(
      `${told} Disebut oleh https://teko.example/.`,
    )
  })

  test('stays as it is where it is not known', () => {
    expect(inIndonesian('Broken in a way of its own.')).toBe('Broken in a way of its own.')
  })
})
