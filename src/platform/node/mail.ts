import { Cron } from 'croner'
import { createTransport } from 'nodemailer'
import type { CliPorts } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { type Letter, sendDueReports } from '../../pipeline/weekly-mail.ts'
import { WEEKLY, weeklyLetter } from '../../report/weekly/index.ts'

const MINUTE = 60_000

/** A mail server that takes e-mails as they stand. */
export interface Mailer {
  from: string
  send(to: string, mail: string): Promise<void>
  close(): void
}

/**
 * The mail server that the environment names: SELARAS_SMTP_URL (`smtp://user:password@host:587`, `smtps://…` for TLS from the
 * first byte) and SELARAS_MAIL_FROM. Undefined where neither is set. Throws InputError where only one is, or one is no such thing.
 */
export function smtpMailer(env: CliPorts['env']): Mailer | undefined {
  const { SELARAS_SMTP_URL: url, SELARAS_MAIL_FROM: from } = env
  if (!url && !from) return undefined
  const named = (place: string, found: string, expected: string) => new InputError({ file: place }, found, expected)
  if (!url || !/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) {
    // What stands there may hold a password.
    throw named(
      'SELARAS_SMTP_URL',
      url ? 'no address of a mail server' : 'nothing',
      'such as smtp://user:password@mail.example:587',
    )
  }
  if (!from || !/^[^\s<>@]+@[^\s<>@]+$/.test(from)) {
    throw named(
      'SELARAS_MAIL_FROM',
      from ? JSON.stringify(from) : 'nothing',
      'an address such as selaras@brand.example',
    )
  }
  const transport = createTransport({ url, connectionTimeout: MINUTE, greetingTimeout: MINUTE, socketTimeout: MINUTE })
  return {
    from,
    send: async (to, mail) => {
      await transport.sendMail({ envelope: { from, to: [to] }, raw: mail })
    },
    close: () => transport.close(),
  }
}

/** The last moment at or before `at` that a cron expression names. Throws InputError for none. */
export function lastDue(cron: string, timezone: string, at: Date): Date | undefined {
  let job: Cron
  try {
    job = new Cron(cron, { timezone, paused: true })
  } catch (cause) {
    throw new InputError({ file: 'report.cron' }, JSON.stringify(cron), "a cron expression such as '0 8 * * 1'", {
      cause,
    })
  }
  // Moments are whole seconds; the next one is counted too, for the present moment may be one.
  return job.previousRuns(1, new Date(at.getTime() + 1_000))[0]
}

type Ports = Pick<CliPorts, 'env' | 'now' | 'journeyKnowledge'> & {
  log(entry: { level: 'info' | 'error'; message: string; [fact: string]: string }): void
  /** Where people reach the dashboard. */
  publicUrl?: string | undefined
}

/**
 * Sends the weekly reports of the brands of a server when they are due: looks at once, then every minute. Throws InputError where a
 * brand wants a report and the environment names no mail server, or its cron expression is none.
 */
export async function scheduleReports(brands: readonly Brand[], ports: Ports): Promise<{ stop(): Promise<void> }> {
  const mailer = smtpMailer(ports.env)
  for (const brand of brands) {
    const { report, timezone } = await brand.config()
    if (!report) continue
    lastDue(report.cron, timezone, ports.now())
    if (!mailer) {
      const expected = 'SELARAS_SMTP_URL and SELARAS_MAIL_FROM in the environment, or no `report` in the configuration'
      throw new InputError({ file: brand.slug }, 'a report to send by e-mail, and no mail server', expected)
    }
  }
  if (!mailer) return { stop: async () => {} }
  let under: Promise<void> | undefined
  const look = () => {
    under ??= lookAll(brands, mailer, ports).finally(() => {
      under = undefined
    })
  }
  look()
  const timer = setInterval(look, MINUTE)
  return {
    stop: async () => {
      clearInterval(timer)
      await under
      mailer.close()
    },
  }
}

async function lookAll(brands: readonly Brand[], mailer: Mailer, ports: Ports): Promise<void> {
  const mail = {
    now: ports.now,
    lastDue,
    send: mailer.send,
    knowledge: ports.journeyKnowledge,
  }
  for (const { slug, store, config } of brands) {
    try {
      const write = (one: Letter) => letter(one, mailer.from, linkOf(ports.publicUrl, slug, one))
      for (const { ok, week, recipient, reason = '' } of await sendDueReports(store, await config(), {
        ...mail,
        write,
      })) {
        ports.log({
          level: ok ? 'info' : 'error',
          message: ok ? 'report sent' : 'report not sent',
          brand: slug,
          week,
          recipient,
          reason,
        })
      }
    } catch (error) {
      ports.log({ level: 'error', message: 'report not sent', brand: slug, reason: (error as Error).message })
    }
  }
}

/** Where the report is kept on the server that people reach at `publicUrl`. */
function linkOf(publicUrl: string | undefined, slug: string, { weekly: { report } }: Letter): string | undefined {
  if (publicUrl === undefined) return undefined
  const owner = report.owner === undefined ? '' : `?${new URLSearchParams({ owner: report.owner })}`
  return `${publicUrl.replace(/\/+$/, '')}/b/${slug}/reports/${report.week}${owner}`
}

/** A report as the e-mail to one reader. @param link where it is kept */
export async function letter(
  { weekly: { report, snapshots }, to, report: { lang, format }, since }: Letter,
  from: string,
  link?: string,
): Promise<string> {
  const options = { lang, snapshots, since, link }
  if (!format) return weeklyLetter(report, { ...options, from, to })
  const { contentType, ending, render } = WEEKLY[format]
  const content = await render(report, options)
  return weeklyLetter(report, {
    ...options,
    from,
    to,
    attachment: { name: `${report.week}.${ending}`, type: contentType, content },
  })
}
