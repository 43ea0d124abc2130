import { createTransport } from 'nodemailer'
import type { CliPorts } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { lastDue, type Mailer, type ReportPorts, senderAddress, sendReports } from '../reports.ts'

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
  const { now, log, publicUrl, journeyKnowledge: knowledge } = ports
  for (const brand of brands) await sendReports(brand, mailer, { now, log, publicUrl, knowledge })
}
