import { Cron } from 'croner'
import { InputError } from '../model/index.ts'
import type { Outgoing, SendingBrand } from '../pipeline/outgoing.ts'
import { type Letter, type MailPorts, MOST_LETTERS, openDeliveries, sendDueReports } from '../pipeline/weekly/mail.ts'
import { WEEKLY, weeklyLetter } from '../report/weekly/index.ts'

/** What takes e-mails as they stand. */
export interface Mailer {
  from: string
  /** Rejects with the reason where one is not taken. */
  send(to: string, mail: string): Promise<void>
}

export interface ReportPorts extends Pick<MailPorts, 'now' | 'knowledge'> {
  log(entry: { level: 'info' | 'error'; message: string; [fact: string]: string }): void
  /** Where people reach the dashboard. */
  publicUrl?: string | undefined
}

/** The last moment at or before `at` that a cron expression names. Throws InputError for none. */
export function lastDue(cron: string, timezone: string, at: Date): Date | undefined {
  // Moments are whole seconds; the next one is counted too, for the present moment may be one.
  return cronOf(cron, timezone).previousRuns(1, new Date(at.getTime() + 1_000))[0]
}

/** The first moment after `at` that a cron expression names. Throws InputError for none. */
export const nextDue = (cron: string, timezone: string, at: Date): Date | undefined =>
  cronOf(cron, timezone).nextRun(at) ?? undefined

function cronOf(cron: string, timezone: string): Cron {
  try {
    return new Cron(cron, { timezone, paused: true })
  } catch (cause) {
    throw new InputError({ file: 'report.cron' }, JSON.stringify(cron), "a cron expression such as '0 8 * * 1'", {
      cause,
    })
  }
}

/** The weekly report of a brand: one mail service receives it for all readers. What became of each letter is logged. */
export const reportOf = ({ slug, store, config }: SendingBrand, mailer: Mailer, ports: ReportPorts): Outgoing => ({
  async waiting() {
    const read = await config()
    const now = ports.now
    const open = (await openDeliveries(store, read, { now, lastDue })).map(({ at }) => at)
    const next = open.length === 0 && read.report ? nextDue(read.report.cron, read.timezone, now()) : undefined
    return [...open, ...(next ? [next] : [])].map((at) => ({ to: mailer.from, at }))
  },
  async send() {
    const { now, knowledge, log, publicUrl } = ports
    const write = (one: Letter) => letter(one, mailer.from, linkOf(publicUrl, slug, one))
    const sent = await sendDueReports(store, await config(), { now, lastDue, send: mailer.send, write, knowledge })
    for (const { ok, week, recipient, reason = '' } of sent) {
      const message = ok ? 'report sent' : 'report not sent'
      log({ level: ok ? 'info' : 'error', message, brand: slug, week, recipient, reason })
    }
    return sent.length === MOST_LETTERS
  },
})

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

/** Throws InputError for what is no address that mail comes from. */
export function senderAddress(from: string | undefined): string {
  if (from && /^[^\s<>@]+@[^\s<>@]+$/.test(from)) return from
  const found = from ? JSON.stringify(from) : 'nothing'
  throw new InputError({ file: 'SELARAS_MAIL_FROM' }, found, 'an address such as selaras@brand.example')
}
