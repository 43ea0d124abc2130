import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '../../../src/model/index.ts'
import { type MailPorts, sendDueReports } from '../../../src/pipeline/weekly/mail.ts'
import { scheduleReports, smtpMailer } from '../../../src/platform/node/mail.ts'
import { lastDue, letter } from '../../../src/platform/reports.ts'
import type { Store } from '../../../src/store/port.ts'
import { RIMBA, threeWeeks } from './brand.ts'

/** Monday after the third run, a minute after eight in Jakarta. */
const MONDAY = new Date('2026-11-23T01:01:00Z')
const later = (minutes: number) => new Date(MONDAY.getTime() + minutes * 60_000)
const CONFIG: Config = {
  ...RIMBA,
  report: {
    cron: '0 8 * * 1',
    to: ['rani@rimba.example', { address: 'crm@rimba.example', owner: 'tim surat' }],
    format: 'csv',
  },
}

interface Received {
  to: string[]
  raw: string
}
let store: Store
let server: SMTPServer
let received: Received[]
let refuse: ((address: string) => boolean) | undefined
let url: string
beforeEach(async () => {
  store = await threeWeeks()
  received = []
  refuse = undefined
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'surat' && password === 'r4hasia'
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onRcptTo: ({ address }, _, done) => done(refuse?.(address) ? new Error('mailbox full') : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `smtp://surat:r4hasia@127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await store.close()
})

async function send(now: Date, config = CONFIG, address = url, see: (mail: string) => void = () => {}) {
  const mailer = smtpMailer({ SELARAS_SMTP_URL: address, SELARAS_MAIL_FROM: 'selaras@rimba.example' })!
  const ports: MailPorts = {
    now: () => now,
    lastDue,
    send: (to, mail) => {
      see(mail)
      return mailer.send(to, mail)
    },
    write: (one) => letter(one, mailer.from),
  }
  try {
    return await sendDueReports(store, config, ports)
  } finally {
    mailer.close()
  }
}

describe('the weekly report by e-mail', () => {
  test('reaches everybody once, with the week that has just ended, as text, page and attachment', async () => {
    expect((await send(MONDAY)).map(({ ok }) => ok)).toEqual([true, true])
    expect(await send(later(1))).toEqual([])
    expect(await send(later(60 * 24))).toEqual([])
    expect(received.map(({ to }) => to)).toEqual([['rani@rimba.example'], ['crm@rimba.example']])
    const mail = await PostalMime.parse(received[0]!.raw)
    expect(mail).toMatchObject({
      from: { address: 'selaras@rimba.example' },
      to: [{ address: 'rani@rimba.example' }],
      subject: expect.stringContaining('Rimba, Minggu ke-47: 1 baru'),
    })
    expect(mail.text).toContain('5 temuan terbuka, 1 lebih banyak daripada minggu lalu.')
    expect(mail.html).toContain('<bdi>Rimba</bdi>')
    expect(mail.attachments[0]).toMatchObject({ filename: '2026-W47.csv', mimeType: 'text/csv' })
    expect((await PostalMime.parse(received[1]!.raw)).text).toContain('Untuk tim surat')
  })

  test('is kept as it was sent', async () => {
    await send(MONDAY)
    expect(await store.reports.list(9)).toMatchObject([{ week: '2026-W47' }, { week: '2026-W47', owner: 'tim surat' }])
    expect((await store.reports.get('2026-W47'))?.report.counts.active).toBe(5)
  })

  test('is the same the second time, down to the words around what it quotes', async () => {
    refuse = (address) => address === 'rani@rimba.example'
    const written: string[] = []
    const twice = { ...CONFIG, report: { ...CONFIG.report!, to: ['rani@rimba.example'] } }
    await send(MONDAY, twice, url, (mail) => written.push(mail))
    refuse = undefined
    await send(later(11), twice, url, (mail) => written.push(mail))
    expect(written).toHaveLength(2)
    expect(written[1]).toBe(written[0])
    expect((await store.reports.get('2026-W47'))?.snapshots.size).toBeGreaterThan(1)
  })

  test('tells a reader what has changed since they looked last, by address or by the name of their token', async () => {
    const to = ['Dewi@rimba.example', { address: 'tim@rimba.example', name: 'Budi' }, 'baru@rimba.example']
    const config: Config = { ...CONFIG, report: { cron: '0 8 * * 1', to, lang: 'id' } }
    await store.reports.looked('dewi@rimba.example', '2026-11-18T02:00:00.000Z')
    await store.reports.looked('Budi', '2026-11-22T02:00:00.000Z')
    await send(MONDAY, config)
    const texts = await Promise.all(
      received.map(async ({ raw }) => (await PostalMime.parse(raw)).text!.replace(/\s+/g, ' ')),
    )
    expect(texts[0]).toContain('Sejak Anda terakhir melihat (18 Nov 2026, 09.00) 1 diterima atau diabaikan - dismissed')
    expect(texts[1]).toContain('Sejak Anda terakhir melihat (22 Nov 2026, 09.00) tidak ada yang berubah')
    expect(texts[2]).not.toContain('Sejak Anda')
  })

  test('is tried again for the one reader whose mail was refused, and nobody else gets a second', async () => {
    refuse = (address) => address === 'rani@rimba.example'
    const [first, second] = await send(MONDAY)
    expect([first?.ok, second?.ok]).toEqual([false, true])
    expect(first?.reason).toContain('mailbox full')
    refuse = undefined
    expect(await send(later(5))).toEqual([])
    expect((await send(later(11))).map(({ recipient, ok }) => [recipient, ok])).toEqual([['rani@rimba.example', true]])
    expect(received.map(({ to }) => to[0])).toEqual(['crm@rimba.example', 'rani@rimba.example'])
    expect(await store.reports.deliveries('2026-W47')).toMatchObject([{ tries: 2, state: 'sent' }, { tries: 1 }])
  })

  test('of two servers at once only one sends', async () => {
    const both = await Promise.all([send(MONDAY), send(MONDAY)])
    expect(both.flat()).toHaveLength(2)
    expect(received).toHaveLength(2)
  })

  test('is not sent before its hour, nor days after it, nor where nobody wants it', async () => {
    expect(await send(new Date('2026-11-23T00:59:00Z'))).toEqual([])
    expect(await send(new Date('2026-11-26T02:00:00Z'))).toEqual([])
    expect(await send(MONDAY, RIMBA)).toEqual([])
    expect(received).toEqual([])
  })

  test('a wrong password is a failure with its reason, without the password', async () => {
    const [first] = await send(MONDAY, CONFIG, url.replace('r4hasia', 'salah'))
    expect(first).toMatchObject({ ok: false, reason: expect.stringMatching(/wrong password/i) })
    expect(first?.reason).not.toContain('salah')
  })
})

describe('a server that sends reports', () => {
  const brand = (config: Config) => ({
    slug: 'rimba',
    store,
    config: async () => config,
    run: async () => null as never,
  })
  const ports = (env: Record<string, string>) => {
    const logged: Record<string, string>[] = []
    const log = (entry: Record<string, string>) => logged.push(entry)
    return {
      logged,
      ports: {
        env,
        now: () => MONDAY,
        journeyKnowledge: () => ({ rules: { cues: [], conditions: new Set<string>() } }),
        log,
        publicUrl: 'https://selaras.rimba.example/',
      },
    }
  }

  test('looks when it starts, and has sent what was due when it stops', async () => {
    const { logged, ports: given } = ports({ SELARAS_SMTP_URL: url, SELARAS_MAIL_FROM: 'selaras@rimba.example' })
    const schedule = await scheduleReports([brand(CONFIG)], given)
    await schedule.stop()
    expect(received).toHaveLength(2)
    const links = await Promise.all(received.map(async ({ raw }) => (await PostalMime.parse(raw)).text))
    expect(links[0]).toContain('https://selaras.rimba.example/b/rimba/reports/2026-W47')
    expect(links[1]).toContain('/b/rimba/reports/2026-W47?owner=tim+surat')
    expect(logged.map(({ message }) => message)).toEqual(['report sent', 'report sent'])
  })

  test('tells why a report cannot be made, and goes on', async () => {
    const { logged, ports: given } = ports({ SELARAS_SMTP_URL: url, SELARAS_MAIL_FROM: 'selaras@rimba.example' })
    const broken = () => {
      throw new Error('rules/lexicon: no such folder')
    }
    const schedule = await scheduleReports([brand(CONFIG)], { ...given, journeyKnowledge: broken })
    await schedule.stop()
    expect(received).toEqual([])
    expect(logged.map(({ reason }) => reason)).toEqual(Array(2).fill('rules/lexicon: no such folder'))
  })

  test.each([
    [{}, 'rimba: found a report to send by e-mail, and no mail server; expected SELARAS_SMTP_URL'],
    [{ SELARAS_SMTP_URL: 'smtp://x' }, 'SELARAS_MAIL_FROM: found nothing'],
    [
      { SELARAS_SMTP_URL: 'http://u:rahasia@x', SELARAS_MAIL_FROM: 'a@b.example' },
      'SELARAS_SMTP_URL: found no address',
    ],
  ])('refuses to start with %o', async (env, message) => {
    await expect(scheduleReports([brand(CONFIG)], ports(env).ports)).rejects.toThrow(message)
  })

  test('refuses a cron expression that is none', async () => {
    const config = { ...CONFIG, report: { ...CONFIG.report!, cron: '0 25 * * 1' } }
    const env = { SELARAS_SMTP_URL: url, SELARAS_MAIL_FROM: 'selaras@rimba.example' }
    await expect(scheduleReports([brand(config)], ports(env).ports)).rejects.toThrow('report.cron: found "0 25 * * 1"')
  })
})
