import { InputError } from '../model/index.ts'
import { Undelivered } from '../pipeline/alerts/send.ts'
import { refusalText, wordsFor } from '../report/index.ts'
import type { Block } from './blocks.ts'
import { context, MOST } from './blocks.ts'
import type { SlackPorts } from './port.ts'
import { escaped } from './safe.ts'
import { slackWords } from './words.ts'

const HOOKS = 'https://hooks.slack.com/'

/** What is said late, to the one who asked and nobody else. */
export interface Reply {
  text: string
  blocks?: readonly Block[]
}

/** Posts to an address that came with a request of Slack; one that is not Slack's is not called. */
export async function reply(
  ports: SlackPorts,
  responseUrl: string | undefined,
  { text, blocks }: Reply,
): Promise<void> {
  if (!responseUrl?.startsWith(ports.hooks ?? HOOKS)) return
  const body = JSON.stringify({
    response_type: 'ephemeral',
    replace_original: false,
    text: escaped(text, MOST.text),
    blocks: (blocks && blocks.length > 0 ? blocks : [context(text)]).slice(0, MOST.blocks),
  })
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const response = await ports.fetch(responseUrl, { method: 'POST', redirect: 'manual', headers, body })
  await response.body?.cancel()
  if (!response.ok) ports.log({ level: 'warn', message: 'Slack took no late answer', status: response.status })
}

/** What a person may read of a failure: what they can mend, else that it was not their fault. */
export function failureText(error: unknown, locale: string): string {
  if (error instanceof InputError) return refusalText(wordsFor(locale), error)
  return slackWords(locale).failed
}

/** Does work after the answer; a failure is told to the one who asked, and to the log. */
export function afterwards(
  ports: SlackPorts,
  { responseUrl, locale, what }: { responseUrl?: string; locale: string; what: string },
  work: () => Promise<Reply | undefined>,
): void {
  ports.later(async () => {
    try {
      const said = await work()
      if (said) await reply(ports, responseUrl, said)
    } catch (error) {
      if (!(error instanceof InputError)) {
        const code = error instanceof Undelivered ? error.code : error instanceof Error ? error.name : 'unknown'
        ports.log({ level: 'error', message: 'an answer to Slack failed', what, error: code })
      }
      await reply(ports, responseUrl, { text: failureText(error, locale) }).catch(() => undefined)
    }
  })
}
