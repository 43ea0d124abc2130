import { html } from 'hono/html'
import type { Finding } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import type { Markup } from './frame.ts'
import type { Row } from './overview.ts'
import type { Visit } from './visit.ts'

/** Sides of a finding that a list shows, and channels that it names of each. */
const SIDES = 3
const CHANNELS = 2

/** How grave it is, and whether it is only to be reviewed. */
export const pills = ({ severity, verdict }: Pick<Finding, 'severity' | 'verdict'>, { said }: Visit): Markup =>
  html`<span class="pill ${severity}">${said.severity[severity]}</span>${
    verdict === 'review' ? html` <span class="pill review">${said.review}</span>` : ''
  }`

/** Findings as a list; `query` goes along, so that next and previous on their pages keep to it. */
export const items = (rows: readonly Row[], query: string, visit: Visit): Markup =>
  html`<ol class="items">${rows.map((row) => item(row, query, visit))}</ol>`

function item(row: Row, query: string, visit: Visit): Markup {
  const { said, words } = visit
  const tags = [
    row.status === 'open' ? '' : said.status[row.status],
    row.status === 'accepted' && row.until ? words.week.ended(visit.day(row.until)) : '',
    row.due ? words.finding.due(visit.day(row.due)) : '',
    row.assignee ? `@${oneLine(row.assignee)}` : '',
    words.finding.since(visit.day(row.firstSeen)),
  ].filter(Boolean)
  return html`<li class="item">
<div><h3><a href="${visit.at(`/findings/${row.fingerprint}`)}${query}"><bdi>${headingOf(row, visit)}</bdi></a> <span class="kind">${said.type[row.type]}</span></h3>
<p class="tags">${pills(row, visit)} <bdi>${tags.join(' · ')}</bdi></p></div>
<dl class="pair">${row.sides.slice(0, SIDES).map((side) => {
    const names = side.channels.slice(0, CHANNELS).map((name) => visit.channel(name))
    const more = side.channels.length > CHANNELS ? ' …' : ''
    return html`<dt><bdi>${names.join(', ')}${more}</bdi></dt><dd><bdi>${oneLine(side.value)}</bdi></dd>`
  })}</dl></li>`
}

/** What a finding is about in a list. One side alone, such as a tone, is told by what is wrong with it: its subject may be a file. */
export const headingOf = (
  { subject, title, sides }: Pick<Finding, 'subject' | 'title'> & { sides: readonly unknown[] },
  { said }: Visit,
): string => (sides.length > 1 ? oneLine(subject) || said.noSubject : oneLine(title).replace(/ \([^()]*\)$/, ''))

/** A choice in a form; the empty value means all. */
export function choice(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Markup {
  return html`<label>${label}<select name="${name}">${options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`,
  )}</select></label>`
}

/** Only an address of the web becomes a link. */
export function webAddress(document: string): string | undefined {
  return /^https?:\/\//i.test(document) && URL.canParse(document) ? new URL(document).href : undefined
}

const LONGEST = 120
/** A document's id, safe to show; of a very long one its beginning and its end. */
export function documentName(id: string): string {
  const name = oneLine(id)
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 40)}…${name.slice(-39)}`
}

/** Text in which what stands between backticks is code. */
export const withCode = (text: string): Markup =>
  html`${text.split('`').map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`))}`
