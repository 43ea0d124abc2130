import { beforeAll, describe, expect, test } from 'vitest'
import type { Coverage } from '../../src/model/index.ts'
import { FEES, finding, MAIL, PAGE, quoted } from '../store/samples.ts'
import { Visitor } from './visitor.ts'

const FEE = `/b/rimba/findings/${FEES.fingerprint}`
const AT = '2026-11-10T02:00:00.000Z'
const missed: Coverage = {
  source: 'web/*.html',
  channel: 'web',
  stage: 'consideration',
  documents: 1,
  messages: 2,
  failed: [{ document: 'web/rusak.html', reason: 'The file holds zero bytes.' }],
}
const sides = FEES.sides

let visitor: Visitor
beforeAll(async () => {
  visitor = await Visitor.of()
  await visitor.run(
    [PAGE, MAIL],
    [FEES, finding('0dd0a1b2c3d4e5f6', sides, { status: 'resolved', subject: 'Kartu Lama' })],
    { at: AT },
  )
  await visitor.run(
    [PAGE, MAIL],
    [
      FEES,
      finding('0dd0a1b2c3d4e5f6', sides, { status: 'regressed', subject: 'Kartu Lama', severity: 'medium' }),
      finding('aaaaa1b2c3d4e5f6', sides, { subject: 'Kartu Baru', severity: 'low' }),
      {
        ...finding('bbbbb1b2c3d4e5f6', sides, { status: 'accepted', subject: 'Kartu Izin' }),
        until: '2026-11-19',
        reason: 'promo',
      },
      {
        ...finding('ccccc1b2c3d4e5f6', sides, { status: 'resolved', subject: 'Kartu Beres' }),
        resolvedAt: '2026-11-18T02:00:00.000Z',
      },
    ],
    { coverage: [missed] },
  )
  await visitor.signIn()
})

const figures = (page: string) =>
  [...page.matchAll(/<span class="figure">(\d+)<\/span><span>([^<]+)/g)].map(([, n, name]) => `${name} ${n}`)

test('a finding with one side is listed by what is wrong with it, and its history speaks the language of the page', async () => {
  const own = await Visitor.of()
  const title = 'Sapaan “Anda”, padahal merek menyapa “kamu” (mail/welcome.eml)'
  const tone = finding('ddddd1b2c3d4e5f6', [sides[0]!], { subject: 'mail/welcome.eml', title, category: 'tone' })
  await own.run([PAGE, MAIL], [tone], { at: AT })
  await own.signIn()
  expect(await own.text('/b/rimba/findings')).toContain('<bdi>Sapaan “Anda”, padahal merek menyapa “kamu”</bdi>')
  const page = '/b/rimba/findings/ddddd1b2c3d4e5f6'
  expect(await own.text(page)).toContain('<bdi>pertama kali terlihat</bdi>')
  expect(await own.text(`${page}?lang=en`)).toContain('<bdi>first seen</bdi>')
})

describe('this week', () => {
  test('counts what is new, came back, was resolved, and is accepted beyond its day', async () => {
    expect(figures(await visitor.text('/b/rimba'))).toEqual(['Baru 1', 'Memburuk 1', 'Selesai 1', 'Lewat tenggat 1'])
  })
  test('each figure leads to the findings that it counts', async () => {
    const page = await visitor.text('/b/rimba')
    const links = [...page.matchAll(/class="tile[^"]*" href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    const lists = await Promise.all(links.map((link) => visitor.text(link)))
    expect(lists.map((list) => [...list.matchAll(/<li class="item">/g)].length)).toEqual([1, 1, 1, 1])
    expect(lists[0]).toContain('Kartu Baru')
    expect(lists[3]).toContain('Kartu Izin')
  })
  test('a source that could not be read says since when what is known of it is old', async () => {
    const own = await Visitor.of()
    await own.run([PAGE, MAIL], [FEES], { at: AT })
    const unread = { ...missed, source: MAIL.source, documents: 0 }
    await own.run([PAGE], [], { coverage: [unread] })
    await own.signIn()
    expect(await own.text('/b/rimba')).toMatch(
      /Terakhir terbaca 10 Nov 2026[^<]*; yang diketahui berasal dari saat itu/,
    )
  })
  test('an acceptance that no longer holds is worse, as is what came back', async () => {
    const own = await Visitor.of()
    await own.run([PAGE, MAIL], [FEES, finding('aaaaa1b2c3d4e5f6', sides)], { at: '2026-11-01T02:00:00.000Z' })
    const lapses = [{ place: FEES.fingerprint, state: 'expired' as const, reason: 'promo', approvedBy: 'Rani' }]
    await own.run([PAGE, MAIL], [], { lapses })
    await own.signIn()
    expect(figures(await own.text('/b/rimba'))).toContain('Memburuk 1')
    const list = await own.text('/b/rimba/findings?status=worse')
    expect(list).toContain(FEES.fingerprint)
    expect(list).not.toContain('aaaaa1b2c3d4e5f6')
  })
  test('tells what is new since this browser last looked, visit by visit', async () => {
    const own = await Visitor.of()
    await own.run([PAGE, MAIL], [FEES], { at: '2026-11-18T02:00:00.000Z' })
    await own.signIn()
    expect(await own.look('/b/rimba')).not.toContain('Sejak terakhir')
    own.clock.now = new Date('2026-11-20T09:00:00Z')
    expect(await own.look('/b/rimba')).toContain('Sejak terakhir Anda lihat (20 Nov 2026, 12.00): tidak ada yang baru.')
    own.clock.now = new Date('2026-11-20T12:00:00Z')
    const fresh = finding('aaaaa1b2c3d4e5f6', sides, { subject: 'Kartu Baru' })
    await own.run([PAGE, MAIL], [FEES, fresh], { at: '2026-11-20T11:00:00.000Z' })
    for (const _ of ['at once', 'and when the page is loaded again']) {
      const page = await own.look('/b/rimba')
      expect(page).toContain('Sejak terakhir Anda lihat (20 Nov 2026, 16.00): <a')
      const link = /href="([^"]+)">1 temuan baru</.exec(page)![1]!.replaceAll('&amp;', '&')
      const list = await own.text(link)
      expect(list).toContain('Kartu Baru')
      expect(list).not.toContain('Kartu Rimba')
    }
  })
  test('says what was not read, and why', async () => {
    expect(await visitor.text('/b/rimba')).toMatch(/web\/rusak\.html<\/bdi>: <bdi>The file holds zero bytes\./)
  })
  test('shows where findings touch channel and stage, as links', async () => {
    expect(await visitor.text('/b/rimba')).toMatch(
      /href="\/b\/rimba\/findings\?channel=web&amp;stage=consideration" aria-label="Web, menimbang: 3 temuan">3</,
    )
  })
})

describe('the list', () => {
  const subjects = async (query: string) =>
    [...(await visitor.text(`/b/rimba/findings${query}`)).matchAll(/<h3><a[^>]*><bdi>([^<]+)/g)].map(([, name]) => name)
  test('begins with what asks for work, the gravest first', async () => {
    expect(await subjects('')).toEqual(['Kartu Rimba', 'Kartu Lama', 'Kartu Baru'])
  })
  test('filters by severity, channel and text together', async () => {
    expect(await subjects('?severity=low&channel=email&text=rp%2045')).toEqual(['Kartu Baru'])
    expect(await subjects('?channel=sms')).toEqual([])
    expect(await subjects('?status=all&text=IZIN')).toEqual(['Kartu Izin'])
  })
  test('does not fail on filters that mean nothing', async () => {
    expect(await subjects('?severity=%00&stage=x&after=zzz&new=1')).toHaveLength(3)
  })
})

describe('a finding', () => {
  test('shows both quotations marked in their place, with date and what decides', async () => {
    const page = await visitor.text(FEE)
    expect(page).toContain(
      'Kartu Rimba\nIuran tahunan <span class="quoted"><mark>Rp50.000</mark></span>, tanpa biaya lain.',
    )
    expect(page).toContain('hanya <span class="quoted"><mark>Rp 45.000</mark></span>')
    expect(page).toContain('2 Nov 2026')
  })
  test('offers a smallest edit to copy', async () => {
    const [edited, copied] = [await Visitor.of(), 'Iuran tahunan Rp45.000']
    const quote = 'Iuran tahunan Rp50.000'
    const start = PAGE.text.indexOf('Rp50.000')
    const edits = [{ document: PAGE.id, start, end: start + 8, from: 'Rp50.000', to: 'Rp45.000' }]
    await edited.run(
      [PAGE, MAIL],
      [finding('eeeee1b2c3d4e5f6', [{ value: 'Rp 50.000', evidence: [quoted(PAGE, quote)] }], { edits })],
    )
    await edited.signIn()
    const page = await edited.text('/b/rimba/findings/eeeee1b2c3d4e5f6')
    expect(page).toContain('<del>Rp50.000</del> <ins>Rp45.000</ins>')
    expect(page).toContain(`data-copy="${copied}"`)
  })
  test('leads to the next and the previous one under the same filters', async () => {
    const page = await visitor.text('/b/rimba/findings/0dd0a1b2c3d4e5f6?channel=web')
    expect(page).toContain(`rel="prev" href="${FEE}?channel=web"`)
    expect(page).toContain('rel="next" href="/b/rimba/findings/aaaaa1b2c3d4e5f6?channel=web"')
    expect(page).toContain('2 dari 3')
  })
  test('that is not there is told as such', async () => {
    for (const id of ['none00', 'x', '%3Cscript%3E'])
      expect((await visitor.get(`/b/rimba/findings/${id}`)).status).toBe(404)
  })
})

describe('the fact matrix', () => {
  test('sets what the channels say of one fact next to each other, and marks the conflict with a sign', async () => {
    const own = await Visitor.of()
    const text = (price: string) => `Harga Kopi Rimba ${price} per bulan.`
    const said = (id: string, channel: string, price: string) => {
      const message = {
        id: `${id}:0`,
        start: 0,
        end: text(price).length,
        text: text(price),
        role: 'body',
        context: [],
      } as const
      return { ...PAGE, id, channel, text: text(price), messages: [{ ...message, context: [] }] }
    }
    const [web, mail] = [said('web/a.html', 'web', 'Rp50.000'), said('email/a.eml', 'email', 'Rp45.000')]
    const price = finding(
      'fffff1b2c3d4e5f6',
      [
        { value: 'Rp50.000', evidence: [quoted(web, web.text)] },
        { value: 'Rp45.000', evidence: [quoted(mail, mail.text)] },
      ],
      { attribute: 'price' },
    )
    await own.run([web, mail], [price])
    await own.signIn()
    const page = await own.text('/b/rimba/matrix?only=conflicts')
    expect(page).toMatch(
      /<td class="clash">.*aria-label="bertentangan">≠<.*Rp50\.000 per bulan.*<td class="clash">.*Rp45\.000 per bulan/s,
    )
    const link = /data-evidence href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
    const proof = await own.text(link)
    expect(proof).toContain('web/a.html')
    expect(proof).toContain('<mark>Rp50.000 per bulan</mark>')
    expect(proof).toContain('/b/rimba/findings/fffff1b2c3d4e5f6')
    expect(await own.text('/b/rimba/matrix?text=tidakada')).toContain('Tidak ada fakta')
  })
})

describe('other pages', () => {
  test('trends count by week what began to ask for work and what was resolved, as the weekly report does', async () => {
    const page = await visitor.text('/b/rimba/trends')
    expect(page).toContain('<th scope="row">16 Nov 2026</th><td>2</td><td>1</td>')
    expect(page).toContain('<th scope="row">9 Nov 2026</th><td>1</td><td>1</td>')
  })
  test('trends tell of each channel and owner what is open, and how long it took to resolve', async () => {
    const own = await Visitor.of()
    const done = { status: 'resolved' as const, resolvedAt: '2026-11-18T02:00:00.000Z', assignee: 'Rani' }
    await own.run([PAGE, MAIL], [FEES], { at: '2026-11-10T02:00:00.000Z' })
    await own.run([PAGE, MAIL], [{ ...FEES, ...done }, finding('aaaaa1b2c3d4e5f6', sides)])
    await own.signIn()
    const page = await own.text('/b/rimba/trends')
    expect(page).toMatch(/<bdi>Email<\/bdi><\/th><td class="num">1<\/td><td class="num">8<\/td>/)
    expect(page).toMatch(/<bdi>Rani<\/bdi><\/th><td class="num">0<\/td><td class="num">8<\/td>/)
  })
  test('a source stands with what was read of it, and which of its files were not and why', async () => {
    const page = await visitor.text('/b/rimba/runs')
    const [web, mail] = [...page.matchAll(/<tr><th scope="row"><bdi class="mono">(?:web|email).*?<\/tr>/gs)].map(String)
    expect(web).toContain('<span class="pill medium">1 tidak terbaca</span>')
    expect(web).toMatch(/web\/rusak\.html<\/bdi>: <bdi>The file holds zero bytes\./)
    expect(web).toContain('<td class="num">1</td><td class="num">2</td>')
    expect(mail).toContain('belum dibaca')
  })
  test('the journey shows two pictures that stand alone', async () => {
    expect(await visitor.text('/b/rimba/journey')).toContain('src="/b/rimba/journey/matrix.svg"')
    const picture = await visitor.get('/b/rimba/journey/curve.svg')
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toMatch(/^<svg /)
    expect((await visitor.get('/b/rimba/journey/other.svg')).status).toBe(404)
  })
  test('both languages, chosen in the address and kept', async () => {
    const response = await visitor.get('/b/rimba?lang=en')
    expect(await response.text()).toContain('This week')
    expect(response.headers.get('set-cookie')).toContain('selaras_lang=en')
    expect(await visitor.text('/b/rimba')).toContain('Minggu ini')
  })
  test('a brand that was not read yet says what to do', async () => {
    const own = await Visitor.of()
    await own.signIn()
    expect(await own.text('/b/rimba')).toContain('selaras run')
    await own.signIn('admin')
    const sources = await own.text('/b/rimba/runs')
    expect(sources).toContain('Baca semua sumber sekarang')
    expect(sources).toContain('/b/rimba/sources/new')
  })
})
