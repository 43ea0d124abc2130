import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { slackSigned } from '../../../src/slack/signature.ts'
import { fakeSlack, TOKEN } from '../../slack/fake-slack.ts'
import { FOLDER, NOW, payload, type Runtime, SECRET, SETTINGS, slackOn, soon } from '../../slack/server.ts'
import { serverOn } from './runtime.ts'
import { inWorkerd, startWorkerd } from './workerd.ts'
import { BRANDS } from './world.ts'

const SLUG = 'kopi-senja'
const OTHER = 'teh-rimba'
const SERVERS = 3
const HOOKS = 'https://hooks.slack.com/response/'

inWorkerd('Slack in workerd', () => {
  /** Where the Slack of a test is on this machine; the Worker knows it by its own names. */
  let there = { url: '', hooks: '' }
  const worker = startWorkerd(SERVERS * BRANDS, SERVERS, {
    outboundService: async (request: Request) => {
      const url = request.url.replace('https://slack.com/api/', there.url).replace(HOOKS, there.hooks)
      return fetch(url, { method: 'POST', headers: request.headers, body: await request.text() })
    },
  })
  afterAll(() => worker.dispose())

  const logged: string[] = []
  let servers = 0
  const serve = async (brands: string[], more = {}) => {
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET, ...more }
    const world = () => ({ brands, settings: SETTINGS, env, now: NOW.toISOString(), elapsed: 0, anyPair: true })
    const log = (entry: object) => logged.push(JSON.stringify(entry))
    const server = await serverOn(worker, servers++, { world, log })
    for (const slug of brands) await server.upload(slug, fileURLToPath(FOLDER))
    return server
  }

  const onWorkerd: Runtime = async ({ slack, alerts }) => {
    there = slack
    const server = await serve([SLUG])
    const config = readFileSync(new URL('selaras.yaml', FOLDER), 'utf8')
    await server.bucket.put(`${SLUG}/selaras.yaml`, `${config}alerts: ${alerts}\n`)
    await server.tell('run', SLUG)
    return { store: await server.store(0), logged, hooks: HOOKS, send: server.request, close: async () => {} }
  }
  slackOn(onWorkerd)
  describe('Slack in workerd', async () => {
    await import('../../slack/routes.test.ts')
  })

  describe('brands in workerd', () => {
    const asked = async (server: Awaited<ReturnType<typeof serve>>, path: string, body: string, secret = SECRET) => {
      const headers = await slackSigned(body, NOW.getTime() / 1000, secret)
      return (await server.request(path, { method: 'POST', body, headers })).status
    }
    const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    const command = (text: string, channel = 'umum') =>
      form({ ...payload('command'), channel_name: channel, text, response_url: `${HOOKS}${channel}${text.length}` })

    test('that share an app of Slack are told apart by what it names', async () => {
      const slack = await fakeSlack()
      there = slack
      const server = await serve([SLUG, OTHER])
      await server.tell('run', OTHER)
      const config = readFileSync(new URL('selaras.yaml', FOLDER), 'utf8')
      await server.bucket.put(`${OTHER}/selaras.yaml`, `${config}alerts: {routes: [{to: '#teh'}]}\n`)
      const late = async (text: string, channel = 'umum') => {
        expect(await asked(server, '/slack/commands', command(text, channel))).toBe(200)
        return (await soon(() => slack.late[channel + text.length]?.at(-1))).text
      }
      expect(await late(`${OTHER} findings`)).toBe('2 pertentangan')
      expect(await late('findings', 'teh')).toBe('2 pertentangan')
      expect(await late('findings')).toContain('Belum ada yang dibaca.')

      const store = await server.store(1)
      const { fingerprint } = (await store.listFindings({ text: 'garansi' })).findings[0]!
      const value = JSON.stringify({ brand: OTHER, finding: fingerprint })
      const pressed = payload('block_actions', (p) => (p.actions[0].value = value))
      expect(await asked(server, '/slack/interactions', form({ payload: JSON.stringify(pressed) }))).toBe(200)
      await soon(async () => (await store.getFinding(fingerprint)).status === 'in-progress')

      const opened = payload('app_home_opened', (p) => (p.event.user = pressed.user.id))
      expect(await asked(server, '/slack/events', JSON.stringify(opened))).toBe(200)
      const home = JSON.stringify(await soon(() => slack.views.find(({ user }) => user === pressed.user.id)))
      for (const part of ['Belum ada yang dibaca.', '1 pertentangan', 'garansi']) expect(home).toContain(part)

      const url = `${SETTINGS.publicUrl}/b/${OTHER}/findings/${fingerprint}`
      const shared = payload('link_shared', (p) => (p.event.links = [{ domain: 'x', url }]))
      expect(await asked(server, '/slack/events', JSON.stringify(shared))).toBe(200)
      expect(Object.keys(await soon(() => slack.unfurls[0]))).toEqual([url])
      await slack.close()
    })

    test('with an app of their own speak by it, and believe no other', async () => {
      const slack = await fakeSlack()
      there = slack
      const own = 'rahasia-aplikasi-rimba'
      const server = await serve([SLUG, OTHER], {
        SLACK_BOT_TOKEN: 'xoxb-of-another-app',
        SLACK_BOT_TOKEN_TEH_RIMBA: TOKEN,
        SLACK_SIGNING_SECRET_TEH_RIMBA: own,
      })
      const hello = JSON.stringify({ type: 'url_verification', challenge: 'halo' })
      const started = performance.now()
      expect(await asked(server, `/b/${OTHER}/slack/events`, hello, own)).toBe(200)
      // Slack waits no longer, and nobody has asked this object before.
      expect(performance.now() - started).toBeLessThan(3_000)
      expect(await asked(server, `/b/${OTHER}/slack/events`, hello, SECRET)).toBe(401)
      expect(await asked(server, '/slack/commands', command(`${OTHER} findings`), SECRET)).toBe(401)
      expect(await asked(server, `/b/${SLUG}/slack/events`, hello, SECRET)).toBe(200)
      expect(await asked(server, `/b/${SLUG}/slack/events`, hello, own)).toBe(401)
      const opened = JSON.stringify(payload('app_home_opened', (p) => (p.event.user = 'U0BUDI0001')))
      expect(await asked(server, `/b/${OTHER}/slack/events`, opened, own)).toBe(200)
      await soon(() => slack.views.find(({ user }) => user === 'U0BUDI0001'))
      await slack.close()
    })
  })
})
