import { html } from 'hono/html'
import { channelsInOrder, FINDING_TYPES, STAGES, STATUSES } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import { GRAVEST_FIRST } from '../report/order.ts'
import type { Markup, Page } from './frame.ts'
import type { Row } from './overview.ts'
import { choice, items } from './parts.ts'
import { queryOf, type Selection, selected, selectionOf } from './select.ts'
import type { Look } from './visit.ts'

const PAGE = 50

/** Findings by filters in the address, gravest first. `after`: the fingerprint after which the page begins. */
export function findingsPage(look: Look): Page {
  const { words, overview, url, today } = look
  const selection = selectionOf(url.searchParams)
  const rows = selected(overview.rows, selection, today)
  const after = rows.findIndex(({ fingerprint }) => fingerprint === url.searchParams.get('after'))
  const shown = rows.slice(after + 1, after + 1 + PAGE)
  const told =
    rows.length === 0
      ? words.list.none
      : words.list.count(`${look.count(after + 2)}–${look.count(after + 1 + shown.length)}`, look.count(rows.length))
  const more = rows.length > after + 1 + PAGE ? queryOf(selection, { after: shown.at(-1)!.fingerprint }) : undefined
  const body = html`<div class="head"><h1>${words.list.title}</h1></div>
${filters(selection, overview.rows, look)}
<div id="results" data-told="${told}">
<p class="soft small row"><span>${told}</span>${
    queryOf(selection) ? html`<a href="${look.at('/findings')}">${words.list.clear}</a>` : ''
  }</p>
${rows.length === 0 ? html`<p class="panel none">${words.list.none}</p>` : items(shown, queryOf(selection), look)}
<nav class="pages" aria-label="${words.list.title}">${
    after >= 0
      ? html`<a class="button" href="${look.at('/findings')}${queryOf(selection)}">${words.list.first}</a>`
      : html`<span></span>`
  }${more ? html`<a class="button" rel="next" href="${look.at('/findings')}${more}">${words.list.next}</a>` : ''}</nav></div>`
  return { title: words.list.title, view: 'findings', body }
}

function filters(selection: Selection, rows: readonly Row[], look: Look): Markup {
  const { words, said } = look
  const { list } = words
  const any = ['', list.any] as const
  const types = new Set(rows.map(({ type }) => type))
  const channels = channelsInOrder(rows.flatMap(({ places }) => places.map(({ channel }) => channel)))
  const owners = [
    ...new Set(rows.flatMap(({ owners, assignee }) => [...owners, ...(assignee ? [assignee] : [])])),
  ].sort()
  const states = [
    ['active', list.active],
    ['all', list.any],
    ...STATUSES.map((status) => [status, said.status[status]] as const),
    ['worse', words.week.worse.toLowerCase()],
    ['overdue', words.week.overdue.toLowerCase()],
  ] as const
  return html`<form class="filters" method="get" action="${look.at('/findings')}" data-live role="search">
${selection.new ? html`<input type="hidden" name="new" value="${selection.new}">` : ''}${selection.rule ? html`<input type="hidden" name="rule" value="${selection.rule}">` : ''}
<div class="fields"><div class="wide"><label for="search">${list.search}</label><div><input id="search" type="search" name="text" value="${selection.text ?? ''}" maxlength="200" autocomplete="off"><button>${list.go}</button></div></div>
${choice('status', list.status, states, selection.status)}
${choice('severity', list.severity, [any, ...GRAVEST_FIRST.map((one) => [one, said.severity[one].toLowerCase()] as const)], selection.severity ?? '')}
${choice('type', list.type, [any, ...FINDING_TYPES.filter((one) => types.has(one)).map((one) => [one, said.type[one]] as const)], selection.type ?? '')}
${choice('channel', list.channel, [any, ...channels.map((one) => [one, look.channel(one)] as const)], selection.channel ?? '')}
${choice('stage', list.stage, [any, ...STAGES.map((one) => [one, said.stage[one]] as const)], selection.stage ?? '')}
${owners.length > 0 ? choice('owner', list.owner, [any, ...owners.map((one) => [one, oneLine(one)] as const)], selection.owner ?? '') : ''}
</div></form>`
}
