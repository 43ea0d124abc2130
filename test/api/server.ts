import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApi, type Mount } from '../../src/api/app.ts'
import type { LogEntry } from '../../src/api/ports.ts'
import type { Tracing } from '../../src/api/tracing.ts'
import type { CliPorts } from '../../src/cli/ports.ts'
import type { Brand } from '../../src/pipeline/brand.ts'
import { mintToken, ROLES, type Role } from '../../src/pipeline/secrets.ts'
import { type Settings, settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { nodeBrand } from '../../src/platform/node/serve-brand.ts'
import { knowledge } from '../pipeline/copy.ts'
import { againstDocument } from './openapi.ts'

const FIXTURES = new URL('../../fixtures/api/', import.meta.url)
/** Their folders there. */
export const BRANDS = ['lentera', 'tembaga']

/** Real ports of Node for everything but streams and the clock. */
export function portsAt(clock: { now: Date }, folder: string, more: Partial<CliPorts> = {}): CliPorts {
  const silent = { write: () => {}, isTTY: false }
  const streams = { stdout: silent, stderr: silent, stdin: async function* () {}, env: {}, cwd: folder, ...more }
  return nodePorts(
    streams,
    () => clock.now,
    () => knowledge,
  )
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: what comes over HTTP is checked against the OpenAPI document instead
  body: any
}
interface Asking {
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
  /** Sent as it is. */
  raw?: string
}

/** The API of a server under test. */
export interface TestedApi {
  app: { request(path: string, init?: RequestInit): Response | Promise<Response> }
  recover(): Promise<void>
  stop(): void
  close(): Promise<void>
}
interface Options {
  run?: boolean
  /** What parts of the server that have keys of their own find in the environment. */
  env?: Record<string, string>
  mounts?: Mount[]
  tracing?: Tracing
}
/** Serves the brands below `server.folder`, by the clock and into the log of `server`. */
export type Runtime = (
  server: TestServer,
  settings: Partial<Settings>,
  options: Options,
) => Promise<{ brands: Brand[]; api: TestedApi }>

const onNode: Runtime = async (server, settings, { mounts, tracing }) => {
  const ports = portsAt(server.clock, server.folder)
  const brands: Brand[] = []
  for (const name of BRANDS) {
    const at = (file: string) => join(server.folder, name, file)
    brands.push(await nodeBrand(at('selaras.yaml'), at('.selaras/selaras.db'), ports))
  }
  const api = createApi(
    {
      brands,
      knowledge,
      settings: { ...settingsSchema.parse({}), ...settings },
      version: '0.0.0-test',
      now: () => server.clock.now,
      elapsed: () => server.passed,
      random: ports.random,
      log: (entry) => server.logs.push(entry),
      ...(tracing ? { tracing } : {}),
    },
    mounts,
  )
  return { brands, api }
}

let runtime = onNode
/** The same tests against another runtime: call it before they are imported. */
export const serveOn = (other: Runtime): void => {
  runtime = other
}

/** Two real brands, each with its store; both have been run once unless told otherwise. */
export class TestServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'selaras-api-'))
  readonly clock = { now: new Date('2026-11-20T05:00:00Z') }
  readonly logs: LogEntry[] = []
  brands: Brand[] = []
  api!: TestedApi
  /** Milliseconds that have passed for the limits of rate. */
  passed = 0

  static async start(settings: Partial<Settings> = {}, options: Options = {}) {
    const server = new TestServer()
    cpSync(FIXTURES, server.folder, { recursive: true })
    Object.assign(server, await runtime(server, settings, options))
    if (options.run ?? true) for (const brand of server.brands) await brand.run(() => {})
    return server
  }

  get lentera(): Brand {
    return this.brands[0]!
  }

  /** A token of a brand, the first one unless told otherwise. */
  async token(role: Role, brand = this.lentera, more: { expiresAt?: string } = {}): Promise<string> {
    const wish = { name: `${role} of ${brand.slug}`, scopes: ROLES[role], createdBy: 'test', ...more }
    const means = { random: (n: number) => crypto.getRandomValues(new Uint8Array(n)), now: () => this.clock.now }
    return (await mintToken(brand.store.tokens, wish, means)).token
  }

  /** Asks the app as a client would, and holds the answer to the OpenAPI document. */
  async ask(method: string, path: string, asking: Asking = {}): Promise<Answer> {
    const { token, body, raw, headers = {} } = asking
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const bearer: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
    const sent = body === undefined ? raw : JSON.stringify(body)
    const response = await this.api.app.request(path, {
      method,
      headers: { ...json, ...bearer, ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const answer = { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : text }
    await againstDocument(this.api.app, method, path, answer)
    return answer
  }

  async end(): Promise<void> {
    await this.api.close()
    for (const { store } of this.brands) await store.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
