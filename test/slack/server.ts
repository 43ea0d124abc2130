import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '../../src/pipeline/settings/settings.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { alertsMount } from '../../src/platform/node/slack.ts'
import { slackSigned } from '../../src/slack/signature.ts'
import type { Store } from '../../src/store/index.ts'
import { Session } from '../cli/session.ts'
import { APP_TOKEN, fakeSlack, TOKEN } from './fake-slack.ts'

export const SECRET = 'rahasia-tanda-tangan'
export const NOW = new Date('2026-11-20T05:00:00Z')
/** Every candidate pair counts as about the same thing, so that no training moves these tests. */
const knowledge = { ...loadKnowledge(), model: { base: 3, trees: [], calibration: { slope: 1, offset: 0, rules: {} } } }

/** A payload as Slack sends it, from `fixtures/slack/`, with parts of it changed. */
export function payload(name: string, change: (payload: Json) => void = () => {}): Json {
  const read = JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8')) as Json
  change(read)
  return read
}
// biome-ignore lint/suspicious/noExplicitAny: payloads of another system, which tests reach into
export type Json = any

/** A brand that was really run on `fixtures/cli/run-findings`, served, with alerts that go to a Slack. */
export interface Served {
  store: Store
  logged: string[]
  /** With this the addresses of Slack begin that answers come late to. */
  hooks: string
  send(path: string, init: { method: 'POST'; body: string; headers: Record<string, string> }): Promise<Response>
  close(): Promise<void>
}
export interface Wanted {
  slack: Awaited<ReturnType<typeof fakeSlack>>
  /** `alerts` of the configuration, as YAML. */
  alerts: string
  socket: string | undefined
}
export type Runtime = (wanted: Wanted) => Promise<Served>
export const FOLDER = new URL('../../fixtures/cli/run-findings/input/', import.meta.url)
export const SETTINGS = { publicUrl: 'https://selaras.senja.example' }

const onNode: Runtime = async ({ slack, alerts, socket }) => {
  const session = new Session(FOLDER)
  appendFileSync(join(session.folder, 'selaras.yaml'), `alerts: ${alerts}\n`)
  const ran = await session.run(['run', '-q', '--as-of', '2026-11-20'])
  if (ran.code !== 0) throw new Error(ran.stderr)
  const logged: string[] = []
  const output = { write: (text: string) => void logged.push(text), isTTY: false }
  const stdin = async function* () {}
  const ports = nodePorts({ stdout: output, stderr: output, stdin, env: {}, cwd: session.folder }, () => NOW)
  const brands = [{ config: join(session.folder, 'selaras.yaml'), db: join(session.folder, '.selaras/selaras.db') }]
  const mount = alertsMount(
    {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_API_URL: slack.url,
      ...(socket ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SECRET }),
    },
    { everyMs: 50, hooks: slack.hooks },
  )
  const settings = { ...defaultSettings, ...SETTINGS, port: 0 }
  const served = await serve({ brands, settings }, ports, knowledge, [mount])
  return {
    store: served.brands[0]!.store,
    logged,
    hooks: slack.hooks,
    send: (path, init) => fetch(`${served.url}${path}`, init),
    async close() {
      await mount.close()
      await served.close()
      session.end()
    },
  }
}

let runtime = onNode
/** The same tests against another runtime: call it before they are imported. */
export const slackOn = (other: Runtime): void => {
  runtime = other
}

/** A server, and a Slack that signs what it asks: everything over HTTP on this machine. */
export async function slackServer(alerts: string, { socket }: { socket?: string } = {}) {
  const slack = await fakeSlack({ socket })
  const { store, logged, hooks, send, close } = await runtime({ slack, alerts, socket })

  const post = async (path: string, body: string, type: string, headers?: Record<string, string>) => {
    const signed = headers ?? (await slackSigned(body, NOW.getTime() / 1000, SECRET))
    const started = performance.now()
    const response = await send(path, { method: 'POST', body, headers: { 'content-type': type, ...signed } })
    const text = await response.text()
    return {
      status: response.status,
      ms: performance.now() - started,
      answer: text === '' ? undefined : JSON.parse(text),
    }
  }
  const FORM = 'application/x-www-form-urlencoded'
  return {
    slack: { ...slack, hooks },
    store,
    logged,
    post,
    event: (body: Json, headers?: Record<string, string>) =>
      post('/slack/events', JSON.stringify(body), 'application/json', headers),
    interact: (body: Json) =>
      post('/slack/interactions', new URLSearchParams({ payload: JSON.stringify(body) }).toString(), FORM),
    command: (text: string, more: Record<string, string> = {}) => {
      const response_url = `${hooks}${encodeURIComponent(text.split(' ')[0] || 'empty')}`
      const form = { ...payload('command'), text, response_url, ...more }
      return post('/slack/commands', new URLSearchParams(form).toString(), FORM)
    },
    async close() {
      await close()
      await slack.close()
    },
  }
}

/** Waits for what comes after an answer. */
export async function soon<T>(look: () => T | undefined | Promise<T | undefined>): Promise<NonNullable<T>> {
  for (let i = 0; i < 400; i++) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come within 10 seconds')
}
