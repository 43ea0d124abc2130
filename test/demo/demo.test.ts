import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onLoopback, type Site, serveSite } from '../../src/platform/node/demo-site.ts'
import { createHttpClient } from '../../src/platform/node/http.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const program = join(root, 'src/platform/node/demo.ts')

/** Runs the demo as `npm start` does, in an empty folder, and gives what a person gets. */
async function start(...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'selaras-demo-'))
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const [code] = await once(child, 'close')
  return { code, out, err, folder, flat: out.replace(/\s+/g, ' ') }
}

describe('npm start', { timeout: 60_000 }, () => {
  let first: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    first = await start()
  }, 60_000)

  test('ends well, shows how far it is, and says where the page lies', () => {
    expect(first.code).toBe(0)
    expect(first.err).toMatch(/collect: \d+/)
    expect(first.out).toContain('selaras-report.html')
  })

  test.each([
    ['price', 'Paket Pagi Rp399rb/Bulan', 'Rp420.000'],
    ['discount', '25%', '20%'],
    ['quantity', '22 antaran', '20 antaran'],
    ['loyalty', '6 bulan', '12 bulan'],
  ])('prints both quotations of a contradiction of %s', (_type, one, other) => {
    const entries = first.out.split(/^\d+\. /m).map((entry) => entry.replace(/\s+/g, ' '))
    const quoted = entries.filter((entry) => [one, other].every((text) => new RegExp(`“[^”]*${text}`).test(entry)))
    expect(quoted.length).toBeGreaterThan(0)
  })

  test('says which pages it could not read, and why', () => {
    expect(first.flat).toMatch(/jumat-legi\.html.*404/)
    expect(first.flat).toMatch(/internal\/harga-2027\.html.*robots\.txt/)
    expect(first.out).not.toContain('455.000')
  })

  test('writes the findings as a page', () => {
    const page = readFileSync(join(first.folder, 'selaras-report.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/i)
    expect(page).toContain('Rp399rb')
  })

  test('says the same when it runs again on another port', async () => {
    const again = await start()
    const findings = (out: string) => out.slice(0, out.lastIndexOf('\nThe same as a page'))
    expect(findings(again.out)).toBe(findings(first.out))
  })

  test('answers --help without running, and a wrong option with exit code 2', async () => {
    expect(await start('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes'), err: '' })
    expect(await start('--colour')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--colour') })
  })
})

describe('the site of the demo', () => {
  let site: Site
  const client = createHttpClient()
  const get = (path: string, headers: Record<string, string> = {}) =>
    client.request(`${site.origin}${path}`, { headers, maxBytes: 1_000_000 })
  beforeAll(async () => {
    site = await serveSite(join(root, 'fixtures/demo/site'))
  })
  afterAll(async () => {
    await client.close()
    await site.close()
  })

  test('costs nothing where a page is unchanged', async () => {
    const page = await get('/kedai.html')
    expect(page.status).toBe(200)
    const again = await get('/kedai.html', { 'if-none-match': page.headers.etag! })
    expect(again).toMatchObject({ status: 304, bytes: new Uint8Array() })
  })

  test('gives no file outside its folder', async () => {
    expect((await get('/..%2fselaras.yaml')).status).toBe(404)
    expect((await get('/%2e%2e/selaras.yaml')).status).toBe(404)
  })

  test('is the only host that the demo asks', async () => {
    const http = onLoopback(client, 'demo.selaras.test', site.origin)
    const request = { headers: {}, maxBytes: 1_000_000 }
    const page = await http.request('http://demo.selaras.test/kedai.html', request)
    expect(page).toMatchObject({ status: 200, url: 'http://demo.selaras.test/kedai.html' })
    await expect(http.request('https://example.com/', request)).rejects.toThrow('not example.com')
  })
})
