import { html } from 'hono/html'
import { type Evidence, InputError, TRUTH } from '../model/index.ts'
import { type StoredFinding, storedFinding } from '../pipeline/stored.ts'
import { shownEdits } from '../report/edit.ts'
import { oneLine, stepReason } from '../report/index.ts'
import { actions } from './actions.ts'
import { forgeryWord, type Markup, type Page } from './frame.ts'
import { documentName, headingOf, pills } from './parts.ts'
import { quotation } from './quotation.ts'
import { queryOf, selected, selectionOf } from './select.ts'
import type { Look } from './visit.ts'

/** Places of one side that stand open; the others fold away. */
const PLACES = 2
/** Characters up to which a value is set in large type. */
const SHORT = 40

/** One finding: its sides next to each other, why, what to change, and what people have said and done. Undefined where there is none. */
export async function findingPage(look: Look, fingerprint: string): Promise<Page | undefined> {
  const { brand, words } = look
  const { document, snapshots } = await storedFinding(brand.store, fingerprint).catch((error: unknown) => {
    if (error instanceof InputError) return { document: undefined, snapshots: new Map<string, string>() }
    throw error
  })
  if (!document) return undefined
  const [finding] = document.findings
  if (!finding)
    return { title: words.missing.title, view: 'findings', body: html`<p class="panel">${words.finding.moved}</p>` }
  const body = html`${neighbours(finding.fingerprint, look)}
<article class="finding"><div class="head"><p class="tags">${pills(finding, look)} <bdi>${tags(finding, look).join(' · ')}</bdi></p>
<h1><bdi lang="${look.config.locale}">${oneLine(finding.title)}</bdi></h1></div>
<section aria-label="${words.finding.sides}"><div class="facing">${finding.sides.map((side) => sideOf(side, snapshots, look))}</div>
${advice(finding, look)}</section>
${actions(finding, look)}
<div class="two">${await history(finding, look)}${await comments(finding, look)}</div>
<p class="soft small"><span class="mono">${oneLine(finding.fingerprint)}</span> · <bdi>${oneLine(finding.rule)}</bdi></p></article>`
  return { title: `${headingOf(finding, look)}, ${look.said.type[finding.type]}`, view: 'findings', body }
}

/** Back to the list, and the findings before and after this one in it. */
function neighbours(fingerprint: string, look: Look): Markup {
  const { words, overview, url, today } = look
  const selection = selectionOf(url.searchParams)
  const query = queryOf(selection)
  const rows = selected(overview.rows, selection, today)
  const at = rows.findIndex((row) => row.fingerprint === fingerprint)
  const link = (row: { fingerprint: string } | undefined, rel: string, text: string) =>
    row ? html`<a rel="${rel}" href="${look.at(`/findings/${row.fingerprint}`)}${query}">${text}</a>` : ''
  return html`<nav class="steps" aria-label="${words.list.title}"><div><a href="${look.at('/findings')}${query}">${words.finding.back}</a></div>
<div>${
    at < 0
      ? link(rows[0], 'next', words.finding.next)
      : html`${link(rows[at - 1], 'prev', words.finding.previous)}
<span class="soft">${words.finding.of(look.count(at + 1), look.count(rows.length))}</span>
${link(rows[at + 1], 'next', words.finding.next)}`
  }</div></nav>`
}

function tags(finding: StoredFinding, { said, words, day, count }: Look): string[] {
  const { type, when, status, confidence, assignee, until, due, firstSeen } = finding
  return [
    said.type[type],
    when === 'now' ? '' : said.when[when],
    said.status[status],
    status === 'accepted' && until ? words.finding.until(day(until)) : '',
    due ? words.finding.due(day(due)) : '',
    assignee ? words.finding.assigned(oneLine(assignee)) : '',
    `${count(Math.round(confidence * 100))}% ${said.confidence}`,
    words.finding.since(day(firstSeen)),
  ].filter(Boolean)
}

function sideOf(
  { value, evidence }: StoredFinding['sides'][number],
  snapshots: ReadonlyMap<string, string>,
  look: Look,
): Markup {
  const places = [...new Map(evidence.map((item) => [item.channel + item.stage, item])).values()]
  const shown = oneLine(value)
  const quote = (item: Evidence) => quotation(item, value, snapshots.get(item.document), look)
  const rest = evidence.slice(PLACES)
  return html`<section class="panel"><p class="who">${places
    .slice(0, PLACES)
    .map(
      ({ channel, stage }) =>
        html`<span><strong><bdi>${look.channel(channel)}</bdi></strong>${channel === TRUTH ? '' : ` · ${look.said.stage[stage]}`}</span>`,
    )}</p>
<h2 class="value${shown.length > SHORT ? ' long' : ''}"><bdi>${shown}</bdi></h2>
${evidence.slice(0, PLACES).map(quote)}
${rest.length > 0 ? html`<details><summary>${look.words.finding.places(look.count(rest.length))}</summary>${rest.map(quote)}</details>` : ''}</section>`
}

/** Why it matters, and what to change: in words, and as the smallest edit with what then stands there to copy. */
function advice(finding: StoredFinding, look: Look): Markup {
  const { said, words } = look
  return html`<div class="advice"><div class="panel"><h2>${said.why}</h2><p><bdi lang="${look.config.locale}">${oneLine(finding.explanation)}</bdi></p></div>
<div class="panel change"><h2>${said.change}</h2><p><bdi lang="${look.config.locale}">${oneLine(finding.suggestion)}</bdi></p>
${shownEdits(finding).map(
  ({ document, before, from, to, after }) =>
    html`<div class="edit"><p><bdi>${before}<del>${from}</del> <ins>${to}</ins>${after}</bdi></p>
<p class="copy"><button type="button" hidden data-copy="${`${before}${to}${after}`.replace(/^…|…$/g, '').trim()}" data-done="${words.finding.copied}">${words.finding.copy}</button> <bdi class="mono soft">${documentName(document)}</bdi></p></div>`,
)}</div></div>`
}

async function history({ fingerprint }: StoredFinding, look: Look): Promise<Markup> {
  const { words, said, brand } = look
  const steps = await brand.store.history(fingerprint)
  return html`<section aria-labelledby="history"><h2 id="history">${words.finding.history}</h2>
<ol class="quiet">${steps.map(
    ({ at, who, to, reason, due }) =>
      html`<li>${
        due === undefined
          ? html`<strong>${said.status[to]}</strong> · <bdi>${oneLine(stepReason(said, reason))}</bdi>`
          : html`<strong>${due ? words.finding.due(look.day(due)) : words.finding.noDue}</strong>`
      }<br><span class="soft small"><bdi>${oneLine(who)}</bdi>, <time datetime="${at}">${look.time(at)}</time></span></li>`,
  )}</ol></section>`
}

async function comments({ fingerprint }: StoredFinding, look: Look): Promise<Markup> {
  const { words, brand, scopes } = look
  const written = await brand.store.comments.list(fingerprint)
  const form = html`<form method="post" action="${look.at(`/findings/${fingerprint}/comments`)}${look.url.search}">${forgeryWord(look)}
<label>${words.finding.comment}<textarea name="text" required maxlength="10000"></textarea></label><p class="copy"><button>${words.finding.send}</button></p></form>`
  return html`<section aria-labelledby="comments"><h2 id="comments">${words.finding.comments}</h2>
${
  written.length === 0
    ? html`<p class="soft">${words.finding.noComments}</p>`
    : html`<ol class="quiet">${written.map(
        ({ at, who, text }) =>
          html`<li><bdi>${oneLine(text)}</bdi><br><span class="soft small"><bdi>${oneLine(who)}</bdi>, <time datetime="${at}">${look.time(at)}</time></span></li>`,
      )}</ol>`
}
${scopes.includes('triage') ? form : ''}</section>`
}
