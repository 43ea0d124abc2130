import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { dashboard } from '../../src/dashboard/index.ts'
import type { DashboardPorts, Runs } from '../../src/dashboard/ports.ts'
import type { Config, Document, FindingsDocument } from '../../src/model/index.ts'
import { type Brand, liveCopies } from '../../src/pipeline/brand.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { mintToken, ROLES, type Role } from '../../src/pipeline/secrets.ts'
import { configEditor } from '../../src/platform/node/config-editor.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { previewSource } from '../../src/platform/node/preview.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import type { Store, TrackedFinding } from '../../src/store/port.ts'

let known: ReturnType<typeof loadKnowledge> | undefined
/** Read once for all tests of a file, by the first that asks for live copy. */
const knowledge = () => (known ??= loadKnowledge())

/** A brand in a real store whose copy and findings a test writes down, and a browser without a screen that visits it. */
export class Visitor {
  readonly app: Hono
  readonly clock = { now: new Date('2026-11-20T05:00:00Z') }
  readonly store: Store
  readonly faults: string[] = []
  cookie = ''
  /** Where its configuration stands. */
  readonly folder = mkdtempSync(join(tmpdir(), 'selaras-dashboard-'))
  readonly file = join(this.folder, 'selaras.yaml')
  private constructor(store: Store, yaml: string) {
    this.store = store
    writeFileSync(this.file, yaml)
    folders.push(this.folder)
    let read: { text: string; config: Config } | undefined
    const config = async () => {
      const text = this.yaml()
      // Read again only when it has changed, as the server does.
      if (read?.text !== text) read = { text, config: parseConfig(text, 'selaras.yaml') }
      return read.config
    }
    const brand: Brand = {
      slug: 'rimba',
      config,
      editor: configEditor(this.file, { checkConfig: () => [] }),
      preview: async (source, upload) => {
        const read = { match: async () => [upload!.path], read: async () => upload! }
        return previewSource(await config(), source, upload ? read : nodeFiles(this.folder), {})
      },
      store,
      run: () => Promise.reject(new Error('not here')),
    }
    const ports: DashboardPorts = {
      brands: [brand],
      knowledge: {},
      settings: { sessionHours: 12 },
      now: () => this.clock.now,
      random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      log: ({ error }) => this.faults.push(error ?? ''),
    }
    let copies: ReturnType<typeof liveCopies> | undefined
    const live = async (one: Brand) => {
      copies ??= liveCopies(knowledge(), () => this.clock.now)
      return (await copies(one))!
    }
    this.app = new Hono().route('/', dashboard(ports, live, NO_RUNS))
    // Where the API would tell of a run: one step, then it breaks off.
    this.app.get('/v1/runs/:run/events', (c) =>
      c.body('event: progress\ndata: {"phase":"match","done":1200,"total":5000}\n\n', 200, {
        'content-type': 'text/event-stream',
      }),
    )
  }

  yaml(): string {
    return readFileSync(this.file, 'utf8')
  }

  /** From now on the configuration cannot be read. */
  breakConfig(): void {
    writeFileSync(this.file, '{')
  }

  static async of(yaml = BRAND): Promise<Visitor> {
    return new Visitor(await openSqliteStore(':memory:'), yaml)
  }

  /** One finished run that has read these documents and found this. */
  async run(
    documents: readonly Document[],
    findings: readonly TrackedFinding[],
    more: Partial<RunMore> = {},
  ): Promise<void> {
    const { at = '2026-11-18T02:00:00.000Z', coverage = [], lapses } = more
    const run = await this.store.startRun({
      brand: 'Rimba',
      asOf: at.slice(0, 10),
      startedAt: at,
      configHash: 'c0ffee',
    })
    await this.store.saveDocuments(run, documents)
    await this.store.saveFindings(run, (stored) => {
      const known = new Map(stored.map((finding) => [finding.fingerprint, finding]))
      return {
        changed: [...findings],
        history: findings.map(({ fingerprint, status }) => {
          const from = known.get(fingerprint)?.status
          return { fingerprint, at, who: 'selaras', ...(from ? { from } : {}), to: status, reason: 'first seen' }
        }),
        seen: findings.map(({ fingerprint }) => fingerprint),
      }
    })
    const counters = {
      documents: documents.length,
      messages: 0,
      characters: 0,
      statements: 0,
      pairs: 0,
      judge: NO_JUDGE,
    }
    await this.store.finishRun(run, { finishedAt: at, counters, coverage, lapses })
  }

  async token(role: Role): Promise<string> {
    const means = { random: (n: number) => crypto.getRandomValues(new Uint8Array(n)), now: () => this.clock.now }
    const wish = { name: `Rani ${role}`, scopes: ROLES[role], createdBy: 'test' }
    return (await mintToken(this.store.tokens, wish, means)).token
  }

  async signIn(role: Role = 'editor'): Promise<Response> {
    const response = await this.post('/sign-in', { token: await this.token(role) })
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    return response
  }

  get(path: string): Promise<Response> {
    return Promise.resolve(this.app.request(path, { headers: this.cookie ? { cookie: this.cookie } : {} }))
  }

  async text(path: string): Promise<string> {
    const response = await this.get(path)
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${this.faults.join('; ')}`)
    return response.text()
  }

  /** Like `text`, and keeps the cookies that come along, as a browser does. */
  async look(path: string): Promise<string> {
    const response = await this.get(path)
    const [kept] = (response.headers.get('set-cookie') ?? '').split(';')
    const name = kept!.split('=')[0]
    const others = this.cookie.split('; ').filter((one) => !one.startsWith(`${name}=`))
    this.cookie = [...others, kept].filter(Boolean).join('; ')
    return response.text()
  }

  /** Sends a form as a page of this server does, unless the headers say otherwise. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = HERE): Promise<Response> {
    const sent = { ...headers, ...(this.cookie ? { cookie: this.cookie } : {}) }
    return Promise.resolve(this.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: sent }))
  }

  /** The word that the forms of a page bring along. */
  async csrf(path: string): Promise<string> {
    return /name="csrf" value="([^"]+)"/.exec(await this.text(path))?.[1] ?? ''
  }
}

interface RunMore {
  at: string
  coverage: FindingsDocument['coverage']
  lapses: FindingsDocument['lapses']
}
const NO_JUDGE = { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0 }
/** Runs are begun in the tests of the whole server. */
const NO_RUNS: Runs = { start: () => Promise.reject(new Error('not here')), listen: () => undefined }
const folders: string[] = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
export const HERE = { 'sec-fetch-site': 'same-origin' }
const BRAND = `
brand: Rimba
timezone: Asia/Jakarta
locale: id-ID
sources:
  - {path: web/*.html, channel: web, stage: consideration}
  - {path: email/*.eml, channel: email, stage: retention}
`
