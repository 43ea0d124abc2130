import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import type { Miniflare } from 'miniflare'
import { globSync } from 'tinyglobby'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openD1 } from '../../../src/platform/worker/d1.ts'
import { tablesOf } from '../../../src/store/transfer.ts'
import { inWorkerd, start } from './workerd.ts'

const BRAND = join(import.meta.dirname, '../../../fixtures/api/lentera')
const OPERATOR = 'token-operator-lentera'
const DISMISSED = 'promo lama – 50 % ‘selesai’'
const COMMENT = 'Sudah ditanyakan 🙏'

inWorkerd('exports and imports in workerd', () => {
  describe('exports and imports in workerd', { timeout: 120_000 }, () => {
    let worker: Miniflare
    let token: string
    let rani: string
    /** The export of a brand with findings, decisions, comments and tokens; its lines without their ends. */
    let whole: string
    let lines: string[]
    let files: number

    const ask = async (method: string, path: string, bearer: string, body?: object | string) => {
      const sent = typeof body === 'string' ? body : body && JSON.stringify(body)
      const headers = {
        authorization: `Bearer ${bearer}`,
        ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
      }
      const answer = await worker.dispatchFetch(`http://localhost${path}`, {
        method,
        headers,
        ...(sent ? { body: sent } : {}),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        text,
        body: text.startsWith('{') && !text.includes('\n') ? JSON.parse(text) : undefined,
      }
    }
    const operate = (method: string, path: string, body?: object | string) =>
      ask(method, `/operator/brands${path}`, OPERATOR, body)
    const imported = (slug: string, database: string, body: string) =>
      operate('POST', `/${slug}/import?database=${database}`, body)
    /** What a person sees of a brand. */
    const seen = async (bearer: string) => {
      const { findings } = (await ask('GET', '/v1/findings', bearer)).body
      const each = (findings as { fingerprint: string }[]).flatMap(({ fingerprint }) =>
        ['', '/history', '/comments'].map((part) => ask('GET', `/v1/findings/${fingerprint}${part}`, bearer)),
      )
      return { findings, each: (await Promise.all(each)).map(({ body }) => body) }
    }

    beforeAll(async () => {
      worker = start('wrangler.toml', 'main.js', {
        d1Databases: ['DIRECTORY', 'DB_1', 'DB_2', 'DB_3'],
        r2Buckets: ['COPY'],
        durableObjects: { BRAND: { className: 'BrandObject', useSQLite: true } },
        bindings: { SELARAS_OPERATOR_TOKEN: OPERATOR },
      })
      const copy = await worker.getR2Bucket('COPY')
      for (const path of globSync('**/*', { cwd: BRAND }))
        await copy.put(`lentera/${path}`, readFileSync(join(BRAND, path)))
      // One that is longer than a line, and one that is empty.
      await copy.put('lentera/brosur.pdf', Buffer.alloc(2_000_001, 'Brosur\0\xff'))
      await copy.put('lentera/kosong.md', '')
      token = (await operate('PUT', '/lentera', { database: 'DB_1' })).body.token
      rani = (await ask('POST', '/v1/tokens', token, { name: 'Rani', role: 'admin' })).body.token
      const { id } = (await ask('POST', '/v1/runs', token)).body
      await ask('GET', `/v1/runs/${id}/events`, token)
      const [first] = (await ask('GET', '/v1/findings', token)).body.findings
      await ask('POST', `/v1/findings/${first.fingerprint}/actions`, rani, {
        do: 'dismiss',
        reason: DISMISSED,
      })
      await ask('POST', `/v1/findings/${first.fingerprint}/comments`, rani, { text: COMMENT })
      const database = await worker.getD1Database('DB_1')
      await database.prepare("INSERT INTO vectors VALUES ('one', x'00ff10')").run()
      whole = (await operate('GET', '/lentera/export')).text
      lines = whole.trimEnd().split('\n')
      files = new Set(lines.flatMap((line) => (line.startsWith('{"file"') ? [JSON.parse(line).file] : []))).size
    }, 120_000)
    afterAll(() => worker.dispose())

    const empty = async (name: string) => {
      const driver = openD1((await worker.getD1Database(name)) as unknown as D1Database, name)
      return (await tablesOf(driver)).length === 0
    }
    const where = (fits: RegExp) => lines.findIndex((line) => fits.test(line))
    const put = (at: number, ...instead: string[]) => lines.toSpliced(at, 1, ...instead).join('\n')
    const change = (fits: RegExp, from: RegExp, to: string) => () => {
      const at = where(fits)
      return { text: put(at, lines[at]!.replace(from, to)), line: at + 1 }
    }
    test.each<[string, () => { text: string; line: number }, RegExp]>([
      ['of another schema', change(/^\{"export/, /\d{4}_/, '0007_'), /expected \{\\?"export/],
      ['that is no export', () => ({ text: '{"brand":"Lentera"}\n', line: 1 }), /brand/],
      ['of nothing', () => ({ text: '\n', line: 1 }), /export/],
      ['with a line that is no JSON', change(/"table":"runs"/, /\}$/, ''), /no JSON/],
      ['with a table that is not there', change(/"table":"runs"/, /"runs"/, '"secrets"'), /"secrets".*runs, /],
      ['with a row that lacks a column', change(/"table":"tokens"/, /"prefix":"[^"]*",/, ''), /hash.*prefix/],
      [
        'with a value of another type',
        change(/"table":"coverage"/, /"documents":\d+/, '"documents":"x"'),
        /cannot store TEXT/,
      ],
      ['with a row that refers to none', change(/"table":"evidence"/, /"finding":"/, '"finding":"x'), /FOREIGN KEY/],
      ['with bytes that are none', change(/"table":"vectors"/, /"base64":"/, '"base64":"!'), /neither/],
      [
        'with a changed letter',
        () => {
          const at = where(/"table":"comments"/)
          return { text: put(at, lines[at]!.replace('Sudah', 'Belum')), line: lines.length }
        },
        /another hash/,
      ],
      [
        'without one of its lines',
        () => ({ text: put(where(/"file":"kosong/)), line: lines.length - 1 }),
        /an end behind/,
      ],
      [
        'with a part of a file twice',
        () => ({
          text: put(where(/"at":786432/), ...Array(2).fill(lines[where(/"at":786432/)])),
          line: where(/"at":786432/) + 2,
        }),
        /from byte 1572864 on/,
      ],
      [
        'without the end of a file',
        () => ({ text: put(where(/"at":1572864/)), line: where(/"at":1572864/) + 1 }),
        /expected brosur\.pdf from byte 1572864 on/,
      ],
      ['that was cut off', () => ({ text: lines.slice(0, -1).join('\n'), line: lines.length }), /cut off/],
      ['with more behind its end', () => ({ text: `${whole}{}\n`, line: lines.length + 1 }), /behind the end/],
    ])('an export %s is refused with its line, and leaves nothing', async (_, damage, why) => {
      const { text, line } = damage()
      const answer = await imported('salinan', 'DB_2', text)
      expect([answer.status, answer.body.title]).toEqual([422, 'The content cannot be used'])
      expect(answer.body.detail).toMatch(new RegExp(`^Line ${line}: found .*Nothing of it was imported\\.$`))
      expect(answer.body.detail).toMatch(why)
      expect((await operate('GET', '/salinan')).status).toBe(404)
      expect(await empty('DB_2')).toBe(true)
      expect((await (await worker.getR2Bucket('COPY')).list({ prefix: 'salinan/' })).objects).toEqual([])
    })

    test('nothing is imported over what is there', async () => {
      expect((await imported('salinan', 'DB_1', whole)).body.detail).toContain('DB_1 holds a brand already')
      expect((await imported('lentera', 'DB_1', whole)).body.detail).toContain('such a brand already')
      expect((await imported('lentera', 'DB_2', whole)).body.detail).toContain('it lives in DB_1')
      expect((await imported('salinan', 'lain', whole)).status).toBe(400)
      await (await worker.getR2Bucket('COPY')).put('salinan/selaras.yaml', 'brand: Lain\n')
      expect((await imported('salinan', 'DB_2', whole)).body.detail).toContain('salinan/selaras.yaml')
      await (await worker.getR2Bucket('COPY')).delete('salinan/selaras.yaml')
      await (await worker.getD1Database('DB_3')).prepare('CREATE TABLE lain (id INTEGER PRIMARY KEY) STRICT').run()
      expect((await imported('salinan', 'DB_3', whole)).status).not.toBe(201)
      expect((await ask('GET', '/v1/findings', token)).status).toBe(200)
    })

    test('a copy beside its original has a token of its own: those that it brings lead where they led', async () => {
      const copied = await imported('salinan', 'DB_2', whole)
      expect([copied.status, copied.body]).toMatchObject([201, { slug: 'salinan', binding: 'DB_2', state: 'live' }])
      expect((await ask('GET', '/v1/brands', copied.body.token)).body.brands).toMatchObject([{ slug: 'salinan' }])
      expect((await ask('GET', '/v1/brands', rani)).body.brands).toMatchObject([{ slug: 'lentera' }])
      expect((await operate('DELETE', '/salinan')).status).toBe(204)
    })

    test('an import that broke off is away meanwhile, and is begun anew when it is sent again', async () => {
      const objects = (await worker.getDurableObjectNamespace('BRAND')) as unknown as {
        getByName(slug: string): {
          beginImport(id: string, to: string): Promise<object>
          undoImport(id: string): Promise<boolean>
        }
      }
      const object = objects.getByName('salinan')
      expect(await object.beginImport('first', 'DB_2')).toHaveProperty('tables')
      const copy = await worker.getR2Bucket('COPY')
      await copy.put('salinan/sisa.md', '# Sisa')
      expect((await operate('GET', '/salinan')).body).toMatchObject({ state: 'moving' })
      expect((await operate('GET', '/salinan/export')).status).toBe(503)
      const { status, body } = await imported('salinan', 'DB_2', whole)
      expect([status, body.files]).toEqual([201, files])
      expect(await copy.head('salinan/sisa.md')).toBeNull()
      // Whatever still comes of the first one leaves the other alone.
      expect(await object.undoImport('first')).toBe(false)
      expect((await operate('GET', '/salinan')).body).toMatchObject({ state: 'live' })
      expect((await operate('DELETE', '/salinan')).status).toBe(204)
    })

    test('an export that is imported elsewhere is the brand that it was, and gives the same export again', async () => {
      const before = await seen(rani)
      expect((await operate('DELETE', '/lentera')).status).toBe(204)
      const first = await imported('pindahan', 'DB_2', whole)
      const counted = { rows: lines.filter((line) => line.startsWith('{"table"')).length, files }
      expect([first.status, first.body]).toEqual([
        201,
        { slug: 'pindahan', binding: 'DB_2', state: 'live', quota: {}, ...counted },
      ])
      expect((await operate('GET', '/pindahan/export')).text).toBe(whole)
      const again = await imported('pindahan', 'DB_2', whole)
      expect([again.status, again.body]).toMatchObject([200, counted])
      expect((await operate('GET', '/pindahan/export')).text).toBe(whole)

      expect(await seen(rani)).toEqual(before)
      for (const said of [DISMISSED, COMMENT]) expect(JSON.stringify(before.each)).toContain(said)
      expect((await ask('GET', '/v1/tokens', token)).body.tokens).toMatchObject([
        { name: 'operator' },
        { name: 'Rani' },
      ])
      const { id } = (await ask('POST', '/v1/runs', rani)).body
      expect((await ask('GET', `/v1/runs/${id}/events`, rani)).text).toContain('"state":"done"')
      expect((await ask('GET', '/v1/findings', rani)).body.findings).toHaveLength(before.findings.length)
      const other = (await operate('GET', '/pindahan/export')).text
      expect((await imported('pindahan', 'DB_2', other)).body.detail).toContain('from another export')
    })
  })
})
