import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { leaveComment } from '../../../src/cms/comments-api.ts'
import { fetchStory } from '../../../src/cms/storyblok-api.ts'
import { createAnthropicJudge } from '../../../src/judge/adapters/anthropic.ts'
import { createOpenAiJudge } from '../../../src/judge/adapters/openai.ts'
import { openAiEmbedder } from '../../../src/match/index.ts'
import { callbacksSchema } from '../../../src/pipeline/settings/callbacks.ts'
import { nodeCallbacks } from '../../../src/platform/node/callbacks.ts'
import { slackApi } from '../../../src/platform/node/slack-api.ts'
import { postJson } from '../../../src/slack/post.ts'
import { request, testMeans } from '../../judge/adapters/means.ts'
import { type Site, serve } from '../../sources/crawl/site.ts'

/** Leads every path to another host, which answers all that comes. */
let named: Site
let other: Site
beforeAll(async () => {
  const answer = () => '{}'
  other = await serve(Object.fromEntries(PATHS.map((path) => [path, answer])))
  const away = (path: string) => ({ status: 307, headers: { location: other.origin + path } })
  named = await serve(Object.fromEntries(PATHS.map((path) => [path, away(path)])))
})
beforeEach(() => {
  named.asked.length = 0
  other.asked.length = 0
})
afterAll(() => Promise.all([named.close(), other.close()]))

const PATHS = [
  '/v1/messages',
  '/v1/chat/completions',
  '/v1/embeddings',
  '/spaces/s/environments/master/entries/e/comments',
  '/v2/cdn/stories/e',
  '/api/chat.postMessage',
  '/hook',
]
const means = testMeans()
const entry = { id: 'e', content: '{}', format: 'contentful' as const, at: { space: 's', environment: 'master' } }
const once = { retries: 0, model: 'm', apiKey: 'sk-secret' }

/** How each of them tells that it was refused is its own matter. */
test.each<[string, (at: string) => Promise<unknown>]>([
  ['Anthropic', (at) => createAnthropicJudge({ ...once, baseURL: at }, means).ask(request())],
  ['a server that speaks as OpenAI', (at) => createOpenAiJudge({ ...once, baseURL: `${at}/v1` }, means).ask(request())],
  ['embeddings', (at) => openAiEmbedder({ ...once, url: `${at}/v1` }, means).embed(['Harga Rp10.000'])],
  ['comments in a CMS', (at) => leaveComment({ fetch, token: 'secret', api: at }, 'contentful', entry, 'Dicek.')],
  ['stories of a CMS', (at) => fetchStory({ fetch, token: 'secret', api: at }, 'e', 's')],
  ['Slack', (at) => slackApi('xoxb-secret', `${at}/api/`).call('chat.postMessage', { channel: '#promo', text: 'x' })],
  ['webhooks', (at) => postJson(fetch, `${at}/hook`, '{}', { 'x-selaras-signature': 'v1=secret' })],
  ['callbacks', (at) => callbacksTo(at).post(`${at}/hook`, { headers: { 'x-selaras-signature': 's' }, body: '{}' })],
])('what is meant for %s, secrets and copy, goes to no other host to which it leads', async (_, send) => {
  await send(named.origin).catch(() => {})
  expect(named.asked).toHaveLength(1)
  expect(other.asked).toEqual([])
})

const callbacksTo = (at: string) =>
  nodeCallbacks(callbacksSchema.parse({ secretFrom: 'SECRET', privateHosts: [new URL(at).host] }), {
    SECRET: 'x'.repeat(40),
  })
