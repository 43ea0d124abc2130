import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { globSync } from 'tinyglobby'
import type { LogEntry } from '../../../src/api/ports.ts'
import type { Brand } from '../../../src/pipeline/brand.ts'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { readMigrations } from '../../../src/platform/node/sqlite.ts'
import { openStore } from '../../../src/store/index.ts'
import { BRANDS as FOLDERS, type Runtime } from '../../api/server.ts'
import { databaseOf } from './workerd.ts'
import { BRANDS, LOGS, WORLD, type World } from './world.ts'

const SLUGS = ['lentera-pos', 'tembaga-kopi']

/** Server `number` of the Worker of the tests; each has databases and a bucket that no other has. */
export async function serverOn(
  worker: Miniflare,
  number: number,
  { world, log }: { world(): Omit<World, 'server'>; log(entry: LogEntry): void },
) {
  const request = async (path: string, init: RequestInit = {}) => {
    const url = new URL(path, 'http://localhost')
    const headers = new Headers(init.headers)
    headers.set(WORLD, JSON.stringify({ ...world(), server: number } satisfies World))
    const sent = { ...init, headers: [...headers], redirect: 'manual' } as Parameters<typeof worker.dispatchFetch>[1]
    const answer = (await worker.dispatchFetch(url, sent)) as unknown as Response
    const logs = JSON.parse(decodeURIComponent(answer.headers.get(LOGS) ?? '[]')) as LogEntry[]
    logs.forEach(log)
    return answer
  }
  const tell = async (what: string, slug: string) => {
    const answer = await request(`/test/${what}`, { method: 'POST', headers: { 'x-test-brand': slug } })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const bucket = await worker.getR2Bucket(`COPY${number}`)
  const upload = async (slug: string, folder: string) => {
    for (const path of globSync('**/*', { cwd: folder, ignore: ['.selaras/**'] }))
      await bucket.put(`${slug}/${path}`, readFileSync(join(folder, path)))
  }
  const store = (i: number) => openStore(databaseOf(worker, `DB${number * BRANDS + i}`), readMigrations())
  return { request, tell, bucket, upload, store }
}

/** Serves the brands of the API's tests from the Worker of the tests. */
export function onWorkerd(worker: Miniflare): Runtime {
  let servers = 0
  return async (server, settings, { env = {} }) => {
    const world = () => {
      const { clock, passed } = server
      return { brands: SLUGS, settings, env, now: clock.now.toISOString(), elapsed: passed, anyPair: true }
    }
    const log = (entry: LogEntry) => server.logs.push(entry)
    const { request, tell, upload, store } = await serverOn(worker, servers++, { world, log })
    const brands = SLUGS.map(async (slug, i): Promise<Brand> => {
      const folder = join(server.folder, FOLDERS[i]!)
      await upload(slug, folder)
      return {
        slug,
        config: async () => parseConfig(readFileSync(join(folder, 'selaras.yaml'), 'utf8'), 'selaras.yaml'),
        store: await store(i),
        run: async () => {
          await upload(slug, folder)
          await tell('run', slug)
        },
      }
    })
    const all = (what: string) => Promise.all(SLUGS.map((slug) => tell(what, slug))).then(() => {})
    const api = { app: { request }, recover: () => all('recover'), stop: () => all('stop'), close: async () => {} }
    return { brands: await Promise.all(brands), api }
  }
}
