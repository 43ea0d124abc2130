import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideFinding } from '../../src/pipeline/stored.ts'
import { slackSigned } from '../../src/slack/signature.ts'
import type { Posted } from './fake-slack.ts'
import { NOW, payload, SECRET, slackServer, soon } from './server.ts'

type Server = Awaited<ReturnType<typeof slackServer>>
let server: Server
beforeAll(async () => {
  server = await slackServer("{routes: [{to: '#promo'}], people: {U0RANI0001: Rani}}")
  await soon(() => server.slack.roots().length === 2)
})
afterAll(() => server.close())

const SECONDS = NOW.getTime() / 1000
const findingOf = async (text: string) => (await server.store.listFindings({ text })).findings[0]!
const rootOf = async (text: string) => {
  const { title } = await findingOf(text)
  return server.slack.roots().find((message) => message.text.includes(title))!
}
const buttonIn = (message: Posted, action: string): { value: string } =>
  (message.blocks ?? [])
    .flatMap(({ elements }) => (Array.isArray(elements) ? elements : []))
    .find(({ action_id }) => action_id === action)

describe('a request', () => {
  const challenge = {
    type: 'url_verification',
    token: 'x',
    challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
  }
  const body = JSON.stringify(challenge)
  test('that Slack has signed is answered', async () => {
    expect(await server.event(challenge)).toMatchObject({ status: 200, answer: { challenge: challenge.challenge } })
  })
  test.each([
    ['without a signature', async () => ({}), 'x-slack-request-timestamp must hold'],
    ['signed with another secret', () => slackSigned(body, SECONDS, 'lain'), 'is not the signature'],
    ['whose body was changed', () => slackSigned(`${body} `, SECONDS, SECRET), 'is not the signature'],
    ['signed six minutes ago', () => slackSigned(body, SECONDS - 360, SECRET), 'more than 5 minutes ago'],
    ['signed six minutes ahead', () => slackSigned(body, SECONDS + 360, SECRET), 'more than 5 minutes ago or ahead'],
    [
      'with the time of another signature',
      async () => ({
        ...(await slackSigned(body, SECONDS - 100, SECRET)),
        'x-slack-request-timestamp': String(SECONDS),
      }),
      'is not the signature',
    ],
  ])('%s is refused', async (_, headers, detail) => {
    const { status, answer } = await server.event(challenge, await headers())
    expect(status).toBe(401)
    expect(answer).toMatchObject({ type: '/docs#problem-unsigned', status, instance: '/slack/events' })
    expect(answer.detail).toContain(detail)
  })
  test('of four and a half minutes ago is believed, over the bytes as they came', async () => {
    const spaced = `{"type": "url_verification",\n "challenge": "k\\u00f6pi"}`
    const headers = await slackSigned(spaced, SECONDS - 270, SECRET)
    expect(await server.post('/slack/events', spaced, 'application/json', headers)).toMatchObject({
      status: 200,
      answer: { challenge: 'köpi' },
    })
  })
  test.each([
    ['/slack/events', '{"type": 1}', "It is none of Slack's events"],
    ['/slack/events', 'no json', 'The payload is no JSON.'],
    ['/slack/interactions', `payload=${encodeURIComponent('{"type": "block_actions", "actions": 1}')}`, 'interactions'],
    ['/slack/interactions', 'nothing=1', 'The payload is no JSON.'],
    ['/slack/commands', 'text=x', "It is none of Slack's commands"],
  ])('to %s of another shape is told so: %s', async (path, text, detail) => {
    const { status, answer } = await server.post(path, text, 'text/plain')
    expect(status).toBe(400)
    expect(answer.type).toMatch(/^\/docs#problem-(?:invalid|bad-request)$/)
    expect(answer.detail).toContain(detail)
    expect(answer.detail).toContain("the app's manifest")
  })
})

test('the signature is the HMAC-SHA256 of version, time and body', async () => {
  // By another implementation of HMAC than the one that checks it.
  const body = JSON.stringify({ type: 'url_verification', challenge: 'x' })
  const mac = createHmac('sha256', SECRET).update(`v0:${SECONDS}:${body}`).digest('hex')
  const headers = { 'x-slack-request-timestamp': String(SECONDS), 'x-slack-signature': `v0=${mac}` }
  expect((await server.post('/slack/events', body, 'application/json', headers)).status).toBe(200)
})

describe('buttons', () => {
  test('assign to the one who pressed, show it above and tell it below, and note who it was', async () => {
    const root = await rootOf('garansi')
    const { value } = buttonIn(root, 'assign')
    const pressed = await server.interact(payload('block_actions', (p) => (p.actions[0].value = value)))
    expect(pressed).toMatchObject({ status: 200, answer: undefined })
    expect(pressed.ms).toBeLessThan(3000)
    const reply = await soon(() => server.slack.messages.find(({ thread_ts }) => thread_ts === root.ts))
    expect(reply.text).toBe('Rani mengerjakannya')
    await soon(() =>
      JSON.stringify(server.slack.roots().find(({ ts }) => ts === root.ts)).includes('ditugaskan ke Rani'),
    )
    const { fingerprint } = await findingOf('garansi')
    expect(await server.store.getFinding(fingerprint)).toMatchObject({ status: 'in-progress', assignee: 'Rani' })
    expect((await server.store.history(fingerprint)).at(-1)).toMatchObject({ who: 'Rani', to: 'in-progress' })
    expect(await server.store.audit.list(1)).toMatchObject([
      { who: 'Rani', path: `/slack/interactions assign ${fingerprint}`, request: 'U0RANI0001' },
    ])
  })

  test('of one who has no name in the configuration note the id behind the name that is shown', async () => {
    const { value } = buttonIn(await rootOf('garansi'), 'assign')
    await server.interact(
      payload('block_actions', (p) => {
        p.actions[0].value = value
        p.user.id = 'U0BUDI0001'
      }),
    )
    const { fingerprint } = await findingOf('garansi')
    await soon(async () => (await server.store.getFinding(fingerprint)).assignee === 'Rani K (U0BUDI0001)')
  })

  test('ask why and until when, in a dialog that says what is wrong', async () => {
    const root = await rootOf('Harga')
    const { value } = buttonIn(root, 'accept')
    await server.interact(payload('block_actions', (p) => Object.assign(p.actions[0], { action_id: 'accept', value })))
    const view = await soon(() => server.slack.views.find(({ callback_id }) => callback_id === 'accept'))
    const submit = (until: string | null, reason = 'harga pelanggan lama') =>
      server.interact(
        payload('view_submission', (p) => {
          p.view.private_metadata = view.private_metadata
          p.view.state.values.until.until.selected_date = until
          p.view.state.values.reason.reason.value = reason
        }),
      )
    expect((await submit('2026-11-01')).answer).toMatchObject({
      response_action: 'errors',
      errors: { until: 'Pilih tanggal mulai hari ini.' },
    })
    expect((await submit('2026-12-31', '  ')).answer).toMatchObject({
      errors: { reason: expect.stringContaining('masih kosong') },
    })
    expect(await submit('2026-12-31')).toMatchObject({ status: 200, answer: undefined })
    expect(await findingOf('Harga')).toMatchObject({
      status: 'accepted',
      until: '2026-12-31',
      reason: 'harga pelanggan lama',
    })
    const reply = await soon(() => server.slack.messages.find(({ thread_ts }) => thread_ts === root.ts))
    expect(reply.text).toContain('Diterima oleh Rani: harga pelanggan lama')
  })

  test('that come too late tell the one who pressed, and change nothing', async () => {
    const { fingerprint } = await findingOf('Harga')
    const value = JSON.stringify({ brand: 'kopi-senja', finding: fingerprint })
    await server.interact(
      payload('block_actions', (p) => {
        p.actions[0].value = value
        p.response_url = `${server.slack.hooks}late`
      }),
    )
    const [told] = await soon(() => server.slack.late.late)
    expect(told).toMatchObject({ response_type: 'ephemeral', replace_original: false })
    expect(told?.text).toContain('tidak bisa lagi')
    expect((await findingOf('Harga')).status).toBe('accepted')
  })

  test('that open a page, and buttons of a brand that is not served, do nothing', async () => {
    const other = JSON.stringify({ brand: 'lain', finding: 'abcdef123456' })
    expect((await server.interact(payload('block_actions', (p) => (p.actions[0].value = other)))).status).toBe(400)
    const open = payload('block_actions', (p) => (p.actions[0] = { action_id: 'open', type: 'button' }))
    expect((await server.interact(open)).status).toBe(200)
  })

  test('pressed once and delivered twice act once', async () => {
    const { fingerprint } = await findingOf('garansi')
    const before = (await server.store.history(fingerprint)).length
    const twice = payload('view_submission', (p) => {
      p.view.callback_id = 'dismiss'
      p.view.private_metadata = JSON.stringify({ brand: 'kopi-senja', finding: fingerprint })
    })
    const [first, second] = [await server.interact(twice), await server.interact(twice)]
    expect([first.answer, second.answer]).toEqual([undefined, undefined])
    expect(await server.store.history(fingerprint)).toHaveLength(before + 1)
  })
})

describe('/selaras', () => {
  const late = (name: string) => soon(() => server.slack.late[name]?.at(-1))
  test('check reads a draft against what is live, and says where it says otherwise', async () => {
    const { answer, ms } = await server.command('check Gelas Senja garansi 3 bulan &amp; gratis ongkir')
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: 'Sedang dibaca…' })
    expect(ms).toBeLessThan(3000)
    const told = JSON.stringify(await late('check'))
    for (const part of ['3 bulan', '6 bulan', 'bantuan/garansi.md', 'sejak pembelian']) expect(told).toContain(part)
    expect(told).not.toContain('Tugaskan')
  })
  test('fact tells what every channel says', async () => {
    await server.command('fact gelas senja')
    const told = JSON.stringify(await late('fact'))
    for (const part of ['Garansi Gelas Senja 12 bulan', 'web/langganan.html', 'bantuan/garansi.md', 'berbeda-beda']) {
      expect(told).toContain(part)
    }
    await server.command('fact kapal terbang')
    await soon(() => JSON.stringify(server.slack.late.fact).includes('Tidak ada kanal yang menyebut'))
  })
  test('findings lists what asks for work, and mine what is mine', async () => {
    const { fingerprint, title } = await findingOf('garansi')
    await server.command('findings')
    expect(await late('findings')).toMatchObject({ text: 'Tidak ada yang perlu dikerjakan.' })
    const by = { who: 'Rani', at: NOW.toISOString() }
    await decideFinding(server.store, fingerprint, { do: 'reopen', reason: 'masih salah' }, by)
    await decideFinding(server.store, fingerprint, { do: 'assign', to: 'Rani' }, by)
    await server.command('findings mine')
    const mine = await soon(() => server.slack.late.findings?.find(({ text }) => text === '1 pertentangan'))
    const told = JSON.stringify(mine)
    for (const part of [title, '6 bulan', '12 bulan', `findings/${fingerprint}`]) expect(told).toContain(part)
    await server.command('findings mine', { user_id: 'U0BUDI0001' })
    await soon(() =>
      server.slack.late.findings?.find(({ text }) => text === 'Tidak ada yang menunggu Rani K (U0BUDI0001).'),
    )
  })
  test('without a word that it knows tells which it knows', async () => {
    expect((await server.command('')).answer.text).toContain('check &lt;teks&gt;')
  })
  test('outbox tells what waits', async () => {
    await server.command('outbox')
    expect(await late('outbox')).toMatchObject({ text: '0 pesan menunggu, 0 tidak terkirim' })
    const { outbox } = server.store
    const note = {
      event: 'digest' as const,
      findings: [(await findingOf('garansi')).fingerprint],
      who: 'selaras',
      at: '',
      reason: '',
    }
    const { from, to } = await outbox.untold(10)
    await outbox.fill(from, to, [{ key: 'a', destination: '#tiada', note, dueAt: '9' }], '')
    const entry = (await outbox.list('waiting', 1))[0]!
    await outbox.settle(entry, 'dead', 'channel_not_found', '')
    await server.command('outbox', { trigger_id: 'again' })
    await soon(() => JSON.stringify(server.slack.late.outbox).includes('channel_not_found'))
  })
  test('does not call an address that is not Slack’s', async () => {
    const before = server.slack.calls.length
    await server.command('findings', { response_url: `${server.slack.url}chat.postMessage` })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(server.slack.calls.slice(before)).toEqual([])
  })
})

describe('events', () => {
  test('App Home shows what waits for the one who looks; a delivery that comes again does nothing', async () => {
    const opened = payload('app_home_opened', (p) => (p.event.user = 'U0BUDI0001'))
    expect(await server.event(opened)).toMatchObject({ status: 200, answer: undefined })
    const home = await soon(() => server.slack.views.find(({ user }) => user === 'U0BUDI0001'))
    expect(JSON.stringify(home.blocks)).toContain('Kopi Senja · Milik saya')
    const views = server.slack.views.length
    await server.event(opened)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(server.slack.views).toHaveLength(views)
  })
  test('a link to a finding shows it; links elsewhere stay as they are', async () => {
    const { fingerprint } = await findingOf('garansi')
    const url = `https://selaras.senja.example/b/kopi-senja/findings/${fingerprint}?status=all`
    const links = [
      url,
      'https://selaras.senja.example.evil.example/b/kopi-senja/findings/abcdef',
      'https://selaras.senja.example/b/kopi-senja/findings/000000',
    ]
    await server.event(payload('link_shared', (p) => (p.event.links = links.map((one) => ({ domain: 'x', url: one })))))
    const shown = await soon(() => server.slack.unfurls[0])
    expect(Object.keys(shown)).toEqual([url])
    expect(JSON.stringify(shown)).toContain('Garansi Gelas Senja')
  })
})

test('the log holds no copy, no signature and no token', () => {
  expect(server.logged.length).toBeGreaterThan(10)
  expect(server.logged.join('')).not.toMatch(/Gelas|xoxb|v0=|rahasia/)
})
