import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Response as Answer, type Miniflare } from 'miniflare'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { OidcProvider } from '../../api/oidc-provider.ts'
import { inWorkerd, start } from './workerd.ts'

const BRAND = join(import.meta.dirname, '../../../fixtures/api/lentera')
const OPERATOR = 'token-operator-lentera'

inWorkerd('many brands in workerd', () => {
  describe('many brands in workerd', { timeout: 120_000 }, () => {
    let worker: Miniflare
    /** The first token of each brand. */
    const tokens = new Map<string, string>()
    /** When the only site in the world was asked. */
    const asked: number[] = []
    const ask = async (method: string, path: string, token: string, body?: object) => {
      const json = body ? { 'content-type': 'application/json' } : {}
      const init = {
        method,
        headers: { authorization: `Bearer ${token}`, ...json },
        body: body && JSON.stringify(body),
      }
      const answer = await worker.dispatchFetch(`http://localhost${path}`, init)
      const text = await answer.text()
      const told =
        answer.headers.get('content-type')?.includes('json') && !text.includes('}\n{') ? JSON.parse(text) : text
      return { status: answer.status, body: told, headers: answer.headers }
    }
    const operate = (method: string, path: string, body?: object) =>
      ask(method, `/operator/brands${path}`, OPERATOR, body)
    const run = async (token: string) => {
      const { id } = (await ask('POST', '/v1/runs', token)).body
      await ask('GET', `/v1/runs/${id}/events`, token)
      return (await ask('GET', `/v1/runs/${id}`, token)).body
    }
    const upload = async (slug: string) => {
      const copy = await worker.getR2Bucket('COPY')
      for (const path of globSync('**/*', { cwd: BRAND }))
        await copy.put(`${slug}/${path}`, readFileSync(join(BRAND, path)))
    }
    /** Adds a brand with its copy; gives its first token. */
    const add = async (slug: string, database: string, quota = {}) => {
      await upload(slug)
      const added = await operate('PUT', `/${slug}`, { database, quota })
      expect(added.status).toBe(201)
      tokens.set(slug, added.body.token)
      return added.body.token as string
    }

    let provider: OidcProvider
    beforeAll(async () => {
      provider = await OidcProvider.start()
      const allow = [{ domain: 'lentera.example' }]
      const oidc = { issuer: provider.issuer, clientId: provider.client.id, clientSecretFrom: 'OIDC_SECRET', allow }
      worker = start('wrangler.toml', 'main.js', {
        d1Databases: ['DIRECTORY', 'DB_1', 'DB_2', 'DB_3', 'DB_4'],
        r2Buckets: ['COPY'],
        durableObjects: {
          BRAND: { className: 'BrandObject', useSQLite: true },
          HOST: { className: 'HostObject', useSQLite: true },
        },
        bindings: {
          SELARAS_OPERATOR_TOKEN: OPERATOR,
          SELARAS_SETTINGS: JSON.stringify({ oidc }),
          OIDC_SECRET: provider.client.secret,
        },
        outboundService: async (request: Request) => {
          const { method, headers: sent } = request
          if (request.url.startsWith(provider.issuer))
            return fetch(request.url, {
              method,
              headers: sent,
              ...(method === 'POST' ? { body: await request.text() } : {}),
            })
          asked.push(Date.now())
          const { pathname } = new URL(request.url)
          if (pathname === '/robots.txt') return new Answer('', { status: 404 })
          const headers = { 'content-type': 'text/html' }
          return new Answer(`<html lang="id"><p>Tarif ${pathname.slice(1)} Rp 5.000.</p></html>`, { headers })
        },
      })
    }, 120_000)
    afterAll(async () => {
      await worker.dispose()
      provider.end()
    })

    test('are added and led to by the directory, each to its own database', async () => {
      expect((await ask('GET', '/operator/brands', 'guess')).status).toBe(401)
      const first = await add('lentera', 'DB_1')
      const second = await add('tembaga', 'DB_2')
      expect((await operate('PUT', '/other', { database: 'DB_1' })).status).toBe(409)
      expect((await operate('PUT', '/other', { database: 'DB_9' })).status).not.toBe(201)
      expect((await ask('GET', '/v1/brands', first)).body.brands).toMatchObject([{ slug: 'lentera' }])
      expect((await ask('GET', '/v1/brands', second)).body.brands).toMatchObject([{ slug: 'tembaga' }])
      expect((await ask('GET', '/v1/brands/lentera/findings', second)).status).toBe(404)
      // A token that is made over the API is known to the directory at once.
      const made = await ask('POST', '/v1/tokens', second, { name: 'Rani', role: 'reader' })
      expect((await ask('GET', '/v1/brands', made.body.token)).body.brands).toMatchObject([{ slug: 'tembaga' }])
    })

    test('are signed in to with the accounts of a company, whichever object is asked', async () => {
      const go = (path: string, cookie = '') =>
        worker.dispatchFetch(`http://localhost${path}`, { headers: { cookie }, redirect: 'manual' })
      const cookieIn = (answer: { headers: { getSetCookie(): string[] } }, name: string) =>
        answer.headers
          .getSetCookie()
          .find((line) => line.startsWith(name))
          ?.split(';')[0]
      const begun = await go('/sign-in/oidc?next=/b/tembaga/findings')
      const sent = await fetch(begun.headers.get('location')!, { redirect: 'manual' })
      const { pathname, search } = new URL(sent.headers.get('location')!)
      const back = await go(pathname + search, cookieIn(begun, 'selaras_sign_in'))
      expect([back.status, back.headers.get('location')]).toEqual([303, '/b/tembaga/findings'])
      const session = await (await go('/v1/session', cookieIn(back, 'selaras_session'))).json()
      expect(session).toMatchObject({ who: 'rani@lentera.example', brand: 'tembaga' })
    })

    test('read from a host at its pace, also when several read at once', async () => {
      const copy = await worker.getR2Bucket('COPY')
      const tariffs = ['satu', 'dua', 'tiga', 'empat'].map((page) => `https://tarif.test/${page}`)
      for (const slug of ['lentera', 'tembaga']) {
        const source = `{url: [${tariffs.map((url) => `${url}-${slug}`)}], channel: web, stage: purchase, crawl: {delayMs: 150}}`
        await copy.put(`${slug}/selaras.yaml`, `brand: Lentera Pos\ntimezone: Asia/Jakarta\nsources:\n  - ${source}\n`)
      }
      const ended = await Promise.all(['lentera', 'tembaga'].map((slug) => run(tokens.get(slug)!)))
      expect(ended.map(({ state }) => state)).toEqual(['done', 'done'])
      // Both ask for robots.txt and four pages. Whoever does not know of the other asks at the same time.
      expect(asked).toHaveLength(10)
      const apart = asked.slice(2).map((at, i) => at - asked[i]!)
      expect(apart.sort((a, b) => a - b)[4]).toBeGreaterThan(225)
      await upload('lentera')
    })

    test('have a configuration that admins edit on the dashboard', async () => {
      const form = (path: string, fields: Record<string, string>, cookie = '') =>
        worker.dispatchFetch(`http://localhost${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie },
          body: new URLSearchParams(fields).toString(),
          redirect: 'manual',
        })
      const signedIn = await form('/sign-in', { token: tokens.get('lentera')! })
      const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!
      const path = '/b/lentera/settings/products/1'
      const page = await (await worker.dispatchFetch(`http://localhost${path}`, { headers: { cookie } })).text()
      const [, inside = ''] = new RegExp(`<form[^>]*action="${path}">([\\s\\S]*?)</form>`).exec(page) ?? []
      const fields = [...inside.matchAll(/<input [^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ])
      const saved = await form(path, { ...Object.fromEntries(fields), name: 'Paket Tenang' }, cookie)
      expect([saved.status, saved.headers.get('location')]).toEqual([303, '/b/lentera/settings?told=saved'])
      const stored = await (await (await worker.getR2Bucket('COPY')).get('lentera/selaras.yaml'))!.text()
      expect(stored).toContain('# An invented brand that the tests of the API serve.')
      expect(stored).toMatch(/aliases: \[Kilat\]\}\n {2}- Paket Tenang\n/)
      // What was shown before is no longer what stands there.
      expect((await form(path, { ...Object.fromEntries(fields), name: 'Paket Lain' }, cookie)).status).toBe(409)
    })

    test('move to another database whole, and are away meanwhile', async () => {
      const token = await add('pindah', 'DB_3')
      await run(token)
      const before = (await ask('GET', '/v1/findings', token)).body
      expect(before.findings.length).toBeGreaterThan(0)
      expect((await operate('POST', '/pindah/move', { database: 'DB_1' })).body.detail).toContain('DB_1 holds a brand')
      expect((await operate('POST', '/pindah/move', { database: 'DB_4' })).status).toBe(202)
      const away = await ask('GET', '/v1/findings', token)
      if (away.status !== 200) {
        const type = '/docs#problem-not-ready'
        expect([away.status, away.headers.get('retry-after'), away.body.type]).toEqual([503, '60', type])
      }
      await vi.waitFor(async () => expect((await operate('GET', '/pindah')).body.move.state).toBe('moved'), 20_000)
      expect((await operate('GET', '/pindah')).body).toMatchObject({ binding: 'DB_4', state: 'live' })
      expect((await ask('GET', '/v1/findings', token)).body).toEqual(before)
      // What is written from now on stands in the new place.
      await ask('POST', `/v1/findings/${before.findings[0].fingerprint}/actions`, token, {
        do: 'dismiss',
        reason: 'lama',
      })
      const dismissed = "SELECT count(*) AS n FROM history WHERE to_status = 'dismissed'"
      const counts = async (name: string) => {
        const database = await worker.getD1Database(name)
        return (await database.prepare(dismissed).first<{ n: number }>())?.n
      }
      expect([await counts('DB_3'), await counts('DB_4')]).toEqual([0, 1])
    })

    test('stay within their quotas', async () => {
      const set = (quota: object) => operate('PUT', '/pindah', { database: 'DB_4', quota })
      await set({ checks: 1, messages: 3 })
      const token = (await ask('POST', '/v1/tokens', tokens.get('pindah')!, { name: 'CMS', role: 'admin' })).body.token
      const draft = { content: 'Paket Kilat Rp 9.000', channel: 'web', stage: 'purchase' }
      expect((await ask('POST', '/v1/checks', token, draft)).status).toBe(200)
      const refused = await ask('POST', '/v1/brands/pindah/checks', token, draft)
      expect([refused.status, refused.body.title]).toEqual([429, 'Too many requests'])
      expect(refused.body.detail).toContain('1 checks a day')
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      const ended = await run(token)
      expect(ended).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/read \d+ messages; the quota of this brand is 3/),
      })
      await set({})
      expect((await ask('POST', '/v1/checks', token, draft)).status).toBe(200)
      expect((await run(token)).state).toBe('done')
    })

    test('are exported with their files, and taken away without a trace', async () => {
      const lines = ((await operate('GET', '/pindah/export')).body as string)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines.filter(({ table }) => table === 'findings').length).toBeGreaterThan(0)
      const config = lines.find(({ file }) => file === 'selaras.yaml')
      expect(Buffer.from(config.base64, 'base64').toString()).toContain('brand: Lentera Pos')
      const token = tokens.get('pindah')!
      expect((await operate('DELETE', '/pindah')).status).toBe(204)
      expect((await operate('GET', '/pindah')).status).toBe(404)
      expect((await ask('GET', '/v1/findings', token)).status).toBe(401)
      const copy = await worker.getR2Bucket('COPY')
      expect((await copy.list({ prefix: 'pindah/' })).objects).toEqual([])
      expect((await copy.list({ prefix: 'lentera/' })).objects).not.toEqual([])
      const database = await worker.getD1Database('DB_4')
      const tables =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'"
      expect((await database.prepare(tables).all()).results).toEqual([])
      // Its database takes the next brand.
      expect(await add('baru', 'DB_4')).toMatch(/^sel_/)
    })
  })
})
