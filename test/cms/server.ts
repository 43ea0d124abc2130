import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { cmsMount } from '../../src/platform/cms-mount.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { portsAt } from '../api/server.ts'
import { knowledge } from '../pipeline/copy.ts'
import { type Recorded, recorded } from './brand.ts'

export const SECRET = 'rahasia-nirmala'
const CONFIG = `
brand: Nirmala
locale: id-ID
products: [Paket Fajar]
sources: [{path: web/*.html, channel: web, stage: consideration}]
`
const PAGE = '<html lang="id"><body><h1>Paket Fajar</h1><p>Paket Fajar Rp320.000 per bulan.</p></body></html>'
const KINDS = ['contentful', 'sanity', 'strapi', 'storyblok', 'wordpress', 'generic'] as const
const env = { CONTENTFUL_SECRET: recorded('contentful').secret, CMS_SECRET: SECRET, STORYBLOK_TOKEN: 'pratinjau' }

/** `serve` with a source `web` of every kind, over real HTTP and SQLite; the content API of Storyblok is on this machine too. */
export class CmsServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'selaras-cms-'))
  readonly clock = { now: new Date(1_795_000_000_000) }
  readonly logged: string[] = []
  readonly stories = createServer((request, response) => {
    const known = request.url === '/v2/cdn/stories/81?token=pratinjau&version=draft'
    response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' })
    const content = {
      component: 'page',
      _uid: 'a',
      title: 'Paket Fajar',
      text: 'Paket Fajar cuma Rp275.000 per bulan.',
    }
    response.end(JSON.stringify(known ? { story: { full_slug: 'fajar', lang: 'default', content } } : {}))
  })
  readonly whenDown: 'open' | 'closed'
  served!: Awaited<ReturnType<typeof serve>>

  constructor(whenDown: 'open' | 'closed') {
    this.whenDown = whenDown
  }

  static async start(whenDown: 'open' | 'closed') {
    const server = new CmsServer(whenDown)
    mkdirSync(join(server.folder, 'web'))
    writeFileSync(join(server.folder, 'web/fajar.html'), PAGE)
    writeFileSync(join(server.folder, 'selaras.yaml'), CONFIG)
    server.stories.listen(0, '127.0.0.1')
    await once(server.stories, 'listening')
    await server.listen()
    await server.served.brands[0]!.run(() => {})
    return server
  }

  async listen(): Promise<void> {
    const streams = { stderr: { write: (text: string) => this.logged.push(text), isTTY: false }, env }
    const ports = portsAt(this.clock, this.folder, streams)
    const api = `http://127.0.0.1:${(this.stories.address() as AddressInfo).port}`
    const cms = KINDS.map((kind) => ({
      kind,
      name: 'web',
      secretFrom: kind === 'contentful' ? 'CONTENTFUL_SECRET' : 'CMS_SECRET',
      touchpoint: { channel: 'web', stage: 'consideration' },
      whenDown: this.whenDown,
      ...(kind === 'storyblok' ? { tokenFrom: 'STORYBLOK_TOKEN', api } : {}),
    }))
    const brands = [{ config: join(this.folder, 'selaras.yaml'), db: join(this.folder, '.selaras/selaras.db') }]
    const settings = settingsSchema.parse({ port: 0, shutdownSeconds: 5, cms })
    this.served = await serve({ brands, settings }, ports, knowledge, [cmsMount(ports)])
  }

  async send({ path, headers, body }: Pick<Recorded, 'path' | 'headers' | 'body'>) {
    const response = await fetch(this.served.url + encodeURI(path), { method: 'POST', headers, body })
    return { status: response.status, headers: response.headers, answer: await response.json() }
  }

  /** Takes the configuration away while something happens: nothing can be checked without it. */
  async withoutConfig<T>(work: () => Promise<T>): Promise<T> {
    const file = join(this.folder, 'selaras.yaml')
    renameSync(file, `${file}.gone`)
    try {
      return await work()
    } finally {
      renameSync(`${file}.gone`, file)
    }
  }

  async end(): Promise<void> {
    await this.served.close()
    this.stories.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
