import type { Failure } from '../../model/index.ts'
import type { HttpError } from './ports.ts'
import type { RobotsAnswer } from './robots-policy.ts'

/** Why a URL was not read: a failure that does not yet name its document. */
export type Problem = Pick<Failure, 'reason' | 'action'>

const skip = (reason: string): Problem => ({ reason, action: 'skip' })
const retry = (reason: string): Problem => ({ reason, action: 'retry' })

const NO_ANSWER: Record<HttpError['kind'], string> = {
  timeout: 'Try again later, or ask whether the site is slow for everyone.',
  network: 'Try again later.',
  'unknown-host': 'Check the address for a typing error.',
  tls: "The site's certificate needs to be put right.",
  'too-large': 'Leave the page out with `exclude`, or have it made smaller.',
  bomb: 'That is no page that a reader can open; leave it out with `exclude`.',
  encoding: "The server's compression needs to be put right.",
}

/** One sentence on what was found and one on what to do, for everything that can keep a page from being read. */
export const problems = {
  robots(url: string, userAgent: string, { rule, problem }: RobotsAnswer): Problem {
    if (problem) return retry(`${problem}, so nothing there may be read. Put robots.txt right, or try again later.`)
    const { origin } = new URL(url)
    const line = rule ? ` (line ${rule.line}, "Disallow: ${rule.pattern}")` : ''
    return skip(`${origin}/robots.txt disallows it${line}. Allow ${userAgent} there, or leave the page out.`)
  },
  noAnswer: (error: HttpError): Problem => ({
    reason: `No usable answer: ${error.message}. ${NO_ANSWER[error.kind]}`,
    action: error.action === 'retry' ? 'retry' : 'skip',
  }),
  status(status: number, retryAfter?: string): Problem {
    const said = `The server answers with status ${status}`
    if (status === 404 || status === 410) return skip(`${said}: there is no such page. Remove or mend the links to it.`)
    if (status === 401 || status === 403)
      return skip(`${said}: access is refused. Let the crawler in, or leave it out.`)
    if (status === 429) {
      const until = retryAfter ? (/^\d+$/.test(retryAfter) ? ` for ${retryAfter} s` : ` until ${retryAfter}`) : ''
      return retry(`${said}: it wants no more requests${until}. Run again later, with a longer \`delayMs\`.`)
    }
    if (status >= 500) return retry(`${said}, also when asked again. Run again when the site is well.`)
    return skip(`${said}, which gives no page to read. Check the address.`)
  },
  noWebAddress: (): Problem => skip('It is no http or https address. Correct `url` in the configuration.'),
  redirectLoop: (url: string): Problem => skip(`It redirects in a circle through ${url}. Mend the redirects.`),
  tooManyRedirects: (most: number): Problem =>
    skip(`It redirects more than ${most} times. Link to the page where it ends.`),
  afterRedirect: (url: string, { reason, action }: Problem): Problem => ({
    reason: `It redirects to ${url}, and there: ${reason}`,
    action,
  }),
  badRedirect: (target: string): Problem => skip(`It redirects to "${target}", which is no web address. Mend it.`),
  redirectAway: (target: string): Problem =>
    skip(`It redirects to ${target}, which this source does not cover. Give that page a source of its own.`),
  contentType: (contentType: string): Problem =>
    skip(
      contentType === ''
        ? 'It is neither a web page nor names its content type. Have the server name the type.'
        : `Its content type is ${contentType}, which no reader here takes. Leave it out, or give its text as a file.`,
    ),
  badList: (what: string): Problem => skip(`${what}. Put the list right; pages that it does not name were not read.`),
}
