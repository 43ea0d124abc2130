import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SlackPorts, slackHandler } from '../../src/slack/index.ts'
import { runOnce } from '../store/run-once.ts'
import { FEES, MAIL, PAGE } from '../store/samples.ts'
import { alertingBrand } from './brand.ts'
import { payload } from './server.ts'

const HOOKS = 'https://hooks.slack.com/'
let brands: Awaited<ReturnType<typeof alertingBrand>>[]
let said: string[]
let ask: (text: string, more?: Record<string, string>) => Promise<string>
beforeEach(async () => {
  brands = [
    await alertingBrand("{routes: [{to: '#promo'}]}", () => undefined),
    await alertingBrand('{routes: [{to: C0SENJA001}]}', () => undefined),
  ]
  Object.assign(brands[1]!.brand, { slug: 'kopi-senja' })
  await runOnce(brands[1]!.store, '2026-11-20', [PAGE, MAIL], [FEES])
  said = []
  const work: Promise<void>[] = []
  const ports: SlackPorts = {
    brands: brands.map(({ brand }) => brand),
    live: async () => undefined,
    api: { call: () => Promise.reject(new Error('not here')) },
    signingSecret: 'x',
    fetch: async (_, { body }) => {
      said.push(JSON.parse(String(body)).text)
      return new Response('ok')
    },
    now: () => new Date('2026-11-20T05:00:00Z'),
    later: (one) => void work.push(one()),
    deliver: async () => {},
    log: () => {},
  }
  const handler = slackHandler(ports)
  let n = 0
  ask = async (text, more = {}) => {
    await handler('commands', { ...payload('command'), text, response_url: `${HOOKS}x`, ...more }, `delivery-${++n}`)
    await Promise.all(work)
    return said.at(-1) ?? ''
  }
})
afterEach(() => Promise.all(brands.map(({ store }) => store.close())))

const NONE = 'Belum ada yang dibaca.'
test('with several brands a command is about the one that it names, else the one whose alerts come here, else the first', async () => {
  expect(await ask('kopi-senja findings', { channel_id: 'C0LAIN0001', channel_name: 'lain' })).toBe('1 pertentangan')
  expect(await ask('findings', { channel_id: 'C0SENJA001', channel_name: 'senja' })).toBe('1 pertentangan')
  expect(await ask('findings', { channel_id: 'C0PROMO001', channel_name: 'promo' })).toContain(NONE)
  expect(await ask('findings', { channel_id: 'C0LAIN0001', channel_name: 'lain' })).toContain(NONE)
})
