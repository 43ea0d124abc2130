import { isNews } from '../pipeline/alerts/alerts.ts'
import { type Alert, type Messenger, Undelivered } from '../pipeline/alerts/send.ts'
import type { StoredFinding } from '../pipeline/stored.ts'
import { channelName, wordsFor } from '../report/index.ts'
import { postJson } from './post.ts'
import { address, shown } from './safe.ts'
import { slackWords } from './words.ts'

/** Findings named on one card; Teams refuses cards above 28 KB. */
const TOP = 8
const PLACES = 2

/**
 * Alerts to an incoming webhook of Microsoft Teams, as an Adaptive Card. Crawled text stands in text runs only, in which Teams
 * reads neither Markdown nor mentions. Teams does not tell two attempts apart: after a cut connection a card may come twice.
 */
export function teamsMessenger(
  url: string,
  ports: { fetch(url: string, init: RequestInit): Promise<Response> },
): Messenger {
  return {
    async send(alert) {
      if (alert.event !== 'digest' && !isNews(alert.event)) return { state: 'dropped', reason: 'Teams has no threads' }
      const content = cardOf(alert)
      const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }
      const body = JSON.stringify({ type: 'message', attachments: [attachment] })
      const answer = await postJson(ports.fetch, url, body, {})
      // Teams answers 200 where a server behind it has refused the card, and says so in the text.
      const refused = /HTTP error (\d{3})/.exec(answer)?.[1]
      if (refused) throw new Undelivered(`HTTP ${refused}`, refused === '413' ? 'skip' : 'retry')
      return { state: 'sent' }
    },
  }
}

interface TextRun {
  type: 'TextRun'
  text: string
  weight?: 'Bolder'
  isSubtle?: true
}
const run = (text: string, more: Partial<TextRun> = {}): TextRun => ({ type: 'TextRun', text: text || '–', ...more })
const rich = (...inlines: TextRun[]) => ({ type: 'RichTextBlock', inlines })

function cardOf(alert: Alert) {
  const { event, brand, locale, findings, link, who, reason } = alert
  const words = slackWords(locale)
  const title =
    event === 'digest' ? words.digest(findings.length, brand) : `${brand}: ${words.event[event](who, reason, '')}`
  const one = findings.length === 1 ? findings[0] : undefined
  const url = one && address(link(one.fingerprint))
  const rest = findings.length - TOP
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      rich(run(shown(title, 250), { weight: 'Bolder' })),
      ...findings.slice(0, TOP).flatMap((finding) => linesOf(finding, alert, one ? 400 : 120)),
      ...(rest > 0 ? [rich(run(`+ ${rest}`, { isSubtle: true }))] : []),
    ],
    actions: url ? [{ type: 'Action.OpenUrl', title: words.open, url }] : [],
  }
}

function linesOf(finding: StoredFinding, { locale }: Alert, most: number) {
  const words = wordsFor(locale)
  const { severity, type, title, sides, suggestion } = finding
  const places = sides.slice(0, 4).flatMap(({ value, evidence }) => [
    rich(run(shown(value, 150), { weight: 'Bolder' })),
    ...evidence.slice(0, PLACES).map((item) =>
      rich(
        run(`“${shown(item.quote, most)}” `),
        run(shown(`${channelName(words, item.channel)} · ${words.stage[item.stage]} · ${item.document}`, 250), {
          isSubtle: true,
        }),
      ),
    ),
  ])
  return [
    rich(
      run(`${words.severity[severity]} · ${words.type[type]}  `, { isSubtle: true }),
      run(shown(title, 250), { weight: 'Bolder' }),
    ),
    ...places,
    rich(run(shown(suggestion, most))),
  ]
}
