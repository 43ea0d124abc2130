import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, it } from 'vitest'
import { TOKEN } from '../../slack/fake-slack.ts'
import { FOLDER, NOW, type Runtime, SECRET, SETTINGS, slackOn } from '../../slack/server.ts'
import { serverOn } from './runtime.ts'
import { startWorkerd, withoutWorkerd } from './workerd.ts'
import { BRANDS } from './world.ts'

const SLUG = 'kopi-senja'
const HOOKS = 'https://hooks.slack.com/response/'

if (withoutWorkerd) {
  describe('Slack in workerd', () => it.skip(withoutWorkerd ?? '', () => {}))
} else {
  /** Where the Slack of a test is on this machine; the Worker knows it by its own names. */
  let there = { url: '', hooks: '' }
  const worker = startWorkerd(BRANDS, 1, {
    outboundService: async (request: Request) => {
      const url = request.url.replace('https://slack.com/api/', there.url).replace(HOOKS, there.hooks)
      return fetch(url, { method: 'POST', headers: request.headers, body: await request.text() })
    },
  })
  afterAll(() => worker.dispose())

  const onWorkerd: Runtime = async ({ slack, alerts }) => {
    there = slack
    const logged: string[] = []
    const env = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET }
    const world = () => ({
      brands: [SLUG],
      settings: SETTINGS,
      env,
      now: NOW.toISOString(),
      elapsed: 0,
      anyPair: true,
    })
    const log = (entry: object) => logged.push(JSON.stringify(entry))
    const server = await serverOn(worker, 0, { world, log })
    await server.upload(SLUG, fileURLToPath(FOLDER))
    const config = readFileSync(new URL('selaras.yaml', FOLDER), 'utf8')
    await server.bucket.put(`${SLUG}/selaras.yaml`, `${config}alerts: ${alerts}\n`)
    await server.tell('run', SLUG)
    return { store: await server.store(0), logged, hooks: HOOKS, send: server.request, close: async () => {} }
  }
  slackOn(onWorkerd)
  describe('Slack in workerd', async () => {
    await import('../../slack/routes.test.ts')
  })
}
