import { readFileSync } from 'node:fs'
import { type CmsPorts, type CmsSource, cmsRoutes, storedDeliveries } from '../../src/cms/index.ts'
import type { Document } from '../../src/model/index.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { checkDraft } from '../../src/pipeline/drafts/checked.ts'
import { liveCopy } from '../../src/pipeline/drafts/live.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import { read } from '../../src/sources/index.ts'
import { knowledge } from '../pipeline/copy.ts'

/** A request as a CMS has sent it. */
export interface Recorded {
  secret: string
  seconds: number
  path: string
  headers: Record<string, string>
  body: string
}

export const recorded = (name: string): Recorded =>
  JSON.parse(readFileSync(new URL(`../../fixtures/cms/${name}.json`, import.meta.url), 'utf8'))

const CONFIG = `
brand: Nirmala
locale: id-ID
products: [Paket Fajar]
sources: [{path: web/*.html, channel: web, stage: consideration}, {path: sms/*.txt, channel: sms, stage: retention}]
`
const PAGE = '<html lang="id"><body><h1>Paket Fajar</h1><p>Paket Fajar Rp320.000 per bulan.</p></body></html>'
const touchpoint = { channel: 'web', stage: 'consideration' } as const

const page = await read({
  id: 'web/fajar.html',
  source: 'web/*.html',
  bytes: new TextEncoder().encode(PAGE),
  touchpoint,
})
const documents: Document[] = page.documents
const live = liveCopy(
  parseConfig(CONFIG, 'selaras.yaml', () => []),
  documents,
  knowledge,
  { asOf: '2026-11-20', run: 1 },
)

/** The webhooks of a brand whose page says Rp320.000: real rules and store; clock and CMS are given. */
export async function webhooks(
  own: Partial<CmsPorts> & { settings?: Partial<CmsSource>; seconds?: number; down?: () => boolean } = {},
) {
  const store = await openSqliteStore(':memory:')
  let checks = 0
  const { settings, seconds, down, ...ports } = own
  const app = cmsRoutes({
    now: () => new Date((seconds ?? 1_795_000_000) * 1000),
    source: (kind, name) =>
      name === 'web'
        ? { secret: SECRETS[kind] ?? 'rahasia-nirmala', touchpoint, whenDown: 'open', ...settings }
        : undefined,
    check: async (draft) => {
      if (down?.()) throw new Error('the disk is full')
      checks++
      return checkDraft(live, store, draft)
    },
    deliveries: storedDeliveries(store.idempotency),
    locale: async () => 'id-ID',
    ...ports,
  })
  const send = async ({ path, headers, body }: Pick<Recorded, 'path' | 'headers' | 'body'>) => {
    const response = await app.request(`https://selaras.nirmala.example${encodeURI(path)}`, {
      method: 'POST',
      headers,
      body,
    })
    return { status: response.status, headers: response.headers, answer: await response.json() }
  }
  return { app, send, checks: () => checks, close: () => store.close() }
}

/** The same with the clock of this machine, for real systems that call it. */
export const liveWebhooks = () => webhooks({ now: () => new Date() })

const SECRETS: Record<string, string> = { contentful: recorded('contentful').secret }
