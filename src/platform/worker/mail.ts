import { InputError } from '../../model/index.ts'
import { type Mailer, senderAddress } from '../reports.ts'

const TIMEOUT_MS = 30_000
/** Of what a service says why it takes no mail. */
const REASON = 300

/**
 * A Worker reaches no mail server, so e-mails go to a service over HTTP: SELARAS_MAIL_URL takes a POST as Cloudflare's own does at
 * `/accounts/{account}/email/sending/send_raw` (developers.cloudflare.com/email-service): JSON with `from`, `recipients` and
 * `mime_message`, and SELARAS_MAIL_TOKEN as the bearer. Undefined where no address is named. Throws InputError for settings that
 * cannot be.
 */
export function httpMailer(env: Readonly<Record<string, string>>, send: typeof fetch): Mailer | undefined {
  const { SELARAS_MAIL_URL: url, SELARAS_MAIL_TOKEN: token, SELARAS_MAIL_FROM } = env
  if (!url) return undefined
  if (URL.parse(url)?.protocol !== 'https:' || !token) {
    const found = token ? 'no address that begins with https://' : 'no SELARAS_MAIL_TOKEN beside it'
    throw new InputError({ file: 'SELARAS_MAIL_URL' }, found, 'a mail service, and its token as a secret')
  }
  const from = senderAddress(SELARAS_MAIL_FROM)
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return {
    from,
    async send(to, mail) {
      const body = JSON.stringify({ from, recipients: [to], mime_message: mail })
      // The token is meant for this address, not for one that it leads to.
      const told = {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      } as const
      const answer = await send(url, told)
      const text = await answer.text()
      if (!answer.ok) throw new Error(`the mail service answers ${answer.status}: ${text.slice(0, REASON)}`)
    },
  }
}
