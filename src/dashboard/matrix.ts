import { html } from 'hono/html'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import { oneLine } from '../report/index.ts'
import type { Markup, Page } from './frame.ts'
import { type FactRow, type FactValue, factTable } from './ledger-rows.ts'
import { quotation } from './quotation.ts'
import type { Look } from './visit.ts'

const PAGE = 60
/** Ways of writing a value that one cell shows, and characters of each. */
const VALUES = 3
const LETTERS = 70
/** Places that the evidence of one cell shows. */
const PLACES = 20

/** Facts as rows, channels as columns; `from`: place of the first row of the page in the filtered list. */
export function matrixPage(look: Look, copy: LiveCopy): Page {
  const { words, overview, url } = look
  const said = words.matrix
  const { rows: all, columns: channels } = factTable(copy, overview)
  const text = url.searchParams.get('text')?.trim().slice(0, 200) ?? ''
  const only = url.searchParams.get('only') === 'conflicts'
  const rows = all.filter((row) => (!only || row.conflict) && row.text.includes(text.toLowerCase()))
  const given = Number(url.searchParams.get('from') ?? 0)
  const from = Number.isInteger(given) && given > 0 && given < rows.length ? given : 0
  const shown = rows.slice(from, from + PAGE)
  // A filtered page leaves out the channels that say nothing on it; the whole ledger keeps its columns from page to page.
  const columns = text || only ? channels.filter((name) => shown.some(({ cells }) => cells.has(name))) : channels
  const told =
    rows.length === 0
      ? said.none
      : said.count(look.count(from + 1), look.count(from + shown.length), look.count(rows.length))
  const page = (start: number) => {
    const query = new URLSearchParams({
      ...(text ? { text } : {}),
      ...(only ? { only: 'conflicts' } : {}),
      from: String(start),
    })
    return `${look.at('/matrix')}?${query}`
  }
  const body = html`<div class="head"><h1>${said.title}</h1><p class="lead">${said.hint}</p></div>
<form class="filters matrix-tools" method="get" action="${look.at('/matrix')}" data-live role="search">
<label class="grow">${said.search}<input type="search" name="text" value="${text}" maxlength="200" autocomplete="off"></label>
<label class="check"><input type="checkbox" name="only" value="conflicts"${only ? html` checked` : ''}>${said.conflictsOnly}</label>
<button>${words.list.go}</button></form>
<div id="results" data-told="${told}"><p class="soft small row">${told}</p>
${rows.length === 0 ? html`<p class="panel none">${said.none}</p>` : table(shown, columns, look, copy)}
<nav class="pages" aria-label="${said.title}">${from > 0 ? html`<a class="button" rel="prev" href="${page(Math.max(0, from - PAGE))}">${said.previous}</a>` : html`<span></span>`}${
    rows.length > from + PAGE ? html`<a class="button" rel="next" href="${page(from + PAGE)}">${said.next}</a>` : ''
  }</nav></div>
<dialog id="evidence" aria-labelledby="evidence-title"><h2 id="evidence-title">${said.evidence}</h2><div data-body></div><form method="dialog"><button>${words.help.close}</button></form></dialog>`
  return { title: said.title, view: 'matrix', body }
}

function table(rows: readonly FactRow[], columns: readonly string[], look: Look, copy: LiveCopy): Markup {
  const { words } = look
  return html`<div class="panel scroll flush" tabindex="0" role="group" aria-label="${words.matrix.title}"><table class="facts">
<thead><tr><th scope="col">${words.matrix.subject}</th>${columns.map((name) => html`<th scope="col"><bdi>${look.channel(name)}</bdi></th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><bdi>${oneLine(row.subject) || look.said.noSubject}</bdi><small><bdi>${attributeOf(row, look, copy)}</bdi>${
        row.unmentioned ? html` · ${words.matrix.unmentioned}` : ''
      }</small></th>${columns.map((name) => cell(row, name, look))}</tr>`,
  )}</tbody></table></div>`
}

/** What the rules call an attribute. */
function attributeOf({ attribute }: FactRow, { words }: Look, { knowledge }: LiveCopy): string {
  const label = knowledge.rules.find((rule) => rule.attribute === attribute)?.label
  return label?.[words.language] ?? oneLine(attribute.replaceAll('-', ' '))
}

function cell(row: FactRow, channel: string, look: Look): Markup {
  const values = row.cells.get(channel)
  const { words } = look
  if (!values)
    return html`<td class="void"><span aria-hidden="true">·</span><span class="hidden">${words.matrix.silent}</span></td>`
  const clash = values.some(({ finding }) => finding !== undefined)
  const query = new URLSearchParams({ subject: row.subject, attribute: row.attribute, channel })
  const one = ({ shown, places, finding }: FactValue) => {
    const text = oneLine(shown)
    const cut = text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text
    return html`<li>${finding ? html`<span class="sign" role="img" aria-label="${words.matrix.conflict}">≠</span>` : ''}<a data-evidence href="${look.at('/matrix/evidence')}?${query}"><bdi>${cut}</bdi></a>${
      places.length > 1 ? html` <span class="soft small">×${look.count(places.length)}</span>` : ''
    }</li>`
  }
  const rest = values.length - VALUES
  // What conflicts comes first, so that no cut hides it.
  const sorted = values.toSorted((a, b) => Number(b.finding !== undefined) - Number(a.finding !== undefined))
  return html`<td class="${clash ? 'clash' : ''}"><ul>${sorted.slice(0, VALUES).map(one)}${
    rest > 0 ? html`<li class="soft small">${words.week.more(look.count(rest))}</li>` : ''
  }</ul></td>`
}

/** Every place at which one channel speaks of one fact, each quotation in its place. Undefined where there is none. */
export function evidencePage(look: Look, copy: LiveCopy): Page | undefined {
  const { url, overview, words, said } = look
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const channel = asked('channel')
  const row = factTable(copy, overview).rows.find(
    ({ subject, attribute, cells }) =>
      subject === asked('subject') && attribute === asked('attribute') && cells.has(channel),
  )
  if (!row) return undefined
  const places = row.cells.get(channel)!.flatMap((value) => value.places.map((place) => ({ ...value, place })))
  const findings = [...new Set(places.flatMap(({ finding }) => finding ?? []))]
  const title = `${oneLine(row.subject) || said.noSubject}, ${attributeOf(row, look, copy)}: ${look.channel(channel)}`
  const body = html`<div class="head"><h1><bdi>${title}</bdi></h1></div><div id="proof">
<p><strong><bdi>${title}</bdi></strong></p>
${findings.map((fingerprint) => {
  const finding = overview.byFingerprint.get(fingerprint)
  return finding
    ? html`<p><span class="sign" aria-hidden="true">≠ </span><a href="${look.at(`/findings/${fingerprint}`)}"><bdi>${oneLine(finding.title)}</bdi></a></p>`
    : ''
})}
<div class="evidence-list">${places.slice(0, PLACES).map(({ shown, place }) => {
    const stage = place.stage as keyof typeof said.stage
    const document = copy.byId.get(place.document)
    return quotation({ ...place, channel, stage, owner: document?.owner }, shown, document?.text, look)
  })}</div>${places.length > PLACES ? html`<p class="soft">${words.week.more(look.count(places.length - PLACES))}</p>` : ''}</div>`
  return { title, view: 'matrix', body }
}
