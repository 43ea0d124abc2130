import { createTransport } from 'nodemailer'
import type { CliPorts } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { lastDue, type Mailer, type ReportPorts, reportOf, senderAddress } from '../reports.ts'
import { Sending } from './sending.ts'

const MINUTE = 60_000

/**
 * The mail server that the environment names: SELARAS_SMTP_URL (`smtp://user:password@host:587`, `smtps://…` for TLS from the
 * first byte) and SELARAS_MAIL_FROM. Undefined where neither is set. Throws InputError where only one is, or one is no such thing.
 */
export function smtpMailer(env: CliPorts['env']): (Mailer & { close(): void }) | undefined {
  const { SELARAS_SMTP_URL: url, SELARAS_MAIL_FROM } = env
  if (!url && !SELARAS_MAIL_FROM) return undefined
  if (!url || !/^smtps?:$/.test(URL.parse(url)?.protocol ?? '')) {
    // What stands there may hold a password.
    throw new InputError(
      { file: 'SELARAS_SMTP_URL' },
      url ? 'no address of a mail server' : 'nothing',
      'such as smtp://user:password@mail.example:587',
    )
  }
  const from = senderAddress(SELARAS_MAIL_FROM)
  const transport = createTransport({ url, connectionTimeout: MINUTE, greetingTimeout: MINUTE, socketTimeout: MINUTE })
  return {
    from,
    send: async (to, mail) => {
      await transport.sendMail({ envelope: { from, to: [to] }, raw: mail })
    },
    close: () => transport.close(),
  }
}

type Ports = Pick<CliPorts, 'env' | 'now' | 'journeyKnowledge'> & Pick<ReportPorts, 'log' | 'publicUrl'>

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
  const { now, log, publicUrl, journeyKnowledge: knowledge } = ports
  const sending = new Sending({ now, log })
  const look = () => {
    for (const brand of brands)
      void sending.send('reports', brand.slug, reportOf(brand, mailer, { now, log, publicUrl, knowledge }))
  }
  look()
  sending.every(MINUTE, look)
  return {
    stop: async () => {
      await sending.close()
      mailer.close()
    },
  }
}
