import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { FEES, MAIL, PAGE } from '../store/samples.ts'
import { HERE, Visitor } from './visitor.ts'

const YAML = `# Milik tim merek
brand: Rimba
timezone: Asia/Jakarta
products:
  - Kartu Rimba # sejak 2019
voice:
  banned: [murah]   # kata tim merek
sources:
  - {path: 'web/*.html', channel: web, stage: consideration}
`
const SETTINGS = '/b/rimba/settings'
let visitor: Visitor
beforeEach(async () => {
  visitor = await Visitor.of(YAML)
  await visitor.signIn('admin')
})

/** The fields of the first form on a page that is sent to `action`, as a browser would send them. */
function formOf(page: string, action: string): Record<string, string> {
  const form = page
    .split('<form')
    .find((one) => one.includes(`action="${action}"`))!
    .split('</form>')[0]!
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }
  const read = (text: string) => text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]!)
  const fields: Record<string, string> = {}
  for (const [, attributes] of form.matchAll(/<input ([^>]*)>/g)) {
    const name = /name="([^"]+)"/.exec(attributes!)?.[1]
    if (name && !/type="file"/.test(attributes!)) fields[name] = read(/value="([^"]*)"/.exec(attributes!)?.[1] ?? '')
  }
  for (const [, name, text] of form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name!] = read(text!)
  for (const [, name, inside] of form.matchAll(/<select [^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = /value="([^"]*)" selected/.exec(inside!)?.[1] ?? ''
  return fields
}
async function save(path: string, change: Record<string, string>): Promise<Response> {
  const before = formOf(await visitor.text(path), path)
  return visitor.post(path, { ...before, ...change })
}

describe('settings', () => {
  test('show what is configured, to everybody who may read; only admins are offered to change it', async () => {
    expect(await visitor.text(SETTINGS)).toContain(`${SETTINGS}/products/0`)
    await visitor.signIn('editor')
    const page = await visitor.text(SETTINGS)
    expect(page).toContain('Kartu Rimba')
    expect(page).not.toContain(`${SETTINGS}/`)
    expect((await visitor.get(`${SETTINGS}/products/0`)).status).toBe(403)
    const csrf = await visitor.csrf('/b/rimba/settings')
    expect((await visitor.post(`${SETTINGS}/products/0`, { csrf, name: 'x' })).status).toBe(403)
    expect(visitor.yaml()).toBe(YAML)
  })

  test('an entry that is changed, added or taken away changes so in the file, and nothing else', async () => {
    expect((await save(`${SETTINGS}/products/0`, { name: 'Kartu Rimba Biru' })).status).toBe(303)
    expect(visitor.yaml()).toBe(YAML.replace('Kartu Rimba #', 'Kartu Rimba Biru #'))
    await save(`${SETTINGS}/products/new`, { name: 'Kartu Emas', aliases: 'Emas\nGold' })
    await save(`${SETTINGS}/owners/new`, { owner: 'tim CRM', 'match.channel': 'sms' })
    await save(`${SETTINGS}/voice/all`, {
      banned: 'murah\ngratisan',
      formality: 'casual',
      'stages.purchase.avoid': 'joking',
    })
    await save(`${SETTINGS}/differences/new`, {
      subject: 'Kartu',
      reason: 'promo',
      approvedBy: 'Rani',
      until: '2026-12-31',
    })
    await save(`${SETTINGS}/products/0`, { remove: 'yes' })
    const text = visitor.yaml()
    expect(text).toContain('# Milik tim merek')
    expect(text).toContain('banned: [murah, gratisan] # kata tim merek')
    const page = await visitor.text(SETTINGS)
    for (const word of ['Kartu Emas', 'Emas, Gold', 'tim CRM', 'santai', 'joking', 'promo', '31 Des 2026'])
      expect(page, word).toContain(word)
    expect(page).not.toContain('Kartu Rimba Biru')
  })

  test('an owner takes over the findings at once', async () => {
    await visitor.run([PAGE, MAIL], [FEES])
    expect(await visitor.text('/b/rimba/findings')).not.toContain('tim web')
    await save(`${SETTINGS}/owners/new`, { owner: 'tim web', 'match.channel': 'web' })
    expect(await visitor.text('/b/rimba/findings')).toContain('<option value="tim web">')
  })

  test('what is wrong is told at its field, with what was typed, and nothing is written', async () => {
    const response = await save(`${SETTINGS}/differences/new`, {
      reason: 'promo',
      approvedBy: 'Rani',
      until: '2026-02-31',
    })
    expect(response.status).toBe(409)
    const page = await response.text()
    expect(page).toMatch(/name="until" aria-describedby="f-until-note" aria-invalid="true" value="2026-02-31"/)
    expect(page).toMatch(/id="f-until-note"><bdi>.*a day of the calendar/)
    expect(page).toContain('value="promo"')
    expect(visitor.yaml()).toBe(YAML)
  })

  test('nobody overwrites what somebody else has written meanwhile', async () => {
    const path = `${SETTINGS}/products/0`
    const mine = formOf(await visitor.text(path), path)
    await save(path, { name: 'Kartu Hijau' })
    const late = await visitor.post(path, { ...mine, name: 'Kartu Merah' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('value="Kartu Merah"')
    expect(page).toContain('Di berkas sekarang: Kartu Hijau')
    expect(visitor.yaml()).toContain('Kartu Hijau')
    expect((await visitor.post(path, { ...formOf(page, path) })).status).toBe(303)
    expect(visitor.yaml()).toContain('Kartu Merah')
  })

  test('a file that cannot be written is given to be copied', async () => {
    chmodSync(visitor.folder, 0o555)
    // Nothing is closed to root.
    const root = process.getuid?.() === 0
    if (root) process.seteuid!(65_534)
    const response = await save(`${SETTINGS}/products/0`, { name: 'Kartu Biru' })
    if (root) process.seteuid!(0)
    chmodSync(visitor.folder, 0o755)
    expect(response.status).toBe(409)
    expect(await response.text()).toContain('- Kartu Biru # sejak 2019')
    expect(visitor.yaml()).toBe(YAML)
  })
})

describe('tokens', () => {
  const TOKENS = `${SETTINGS}/tokens`
  test('are made, shown once, good for signing in, and revoked', async () => {
    const csrf = await visitor.csrf(TOKENS)
    const made = await (await visitor.post(TOKENS, { csrf, name: 'CMS', role: 'reader', until: '' })).text()
    const token = /<code>(sel_[\w-]{43})<\/code>/.exec(made)![1]!
    expect(await visitor.text(TOKENS)).not.toContain(token)
    const stored = (await visitor.store.tokens.list()).find(({ name }) => name === 'CMS')!
    expect(stored.scopes).toEqual(['read'])
    expect((await visitor.post('/sign-in', { token })).headers.get('location')).toBe('/b/rimba')
    await visitor.post(`${TOKENS}/${stored.id}/revoke`, { csrf })
    expect((await visitor.post('/sign-in', { token })).status).toBe(401)
    expect(JSON.stringify(await visitor.store.audit.list(10))).not.toContain(token)
  })
  test('are for admins, and need a name and a day that is yet to come', async () => {
    const csrf = await visitor.csrf(TOKENS)
    const wrongs: Record<string, string>[] = [{ name: ' ' }, { role: 'king' }, { until: '2020-01-01' }]
    for (const wrong of wrongs)
      expect((await visitor.post(TOKENS, { csrf, name: 'CMS', role: 'reader', ...wrong })).status).toBe(409)
    await visitor.signIn('editor')
    expect((await visitor.get(TOKENS)).status).toBe(403)
    const own = await visitor.csrf('/b/rimba/settings')
    expect((await visitor.post(TOKENS, { csrf: own, name: 'x', role: 'admin' })).status).toBe(403)
    expect(await visitor.store.tokens.list()).toHaveLength(2)
  })
})

describe('a source', () => {
  const NEW = '/b/rimba/sources/new'
  const LOOK = '/b/rimba/sources/look'
  const SAVE = '/b/rimba/sources'
  const fields = { channel: 'web', stage: 'purchase' }
  const look = async (given: Record<string, string>) =>
    visitor.post(LOOK, { csrf: await visitor.csrf(NEW), ...fields, ...given })

  test('by pattern: shows what it reads, keeps nothing, and is kept once that is said', async () => {
    mkdirSync(join(visitor.folder, 'toko'))
    writeFileSync(join(visitor.folder, 'toko/a.html'), '<h1>Kopi Rimba</h1><p>Harga Rp50.000 per bulan.</p>')
    writeFileSync(join(visitor.folder, 'toko/b.html'), '')
    const page = await (await look({ path: 'toko/*.html' })).text()
    expect(page).toContain('1 dokumen, 2 pesan')
    expect(page).toContain('Harga Rp50.000 per bulan.')
    expect(page).toMatch(/toko\/b\.html<\/bdi>: <bdi>Berkas kosong/)
    expect(visitor.yaml()).toBe(YAML)
    expect(await visitor.store.knownDocuments()).toEqual([])
    expect((await visitor.post(SAVE, formOf(page, SAVE))).headers.get('location')).toBe('/b/rimba/runs?told=saved')
    expect(visitor.yaml()).toContain(`${YAML}  - path: toko/*.html\n    channel: web\n    stage: purchase\n`)
    expect(await visitor.text('/b/rimba/runs')).toContain('toko/*.html')
  })

  test('by address: is crawled a little', async () => {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(request.url === '/robots.txt' ? '' : '<title>Toko</title><p>Ongkir gratis mulai Rp100.000.</p>')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const inside = { url: `http://127.0.0.1:${port}/` }
    const refused = await (await look(inside)).text()
    expect(refused).toContain('it leads to a private address')
    expect(refused).toContain('Tidak ada yang terbaca.')
    expect((await visitor.post(SAVE, formOf(refused, SAVE))).status).toBe(409)
    expect((await save(`${SETTINGS}/sources/0`, { path: '', url: 'http://localhost/' })).status).toBe(409)
    // Whoever writes the file may name such a host.
    writeFileSync(visitor.file, `${YAML}  - {url: ${inside.url}toko, channel: web, stage: purchase}\n`)
    const page = await (await look(inside)).text()
    expect(page).toContain('Ongkir gratis mulai Rp100.000.')
    await new Promise((resolve) => server.close(resolve))
    const dead = await (await look(inside)).text()
    expect(dead).toContain('Tidak ada yang terbaca.')
    expect(dead).toContain('refuses the connection')
  })

  test('by upload and by text: becomes a file beside the configuration once it is saved', async () => {
    const form = new FormData()
    const csv = 'id,sent_at,text\nS1,2026-11-01,Promo Kopi Rimba Rp45.000\n'
    for (const [name, value] of Object.entries({ csrf: await visitor.csrf(NEW), ...fields })) form.set(name, value)
    form.set('upload', new File([csv], '../../Promo November.CSV'))
    const headers = { ...HERE, cookie: visitor.cookie }
    const page = await (await visitor.app.request(LOOK, { method: 'POST', body: form, headers })).text()
    expect(page).toContain('Promo Kopi Rimba Rp45.000')
    const file = join(visitor.folder, 'uploads/promo-november.csv')
    expect(existsSync(file)).toBe(false)
    await visitor.post(SAVE, formOf(page, SAVE))
    expect(readFileSync(file, 'utf8')).toBe(csv)
    expect(visitor.yaml()).toContain('path: uploads/promo-november.csv')
    const pasted = await (await look({ pasted: 'Kopi Rimba, sekarang Rp40.000.' })).text()
    await visitor.post(SAVE, formOf(pasted, SAVE))
    expect(visitor.yaml()).toMatch(/path: uploads\/text-2026-11-20t05-00-00\.txt/)
  })

  test('is refused where it is not one of these, leads out of the folder, or is not asked for by an admin', async () => {
    expect((await look({})).status).toBe(409)
    expect(await (await look({ path: 'a', pasted: 'b' })).text()).toContain('Isi tepat satu')
    expect(await (await look({ path: '../*' })).text()).toContain('keluar dari folder')
    expect(await (await look({ url: 'ftp://x.test/' })).text()).toMatch(/id="f-url-note"><bdi>.*http/)
    const csrf = await visitor.csrf(NEW)
    const out = { csrf, ...fields, path: '../evil.sh', content: btoa('x'), version: '' }
    expect((await visitor.post(SAVE, out)).status).toBe(409)
    expect(existsSync(join(visitor.folder, '../evil.sh'))).toBe(false)
    await visitor.signIn('editor')
    const own = await visitor.csrf('/b/rimba/settings')
    expect((await visitor.post(LOOK, { csrf: own, ...fields, url: 'http://127.0.0.1:1/' })).status).toBe(403)
    expect(visitor.yaml()).toBe(YAML)
  })
})
