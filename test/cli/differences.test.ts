import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { FindingsDocument } from '../../src/model/index.ts'
import { Session, wordsOf } from './session.ts'

const BRAND = new URL('../../fixtures/pipeline/differences/', import.meta.url)
let session: Session
afterEach(() => session.end())

const start = () => {
  session = new Session(BRAND)
  return (line: string) => session.run(wordsOf(line))
}
const change = (file: string, from: string, to: string) => {
  const before = session.read(file)
  expect(before).toContain(from)
  writeFileSync(join(session.folder, file), before.replace(from, to))
}
async function documentOf(selaras: ReturnType<typeof start>, flags = ''): Promise<FindingsDocument> {
  return JSON.parse((await selaras(`run -q --format json ${flags}`)).stdout)
}
/** Status, and the documents that each finding quotes. */
const statesOf = ({ findings }: FindingsDocument) =>
  findings.map(({ status, sides }) => [status, ...sides.map(({ evidence }) => evidence[0]!.document)].join(' ')).sort()
/** The same brand, with nothing that contradicts itself beside what the configuration allows. */
const startCalm = () => {
  const selaras = start()
  change('push/nov.csv', '79.000', '99.000')
  return selaras
}
const PRICE = 'sms/nov.csv#N1 web/paket.html'
const PUSH = 'open push/nov.csv#P1 web/paket.html'

describe('differences that the configuration allows', () => {
  it('are accepted, with who has approved them and why, but only where they were allowed', async () => {
    const selaras = start()
    const document = await documentOf(selaras)
    expect(statesOf(document)).toEqual([`accepted ${PRICE}`, 'accepted sms/nov.csv#N2 web/paket.html', PUSH])
    expect(document.findings.find(({ sides }) => sides[0]!.value === 'Rp79rb per bulan')?.difference).toEqual({
      reason: 'Harga pelanggan lama',
      approvedBy: 'Rani',
      until: '2026-12-31',
    })
    expect(document).not.toHaveProperty('lapses')
    const text = (await selaras('run -q')).stdout
    expect(text).toContain('push/nov.csv#P1')
    expect(text).not.toContain('sms/nov.csv')
    const listed = (await selaras('findings list --status accepted')).stdout
    const [id] = listed
      .split('\n')
      .find((line) => line.includes('Rp79rb'))!
      .split(' ')
    expect((await selaras(`findings show ${id}`)).stdout).toContain(
      'diterima (diizinkan konfigurasi: Harga pelanggan lama (Rani, sampai 2026-12-31))',
    )
  })

  it('fail no build, and are not written down again with every run', async () => {
    const selaras = startCalm()
    expect((await selaras('run -q --fail-on low')).code).toBe(0)
    const [id] = (await selaras('findings list --status accepted')).stdout.split(' ')
    await selaras('run -q')
    expect((await selaras(`findings show ${id}`)).stdout.match(/diizinkan/g)).toHaveLength(1)
  })

  it('lapse after their last day, which the run tells', async () => {
    const selaras = startCalm()
    await selaras('run -q')
    const late = await documentOf(selaras, '--as-of 2027-01-01')
    expect(statesOf(late)).toContain(`open ${PRICE}`)
    expect(late.lapses).toEqual([
      {
        place: 'differences.0',
        state: 'expired',
        reason: 'Harga pelanggan lama',
        approvedBy: 'Rani',
        until: '2026-12-31',
      },
    ])
    const text = (await selaras('run -q --as-of 2027-01-01')).stdout
    expect(text).toMatch(
      /1 perbedaan yang diizinkan perlu ditinjau lagi\n {2}- differences\.0 \(Harga pelanggan lama; disetujui Rani\): berakhir\s+31 Des 2026/,
    )
  })

  it('lapse when one of the two sides no longer says what it said', async () => {
    const selaras = start()
    await selaras('run -q')
    change('sms/nov.csv', 'Garansi Teko Lembayung 6 bulan', 'Garansi Teko Lembayung 9 bulan')
    const changed = await documentOf(selaras)
    expect(statesOf(changed)).toContain('open sms/nov.csv#N2 web/paket.html')
    expect(changed.lapses).toMatchObject([
      { place: 'differences.1', state: 'changed', quote: 'garansi teko lembayung 6 bulan', approvedBy: 'Budi' },
    ])
    expect((await selaras('run -q')).stdout).toMatch(
      /“garansi\s+teko\s+lembayung\s+6\s+bulan”\s+tidak\s+tertulis\s+lagi/,
    )
  })

  it('are told when they allow nothing that is said', async () => {
    const selaras = startCalm()
    change('sms/nov.csv', 'Rp79rb', 'Rp99rb')
    expect((await documentOf(selaras)).lapses).toMatchObject([{ place: 'differences.0', state: 'unmatched' }])
    expect((await selaras('run -q')).stdout).toMatch(/differences\.0 [^:]*:\s+tidak\s+cocok\s+dengan/)
  })

  it('are open again once their entry is taken out', async () => {
    const selaras = startCalm()
    await selaras('run -q')
    change('selaras.yaml', session.read('selaras.yaml').match(/differences:\n(?: {2}.*\n)+/)![0], '')
    expect(statesOf(await documentOf(selaras)).filter((state) => state.startsWith('accepted'))).toEqual([])
    expect((await selaras('findings list')).stdout).toContain('Rp79rb')
  })

  it.each([
    ['the day has not come', 'until: 2026-12-31', 'since: 2026-12-01'],
    ['the channel is another', 'channels: [sms]', 'channels: [email]'],
    ['one of the values is another', 'Rp 79.000', 'Rp 78.000'],
    ['the thing is another', 'subject: Paket Lembayung', 'subject: Teko Lembayung'],
    ['the attribute is another', 'attribute: price', 'attribute: warranty-period'],
    ['the rule is another', 'attribute: price', 'rule: stock'],
    ['the audience is another', 'channels: [sms]', 'audiences: [pelajar]'],
    ['the region is another', 'channels: [sms]', 'regions: [Papua]'],
  ])('do not cover a contradiction where %s', async (_, from, to) => {
    const selaras = startCalm()
    change('selaras.yaml', from, to)
    expect(statesOf(await documentOf(selaras))).toContain(`open ${PRICE}`)
  })

  it('cover those whom the source is meant for', async () => {
    const selaras = start()
    change('selaras.yaml', 'channels: [sms]', 'audiences: [Pelanggan Lama]')
    change('selaras.yaml', 'channel: sms, ', 'channel: sms, audience: pelanggan lama, ')
    expect(statesOf(await documentOf(selaras))).toContain(`accepted ${PRICE}`)
  })

  it('are not held against a draft', async () => {
    const selaras = startCalm()
    const checked = await selaras('check draft.txt --channel sms --stage retention -q --fail-on low')
    expect(checked.code).toBe(0)
    expect(checked.stdout).toContain('1 sudah diterima')
    expect((await selaras('check draft.txt --channel push --stage retention -q --fail-on low')).code).toBe(1)
  })

  it.each([
    ['subject: Paket Lembayung\n    attribute: price', 'attribute: harge', '5:16', 'did you mean `price`?'],
    ['attribute: price', 'rule: stok', '6:11', 'did you mean `stock`?'],
    ['approvedBy: Rani', 'since: 2026-12-01', '5:5', 'text'],
    ['until: 2026-12-31', 'since: 2027-01-01\n    until: 2026-12-31', '12:12', 'a day on or after since, 2027-01-01'],
    [', garansi teko lembayung 6 bulan]', ']', '12:13', 'two quotations, one of each side'],
    [
      'quotes: [Garansi Teko Lembayung 12 bulan, garansi teko lembayung 6 bulan]\n    ',
      '',
      '12:5',
      'also what it allows',
    ],
  ])('are refused with `%s` as `%s`', async (from, to, place, expected) => {
    const selaras = start()
    change('selaras.yaml', from, to)
    const { stderr, code } = await selaras('run -q')
    expect(stderr).toContain(`selaras.yaml:${place}\n`)
    expect(stderr).toContain(expected)
    expect(code).toBe(2)
  })
})

describe('a difference that a person has accepted', () => {
  async function accepted(flags: string) {
    const selaras = start()
    change('selaras.yaml', session.read('selaras.yaml').match(/differences:\n(?: {2}.*\n)+/)![0], '')
    await selaras('run -q')
    const [id] = (await selaras('findings list --text garansi')).stdout.split(' ')
    await selaras(`findings accept ${id} --reason 'Teko lama' --by Sari ${flags}`)
    expect((await documentOf(selaras)).findings.find(({ fingerprint }) => fingerprint.startsWith(id!))?.status).toBe(
      'accepted',
    )
    return { selaras, id: id! }
  }

  it('lapses when either side is put in other words, which the run tells', async () => {
    const { selaras, id } = await accepted('')
    change('sms/nov.csv', 'Garansi Teko Lembayung 6 bulan.', 'Teko Lembayung kini bergaransi 6 bulan penuh.')
    const document = await documentOf(selaras)
    expect(document.findings.find(({ fingerprint }) => fingerprint.startsWith(id))?.status).toBe('open')
    expect(document.lapses).toEqual([
      { place: expect.stringMatching(`^${id}`), state: 'changed', reason: 'Teko lama', approvedBy: 'Sari' },
    ])
  })

  it('lapses after its last day, which the run tells', async () => {
    const { selaras, id } = await accepted('--until 2026-11-25')
    const late = await selaras('run -q --as-of 2026-11-26')
    expect(late.stdout).toMatch(new RegExp(`- ${id} \\(Teko lama; disetujui Sari\\): berakhir 25 Nov 2026`))
    expect(late.stdout).toContain('“Garansi Teko Lembayung 6 bulan.”')
    expect((await selaras('run -q --as-of 2026-11-26')).stdout).not.toContain('disetujui Sari')
  })
})
