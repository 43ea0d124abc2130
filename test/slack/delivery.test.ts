import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MOST_TRIES } from '../../src/pipeline/alerts/send.ts'
import { decideFinding } from '../../src/pipeline/stored.ts'
import { slackApi } from '../../src/platform/node/slack-api.ts'
import { slackMessenger } from '../../src/slack/index.ts'
import { runOnce } from '../store/run-once.ts'
import { FEES, finding, MAIL, PAGE } from '../store/samples.ts'
import { alertingBrand } from './brand.ts'
import { fakeSlack, TOKEN } from './fake-slack.ts'

type Slack = Awaited<ReturnType<typeof fakeSlack>>
let slack: Slack
let rimba: Awaited<ReturnType<typeof alertingBrand>>
const begin = async (alerts = "{routes: [{to: '#promo'}]}", token = TOKEN) => {
  const messenger = slackMessenger(slackApi(token, slack.url))
  rimba = await alertingBrand(alerts, () => messenger)
}
beforeEach(async () => {
  slack = await fakeSlack()
  await begin()
})
afterEach(async () => {
  await rimba.store.close()
  await slack.close()
})
const run = (day: string, found = [FEES]) => runOnce(rimba.store, day, [PAGE, MAIL], found)
const decide = (action: Parameters<typeof decideFinding>[2]) =>
  decideFinding(rimba.store, FEES.fingerprint, action, { who: 'Rani', at: rimba.clock.now.toISOString() })
const said = () => slack.messages.map(({ thread_ts, text }) => `${thread_ts ? '↳ ' : ''}${text}`)

describe('a finding in a channel', () => {
  test('shows both quotations with where they stand, why, what to change, and what can be done', async () => {
    await run('2026-11-20')
    await rimba.send()
    const [message] = slack.messages
    expect(message).toMatchObject({ channel: 'C0PROMO001', unfurl_links: false, link_names: false, parse: 'none' })
    const whole = JSON.stringify(message?.blocks)
    for (const part of [
      'Rp50.000',
      'Rp 45.000',
      'web/kartu.html',
      'email/sambut.eml',
      'Iuran tahunan',
      FEES.explanation,
      FEES.suggestion,
    ]) {
      expect(whole).toContain(part)
    }
    expect(whole).toContain('{"type":"text","text":"Rp50.000","style":{"bold":true}}')
    expect(whole).toContain(`https://selaras.rimba.example/b/rimba/findings/${FEES.fingerprint}`)
    expect(whole).toMatch(/Tugaskan ke saya.*Terima sampai….*Bukan masalah…/)
  })

  test('has one thread, and its first message shows how it stands', async () => {
    await run('2026-11-18')
    await rimba.send()
    await decide({ do: 'assign', to: 'Rani' })
    await rimba.send()
    await decide({ do: 'accept', reason: 'pelanggan lama', until: '2026-12-31' })
    await rimba.send()
    expect(said()).toEqual([
      'Rimba: Two fees for Kartu Rimba',
      '↳ Rani mengerjakannya',
      '↳ Diterima oleh Rani: pelanggan lama (until 2026-12-31)',
    ])
    const root = JSON.stringify(slack.roots()[0])
    expect(root).toContain('diterima · sampai 2026-12-31 · pelanggan lama')
    expect(root).not.toContain('Tugaskan')
    await run('2026-11-19', [])
    await rimba.send()
    expect(JSON.stringify(slack.roots())).toContain('selesai')
    await run('2026-11-20')
    await rimba.send()
    expect(slack.roots()).toHaveLength(1)
    expect(slack.messages.at(-1)).toMatchObject({ text: 'Muncul lagi setelah selesai', reply_broadcast: true })
  })

  test('is not told where it was mended before it could be sent', async () => {
    await run('2026-11-19')
    slack.state.down = true
    await rimba.send()
    await run('2026-11-20', [])
    slack.state.down = false
    await rimba.send(3600)
    expect(slack.messages).toEqual([])
    expect(await rimba.store.outbox.counts()).toMatchObject({ dropped: 2, waiting: 0 })
  })
})

test('a finding that is given to somebody comes to the channel of theirs', async () => {
  await begin("{routes: [{match: {type: price}, to: '#promo'}, {match: {owner: Rani}, to: '#layanan'}]}")
  await run('2026-11-20')
  await rimba.send()
  await decide({ do: 'assign', to: 'Rani' })
  await rimba.send()
  expect(slack.roots().map(({ channel }) => channel)).toEqual(['C0PROMO001', 'C0LAYANAN1'])
  await decide({ do: 'dismiss', reason: 'beda produk' })
  await rimba.send()
  expect(slack.messages.filter(({ text }) => text.includes('beda produk'))).toHaveLength(2)
})

test('what is acted on in quiet hours is told then, and not again in the morning', async () => {
  await begin("{quiet: {from: '11:00', to: '13:00'}, routes: [{to: '#promo'}]}")
  await run('2026-11-20')
  await rimba.send()
  expect(slack.messages).toEqual([])
  await decide({ do: 'assign', to: 'Rani' })
  await rimba.send()
  await rimba.send(3600)
  expect(said()).toEqual(['Rimba: Two fees for Kartu Rimba'])
})

test('many at once are one message that names the gravest', async () => {
  await begin("{digest: 5, routes: [{to: '#promo'}]}")
  const many = Array.from({ length: 40 }, (_, i) =>
    finding(`f${i}`.padStart(16, '0'), FEES.sides, { severity: i === 39 ? 'high' : 'low', title: `Perbedaan ${i}` }),
  )
  await run('2026-11-20', many)
  await rimba.send()
  expect(said()).toEqual(['40 pertentangan baru di Rimba'])
  const whole = JSON.stringify(slack.messages)
  expect(whole).toContain('Berat: 1 · Ringan: 39')
  expect(whole.indexOf('Perbedaan 39')).toBeLessThan(whole.indexOf('Perbedaan 0'))
  expect(whole).toContain('+ 30')
})

describe('nothing is lost and nothing is said twice', () => {
  test('while Slack is down for a day', async () => {
    await run('2026-11-20')
    slack.state.down = true
    for (let hour = 0; hour < 24; hour++) await rimba.send(3600)
    expect(slack.messages).toEqual([])
    slack.state.down = false
    await rimba.send(3600)
    expect(slack.messages).toHaveLength(1)
    await rimba.send(3600)
    expect(slack.messages).toHaveLength(1)
  })

  test.each([
    ['before the message was posted', 'before'],
    ['after it was posted, unseen', 'after'],
  ] as const)('when the connection is cut %s', async (_, cut) => {
    await run('2026-11-20')
    slack.troubles.push({ cut })
    await rimba.send()
    expect(await rimba.store.outbox.counts()).toMatchObject({ waiting: 1, sent: 0 })
    await rimba.send(60)
    expect(slack.messages).toHaveLength(1)
    expect(await rimba.store.outbox.thread(FEES.fingerprint, '#promo')).toMatchObject({ ts: slack.messages[0]?.ts })
  })

  test('when the reply in a thread is cut off after it was posted', async () => {
    await run('2026-11-20')
    await rimba.send()
    await decide({ do: 'assign', to: 'Rani' })
    // The message above is changed first; the line below it is cut off.
    slack.troubles.push(undefined, { cut: 'after' })
    await rimba.send()
    expect(await rimba.store.outbox.counts()).toMatchObject({ waiting: 1 })
    await rimba.send(60)
    expect(said()).toHaveLength(2)
  })

  test('when a sender dies between Slack’s answer and its own note', async () => {
    await run('2026-11-20')
    const { outbox } = rimba.store
    const sent = outbox.sent
    outbox.sent = () => Promise.reject(new Error('the process is gone'))
    await expect(rimba.send()).rejects.toThrow('the process is gone')
    outbox.sent = sent
    await rimba.send(60)
    expect(slack.messages).toHaveLength(1)
    expect(await outbox.counts()).toMatchObject({ sending: 1 })
    await rimba.send(600)
    expect(slack.messages).toHaveLength(1)
    expect(await outbox.counts()).toMatchObject({ sent: 1 })
  })

  test('when two senders send at once', async () => {
    await begin("{digest: 50, routes: [{to: '#promo'}, {match: {type: price}, to: C0LAYANAN1}]}")
    await run(
      '2026-11-20',
      Array.from({ length: 6 }, (_, i) => finding(`${i}`.padStart(16, 'b'), FEES.sides)),
    )
    await Promise.all([rimba.send(), rimba.send(), rimba.send()])
    expect(slack.messages).toHaveLength(12)
    expect(new Set(slack.messages.map(({ channel, metadata }) => JSON.stringify([channel, metadata]))).size).toBe(12)
  })

  test('where the app may not look into the channel it is said again, rather than never', async () => {
    await run('2026-11-20')
    slack.state.scopes = false
    slack.troubles.push({ cut: 'after' })
    await rimba.send()
    await rimba.send(60)
    expect(slack.messages).toHaveLength(2)
  })
})

test('Slack says when to come again, and is not asked before', async () => {
  await begin("{digest: 50, routes: [{to: '#promo'}]}")
  await run('2026-11-20', [FEES, finding('0123456789abcdef', FEES.sides)])
  slack.troubles.push({ status: 429, retryAfter: 40 })
  await rimba.send()
  expect(slack.calls).toHaveLength(1)
  await rimba.send(39)
  expect(slack.calls).toHaveLength(1)
  await rimba.send(1)
  expect(slack.messages).toHaveLength(2)
})

describe('what cannot be sent', () => {
  test('waits for somebody to set the token right', async () => {
    await begin(undefined, 'xoxb-wrong')
    await run('2026-11-20')
    await rimba.send()
    expect(await rimba.store.outbox.list('waiting', 5)).toMatchObject([{ reason: 'invalid_auth' }])
  })
  test('is given up after some tries, said so, and can be tried again', async () => {
    await begin("{routes: [{to: '#tiada'}]}")
    await run('2026-11-20')
    for (let i = 0; i < MOST_TRIES + 2; i++) await rimba.send(3601)
    expect(slack.calls).toHaveLength(MOST_TRIES)
    expect(await rimba.store.outbox.list('dead', 5)).toMatchObject([{ reason: 'channel_not_found', tries: MOST_TRIES }])
    expect(rimba.log.at(-1)).toMatchObject({ level: 'error', code: 'channel_not_found', destination: '#tiada' })
    await rimba.store.outbox.revive(rimba.clock.now.toISOString())
    await rimba.send()
    expect(slack.calls).toHaveLength(MOST_TRIES + 1)
  })
  test('does not follow a first message that somebody has deleted', async () => {
    await run('2026-11-20')
    await rimba.send()
    slack.messages.length = 0
    await decide({ do: 'resolve' })
    await rimba.send()
    expect(slack.messages).toEqual([])
    expect(await rimba.store.outbox.counts()).toMatchObject({ dropped: 1, sent: 1 })
  })
})

test('no copy and no token comes into the log', async () => {
  await run('2026-11-20')
  slack.troubles.push({ status: 500 }, { error: 'fatal_error' })
  await rimba.send()
  await rimba.send(60)
  expect(rimba.log).toHaveLength(2)
  expect(JSON.stringify(rimba.log)).not.toMatch(/Kartu|Rp|xoxb/)
})
