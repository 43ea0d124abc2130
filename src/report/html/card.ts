import { html } from 'hono/html'
import type { Evidence, Finding, Side } from '../../model/index.ts'
import { shownEdits } from '../edit.ts'
import { formatDate, stageName } from '../format.ts'
import { toldImpact } from '../impact.ts'
import { oneLine } from '../plain.ts'
import { cutQuote } from '../quote.ts'
import type { ReportOptions } from '../report.ts'
import type { Words } from '../wording.ts'
import { channelName } from '../words.ts'

/** Places of one side that stand open; the others fold away. */
const PLACES = 3

/** One finding: both sides next to each other with the decisive value marked, why it matters, and what to change. */
export function card(finding: Finding, words: Words, options: ReportOptions) {
  const tags = [
    words.type[finding.type],
    finding.when === 'now' ? '' : words.when[finding.when],
    finding.status === 'open' ? '' : words.status[finding.status],
    `${Math.round(finding.confidence * 100)}% ${words.confidence}`,
  ].filter(Boolean)
  return html`<article class="finding ${finding.severity}" data-severity="${finding.severity}" data-type="${finding.type}">
<header>
<p class="tags"><span class="pill ${finding.severity}">${words.severity[finding.severity]}</span>${
    finding.verdict === 'review' ? html`<span class="pill review">${words.review}</span>` : ''
  }<span>${tags.join(' · ')}</span></p>
<h3><bdi>${oneLine(finding.title)}</bdi></h3>
</header>
<div class="sides">${finding.sides.map((side) => sideOf(side, words, options))}</div>
<dl class="advice">
${impactOf(finding, words, options)}<div><dt>${words.why}</dt><dd><bdi>${oneLine(finding.explanation)}</bdi></dd></div>
<div class="change"><dt>${words.change}</dt><dd><bdi>${oneLine(finding.suggestion)}</bdi></dd>${editsOf(finding, words)}</div>
</dl>
<footer><code>${oneLine(finding.fingerprint).slice(0, 16)}</code><span>${oneLine(finding.rule)}</span></footer>
</article>`
}

function impactOf(finding: Finding, words: Words, { locale }: ReportOptions) {
  const impact = toldImpact(finding, words, locale)
  if (!impact) return ''
  const quotes = impact.quotes.map(
    ({ quote, document, link, date }) =>
      html`<dd class="complaint">“<bdi>${quote}</bdi>” ${address(link ?? document)} ${date}</dd>`,
  )
  return html`<div><dt>${words.customers}</dt><dd>${impact.told}</dd>${quotes}</div>
`
}

/** The value that goes and the one that comes, marked in their sentence. */
function editsOf(finding: Finding, words: Words) {
  const edits = shownEdits(finding)
  if (edits.length === 0) return ''
  return html`<dt>${words.edit}</dt>${edits.map(
    ({ document, before, from, to, after }) =>
      html`<dd class="edit"><bdi>${before}<del>${from}</del> <ins>${to}</ins>${after}</bdi> ${address(document)}</dd>`,
  )}`
}

function sideOf(side: Side, words: Words, options: ReportOptions) {
  const rest = side.evidence.slice(PLACES)
  return html`<section class="side">
<p class="value"><bdi>${oneLine(side.value)}</bdi></p>
${side.evidence.slice(0, PLACES).map((evidence) => place(evidence, side.value, words, options))}
${
  rest.length === 0
    ? ''
    : html`<details><summary>${words.more(rest.length)}</summary>${rest.map((evidence) => place(evidence, side.value, words, options))}</details>`
}
</section>`
}

function place(evidence: Evidence, value: string, words: Words, options: ReportOptions) {
  const cut = cutQuote(evidence, value, options.snapshots)
  const date = evidence.publishedAt === undefined ? '' : formatDate(evidence.publishedAt, options.locale)
  const details = [stageName(evidence, words), date, evidence.audience, evidence.region, evidence.owner]
    .map((part) => oneLine(part ?? ''))
    .filter(Boolean)
  return html`<figure>
<blockquote><bdi><span class="around">${cut.before}</span>${cut.head}${cut.decisive ? html`<mark>${cut.decisive}</mark>` : ''}${cut.tail}<span class="around">${cut.after}</span></bdi></blockquote>
<figcaption><span class="channel">${oneLine(channelName(words, evidence.channel))}</span> <span><bdi>${details.join(' · ')}</bdi></span> ${address(evidence.document)}</figcaption>
</figure>`
}

/** Only an address of the web becomes a link; all else is text. */
function address(document: string) {
  const shown = html`<bdi>${oneLine(document)}</bdi>`
  if (!/^https?:\/\//i.test(document) || !URL.canParse(document)) return html`<span class="document">${shown}</span>`
  return html`<a class="document" href="${new URL(document).href}" rel="noopener noreferrer">${shown}</a>`
}
