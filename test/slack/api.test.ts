import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Undelivered } from '../../src/pipeline/alerts/send.ts'
import { slackApi as client } from '../../src/platform/node/slack-api.ts'
import { slackApi as overFetch } from '../../src/platform/worker/slack-api.ts'
import { fakeSlack, TOKEN } from './fake-slack.ts'

type Slack = Awaited<ReturnType<typeof fakeSlack>>
let slack: Slack
beforeEach(async () => {
  slack = await fakeSlack()
})
afterEach(() => slack.close())

/** The same words for the same trouble, on every runtime. */
describe.each([
  ['of the official client', (token: string) => client(token, slack.url)],
  ["over a Worker's fetch", (token: string) => overFetch(token, fetch, slack.url)],
])('Slack %s', (_, open) => {
  const post = (token = TOKEN, args = {}) =>
    open(token).call('chat.postMessage', { channel: '#promo', text: 'Halo', blocks: undefined, ...args })
  const failure = async (token?: string, args?: object) => {
    const error = await post(token, args).catch((thrown: unknown) => thrown)
    if (!(error instanceof Undelivered)) throw new Error('it was posted', { cause: error })
    const { code, action, doubtful, retryAfter } = error
    return { code, action, doubtful, retryAfter }
  }

  test('takes a message with its blocks', async () => {
    const blocks = [{ type: 'section', text: { type: 'plain_text', text: 'Halo' } }]
    expect(await post(TOKEN, { blocks })).toMatchObject({ ok: true, channel: 'C0PROMO001' })
    expect(slack.messages).toMatchObject([{ text: 'Halo', blocks }])
  })

  test('says what can be mended by waiting, and how long', async () => {
    slack.troubles.push({ status: 429, retryAfter: 7 })
    expect(await failure()).toEqual({ code: 'ratelimited', action: 'retry', doubtful: false, retryAfter: '7' })
    expect(await failure('xoxb-other')).toMatchObject({ code: 'invalid_auth', action: 'retry', doubtful: false })
    expect(await failure(TOKEN, { text: '' })).toMatchObject({ code: 'no_text', action: 'skip' })
  })

  test('says where a message may have arrived all the same', async () => {
    slack.troubles.push({ cut: 'after' }, { status: 500 }, { error: 'internal_error' })
    expect(await failure()).toMatchObject({ code: 'no answer', doubtful: true })
    expect(await failure()).toMatchObject({ code: 'HTTP 500', doubtful: true })
    expect(await failure()).toMatchObject({ code: 'internal_error', action: 'retry', doubtful: true })
  })
})
