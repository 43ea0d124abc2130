import { isActive } from '../model/index.ts'
import type { Alert } from '../pipeline/alerts/send.ts'
import type { StoredFinding } from '../pipeline/stored.ts'
import { diffLines, shownEdits } from '../report/edit.ts'
import { toldImpact } from '../report/impact.ts'
import { channelName, wordsFor } from '../report/index.ts'
import { cutQuote } from '../report/quote.ts'
import {
  type Block,
  button,
  context,
  header,
  line,
  type Message,
  MOST,
  quotation,
  type Run,
  run,
  verbatim,
} from './blocks.ts'
import { address, escaped, shown } from './safe.ts'
import { slackWords } from './words.ts'

/** What a message about a finding is made of. */
export type Told = Pick<Alert, 'brand' | 'slug' | 'locale' | 'snapshots' | 'link'>

const SIDES = 4
const PLACES = 3
const QUOTE = 400
const PROSE = 900

/** A finding with both quotations in their places, why, what to change, who has it, and what can be done about it. */
export function findingMessage(finding: StoredFinding, told: Told): Message {
  const { title } = finding
  const blocks = [
    header(title),
    context(...factsOf(finding, told)),
    ...finding.sides.slice(0, SIDES).map((side) => sideBlock(side, told)),
    ...impactBlock(finding, told),
    proseBlock(finding, told),
    ...actions(finding, told),
  ]
  return { text: escaped(`${told.brand}: ${title}`, 300), blocks }
}

function factsOf(finding: StoredFinding, { locale, brand }: Told): string[] {
  const words = wordsFor(locale)
  const own = slackWords(locale)
  const { severity, type, verdict, when, status, assignee, until, reason, fingerprint } = finding
  const decided = [words.status[status], until ? own.until(until) : '', reason ?? ''].filter(Boolean).join(' · ')
  return [
    [brand, words.severity[severity], words.type[type], verdict === 'review' ? words.review : '', words.when[when]]
      .filter(Boolean)
      .join(' · '),
    decided,
    assignee ? own.assigned(assignee) : '',
    fingerprint.slice(0, 12),
  ].filter(Boolean)
}

function sideBlock({ value, evidence }: StoredFinding['sides'][number], { locale, snapshots }: Told): Block {
  const words = wordsFor(locale)
  const places = evidence.slice(0, PLACES).flatMap((item) => {
    const cut = cutQuote(item, value, snapshots)
    const where = [channelName(words, item.channel), words.stage[item.stage], item.publishedAt?.slice(0, 10)]
    const before = `${cut.before}${cut.head}`
    const after = `${cut.tail}${cut.after}`
    const quoted = [
      ...run(shown(before, QUOTE) + (/\s$/.test(before) ? ' ' : '')),
      ...run(shown(cut.decisive, QUOTE), { bold: true }),
      ...run((/^\s/.test(after) ? ' ' : '') + shown(after, QUOTE)),
    ]
    return [
      quotation(...(quoted.length > 0 ? quoted : run('–'))),
      line(
        ...run(
          `${where
            .filter(Boolean)
            .map((part) => shown(part!, 60))
            .join(' · ')} · `,
        ),
        place(item.document),
      ),
    ]
  })
  const rest = evidence.length - PLACES
  const heading = line(...run(shown(value, 150) || '–', { bold: true }))
  const more = rest > 0 ? [line(...run(slackWords(locale).more(rest)))] : []
  return { type: 'rich_text', elements: [heading, ...places, ...more] }
}

/** A document that has an address can be opened; the address is shown as it is, so that nobody is led elsewhere. */
function place(document: string): Run {
  const url = address(document)
  const text = shown(document, 200) || '–'
  return url && /^https?:/i.test(document) ? { type: 'link', url, text } : { type: 'text', text }
}

function impactBlock(finding: StoredFinding, { locale }: Told): Block[] {
  const words = wordsFor(locale)
  const impact = toldImpact(finding, words, locale)
  if (!impact) return []
  const quotes = impact.quotes.flatMap(({ quote, document, link, date }) => [
    quotation(...run(shown(quote, QUOTE))),
    line(...run(date ? `${date} · ` : ''), place(link ?? document)),
  ])
  const heading = line(...run(`${words.customers}  `, { bold: true }), ...run(impact.told))
  return [{ type: 'rich_text', elements: [heading, ...quotes] }]
}

function proseBlock(finding: StoredFinding, { locale }: Told): Block {
  const words = slackWords(locale)
  const said = (label: string, text: string) => [line(...run(`${label}  `, { bold: true }), ...run(shown(text, PROSE)))]
  const edits = shownEdits(finding).slice(0, 3)
  const lines = edits.flatMap((edit) => [shown(edit.document, 120), ...diffLines(edit).map((one) => shown(one, 200))])
  return {
    type: 'rich_text',
    elements: [
      ...said(words.why, finding.explanation),
      ...said(words.suggestion, finding.suggestion),
      ...(lines.length > 0 ? [verbatim(...run(lines.join('\n')))] : []),
    ],
  }
}

/** Names of the buttons' actions, which answers to them know again. */
export const ACTIONS = { assign: 'assign', accept: 'accept', dismiss: 'dismiss', open: 'open' } as const

/** Which finding of which brand a button or a dialog is about. */
export interface Target {
  brand: string
  finding: string
}

function actions(finding: StoredFinding, { slug, locale, link }: Told): Block[] {
  const words = slackWords(locale)
  const target: Target = { brand: slug, finding: finding.fingerprint }
  const value = JSON.stringify(target).slice(0, MOST.value)
  const url = address(link(finding.fingerprint))
  const open = url ? [button(ACTIONS.open, words.open, { url, value })] : []
  const decide = isActive(finding)
    ? [
        button(ACTIONS.assign, words.assign, { value, style: 'primary' }),
        button(ACTIONS.accept, words.accept, { value }),
        button(ACTIONS.dismiss, words.dismiss, { value }),
      ]
    : []
  const elements = [...decide, ...open]
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}
