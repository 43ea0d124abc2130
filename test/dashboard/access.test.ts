import { beforeEach, expect, test } from 'vitest'
import { FEES, MAIL, PAGE } from '../store/samples.ts'
import { HERE, Visitor } from './visitor.ts'

const FEE = `/b/rimba/findings/${FEES.fingerprint}`
let visitor: Visitor
beforeEach(async () => {
  visitor = await Visitor.of()
  await visitor.run([PAGE, MAIL], [FEES])
})
const status = async () => (await visitor.store.getFinding(FEES.fingerprint)).status
const act = async (fields: Record<string, string>, headers: Record<string, string> = HERE) =>
  visitor.post(`${FEE}/actions`, { csrf: await visitor.csrf(FEE), ...fields }, headers)

test('whoever is not signed in is asked for a token and sees nothing', async () => {
  for (const path of ['/b/rimba', FEE, '/b/rimba/matrix', '/b/rimba/journey/matrix.svg', '/b/other', '/b/rimba/x']) {
    const response = await visitor.get(path)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ next: path })}`)
    expect(await response.text()).toBe('')
  }
  expect((await visitor.post(`${FEE}/actions`, { do: 'resolve' })).status).toBe(303)
  expect(await status()).toBe('open')
})

test('a token opens a session that scripts and other sites cannot use; nothing else does', async () => {
  expect((await visitor.post('/sign-in', { token: 'sel_wrong' })).status).toBe(401)
  expect((await visitor.post('/sign-in', { token: `sel_${'a'.repeat(43)}` })).status).toBe(401)
  const token = await visitor.token('editor')
  expect((await visitor.post('/sign-in', { token }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  const response = await visitor.post('/sign-in', { token, next: '/b/rimba/matrix' })
  expect(response.headers.get('location')).toBe('/b/rimba/matrix')
  expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*Secure.*SameSite=Lax/)
})

test('signing in leads nowhere but to our own pages', async () => {
  const token = await visitor.token('editor')
  for (const next of ['https://evil.test/', '//evil.test', '/b/\\evil.test', '/v1/session', 'javascript:alert(1)']) {
    const response = await visitor.post('/sign-in', { token, next })
    expect(response.headers.get('location')).toBe('/b/rimba')
  }
})

test('why an account was not signed in, and that a form is too large, is told in the language of the visitor', async () => {
  expect(await visitor.text('/sign-in?refused=forbidden')).toContain('role="alert">Akun itu tidak boleh masuk di sini.')
  expect(await visitor.text('/sign-in?refused=forbidden&lang=en')).toContain('That account may not sign in here.')
  expect(await visitor.text('/sign-in?refused=constructor')).not.toContain('role="alert"')
  const large = await visitor.post('/sign-in', { token: 'x'.repeat(70_000) })
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('Paling banyak 65536 byte')])
})

test('a form that cannot be read holds nothing', async () => {
  await visitor.signIn()
  const broken = { ...HERE, 'content-type': 'multipart/form-data; boundary=x' }
  expect((await visitor.post('/sign-in', { token: 'x' }, broken)).status).toBe(401)
  expect((await act({ do: 'resolve' }, broken)).status).toBe(403)
  expect(await status()).toBe('open')
})

test('a form needs the word of its page, must come from here, and from somebody who may decide', async () => {
  await visitor.signIn()
  expect((await act({ do: 'resolve', csrf: 'x' })).status).toBe(403)
  expect((await act({ do: 'resolve' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await act({ do: 'resolve' }, { origin: 'https://evil.test' })).status).toBe(403)
  expect((await act({ do: 'resolve' }, { origin: 'null' })).status).toBe(403)
  expect((await act({ do: 'resolve' }, {})).status).toBe(403)
  expect(await status()).toBe('open')
  await visitor.signIn('reader')
  expect(await visitor.text(FEE)).not.toContain(`${FEE}/actions`)
  expect((await act({ do: 'resolve' })).status).toBe(403)
  expect(await status()).toBe('open')
  await visitor.signIn('editor')
  expect((await act({ do: 'resolve' }, { origin: 'http://localhost', host: 'localhost' })).status).toBe(303)
  expect(await status()).toBe('resolved')
})

test('people assign, accept with reason and day, dismiss, resolve, reopen and comment; the page tells what was done', async () => {
  await visitor.signIn()
  const told = async (fields: Record<string, string>) => {
    const response = await act(fields)
    expect(response.status).toBe(303)
    return visitor.text(response.headers.get('location')!)
  }
  expect(await told({ do: 'assign', to: 'Bayu' })).toContain('dikerjakan Bayu')
  expect(await told({ do: 'accept', reason: 'harga lama', until: '2026-12-31' })).toContain(
    'diterima sampai 31 Des 2026',
  )
  expect(await visitor.text('/b/rimba')).toContain('Semua kanal yang terbaca')
  expect(await told({ do: 'reopen' })).toContain('Temuan dibuka lagi.')
  expect(await told({ do: 'dismiss', reason: 'dua kartu' })).toContain('Temuan diabaikan.')
  const steps = await visitor.store.history(FEES.fingerprint)
  expect(steps.map(({ to, who }) => `${to} ${who}`)).toEqual([
    'open selaras',
    'in-progress Rani editor',
    'accepted Rani editor',
    'open Rani editor',
    'dismissed Rani editor',
  ])
  const csrf = await visitor.csrf(FEE)
  const comment = await visitor.post(`${FEE}/comments`, { csrf, text: 'Sudah ditanyakan.' })
  expect(await visitor.text(comment.headers.get('location')!)).toContain('Sudah ditanyakan.')
})

test('a finding is due on a day, is overdue once that has passed, and is no longer due when the day is taken away', async () => {
  await visitor.signIn()
  const due = async (day: string) => {
    const response = await visitor.post(`${FEE}/due`, { csrf: await visitor.csrf(FEE), due: day })
    expect(response.status).toBe(303)
    return visitor.text(response.headers.get('location')!)
  }
  expect(await due('2026-11-24')).toContain('tenggat 24 Nov 2026')
  expect(await visitor.text('/b/rimba/findings')).toContain('tenggat 24 Nov 2026')
  expect(await visitor.text('/b/rimba/findings?status=overdue')).toContain('Tidak ada temuan')
  visitor.clock.now = new Date('2026-11-25T05:00:00Z')
  await visitor.signIn()
  expect(await visitor.text('/b/rimba/findings?status=overdue')).toContain('Kartu Rimba')
  expect(await visitor.text('/b/rimba')).toContain('<span class="figure">1</span><span>Lewat tenggat</span>')
  const page = await due('')
  expect(page).toContain('tanpa tenggat')
  expect(await visitor.text('/b/rimba/findings?status=overdue')).toContain('Tidak ada temuan')
  const past = await visitor.post(`${FEE}/due`, { csrf: await visitor.csrf(FEE), due: '2026-11-24' })
  expect(past.status).toBe(409)
})

test('every decision is written down with who and by which token, and nothing of what was said', async () => {
  await visitor.signIn()
  await act({ do: 'dismiss', reason: 'rahasia' })
  await visitor.signIn('reader')
  await act({ do: 'resolve' })
  const entries = await visitor.store.audit.list(10)
  expect(entries.map(({ who, status, path }) => `${who} ${status} ${path}`)).toEqual([
    `Rani reader 403 ${FEE}/actions`,
    `Rani editor 303 ${FEE}/actions`,
  ])
  expect(entries[0]!.token).toBeTruthy()
  expect(JSON.stringify(entries)).not.toContain('rahasia')
})

test('what a finding does not allow is told on its page, and changes nothing', async () => {
  await visitor.signIn()
  const past = await act({ do: 'accept', reason: 'lama', until: '2020-01-01' })
  expect(past.status).toBe(409)
  expect(await past.text()).toContain('Pilih tanggal mulai hari ini.')
  const empty = await act({ do: 'dismiss', reason: ' ' })
  expect([empty.status, await empty.text()]).toEqual([409, expect.stringContaining('masih kosong')])
  const late = await act({ do: 'reopen' })
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('tidak bisa lagi')])
  expect((await act({ do: 'explode' })).status).toBe(409)
  expect(await status()).toBe('open')
})

test('what the API or the command line decides is seen at once', async () => {
  await visitor.signIn()
  expect(await visitor.text('/b/rimba/findings')).toContain('Kartu Rimba')
  const at = '2026-11-20T06:00:00.000Z'
  await visitor.store.act(FEES.fingerprint, (finding) => ({
    finding: { ...finding, status: 'dismissed' },
    history: { fingerprint: finding.fingerprint, at, who: 'cli', from: finding.status, to: 'dismissed', reason: 'no' },
  }))
  expect(await visitor.text('/b/rimba/findings')).toContain('Tidak ada temuan dengan saringan ini.')
})

test('signing out ends the session, and only a form of ours signs out', async () => {
  await visitor.signIn()
  await visitor.post('/sign-out', { csrf: 'x' })
  expect((await visitor.get('/b/rimba')).status).toBe(200)
  await visitor.post('/sign-out', { csrf: await visitor.csrf('/b/rimba') })
  expect((await visitor.get('/b/rimba')).status).toBe(303)
})

test('every page forbids what it does not need', async () => {
  await visitor.signIn()
  for (const path of ['/sign-in', '/b/rimba', FEE, '/b/rimba/nothing']) {
    const policy = (await visitor.get(path)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'sha256-")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  }
})

test('a fault is told without what it says', async () => {
  await visitor.signIn()
  await visitor.store.close()
  const response = await visitor.get('/b/rimba')
  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/database|sqlite/i)
  expect(visitor.faults).toHaveLength(1)
})

test('a configuration that has become unreadable is told as a fault, also to whoever would sign in', async () => {
  await visitor.signIn()
  visitor.breakConfig()
  for (const path of ['/b/rimba', '/sign-in']) {
    const response = await visitor.get(path)
    expect(response.status).toBe(500)
    expect(await response.text()).toContain('log server')
  }
})
