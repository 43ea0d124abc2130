import { html } from 'hono/html'
import { CHANNELS, type InputError, STAGES } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import { forgeryWord, type Markup, type Page } from './frame.ts'
import { type Entry, type Given, shownOf } from './settings-entry.ts'
import { FIELDS, type Field, type FieldName } from './settings-fields.ts'
import type { Visit } from './visit.ts'

/** What a form shows after it was sent and not taken: what was typed, and what was wrong with it. */
export interface Again {
  given: Given
  errors?: readonly InputError[]
  /** Tells beside each field what the file says by now. */
  stale?: boolean
}

/** The page on which one entry is edited. */
export function entryPage(entry: Entry, visit: Visit, again?: Again): Page {
  const { section, key, version, value } = entry
  const said = visit.words.settings
  const title = said.sections[section]
  const action = visit.at(`/settings/${section}/${encodeURIComponent(key)}`)
  const hidden = html`${forgeryWord(visit)}<input type="hidden" name="version" value="${version}">`
  const heading = section === 'voice' && key !== 'all' ? html`${title}: <bdi>${oneLine(key)}</bdi>` : title
  const remove = html`<form method="post" action="${action}">${hidden}<input type="hidden" name="remove" value="yes"><p class="soft">${said.removeHint}</p><p class="copy"><button>${said.remove}</button></p></form>`
  const body = html`<div class="head"><h1>${heading}</h1><p class="lead">${said.nextRun}</p></div>
${problems(entry, again, visit)}
<form class="entry panel" method="post" action="${action}">${hidden}${fields(entry, visit, again)}
<p class="copy"><button class="main">${visit.words.finding.save}</button> <a href="${visit.at('/settings')}">${said.back}</a></p></form>
${value === undefined || section === 'voice' ? '' : html`<details class="apart"><summary>${said.remove}</summary>${remove}</details>`}`
  return { title, view: section === 'sources' ? 'runs' : 'settings', body }
}

/** The fields of an entry, each with what is wrong with it; `which` of them, if not all. Those of single stages fold away. */
export function fields(
  entry: Entry,
  visit: Visit,
  again?: Again,
  which: (name: string) => boolean = () => true,
): Markup {
  const asked = FIELDS[entry.section].filter(({ name }) => which(name))
  const staged = asked.filter(isStaged)
  const busy = staged.some((field) => shownOf(field, entry) !== '' || (again && again.given(field.name) !== ''))
  const one = (field: Field) => fieldOf(field, entry, visit, again)
  return html`${asked.filter((field) => !isStaged(field)).map(one)}${
    staged.length > 0
      ? html`<details class="wide"${busy ? html` open` : ''}><summary>${visit.words.settings.byStage}</summary><div class="entry">${staged.map(one)}</div></details>`
      : ''
  }`
}

const isStaged = ({ name }: Field): boolean => name.startsWith('stages.')

function fieldOf(field: Field, entry: Entry, visit: Visit, again: Again | undefined): Markup {
  const written = shownOf(field, entry)
  const value = again ? again.given(field.name) : written
  const wrong = (again?.errors ?? []).filter((error) => concerns(error, entry, field)).map(told)
  const now = again?.stale && value.trim() !== written ? visit.words.settings.now(oneLine(written) || '–') : ''
  return labelled(field, value, [...wrong, now].filter(Boolean), wrong.length > 0, visit)
}

/** What is wrong and belongs to no field. */
export function problems(entry: Entry, again: Again | undefined, visit: Visit): Markup {
  const said = visit.words.settings
  const rest = (again?.errors ?? []).filter(
    (error) => !FIELDS[entry.section].some((field) => concerns(error, entry, field)),
  )
  const first = again?.stale ? said.stale : again?.errors ? said.wrong : ''
  return first
    ? html`<div class="notice bad" role="alert"><p>${first}</p>${rest.map((error) => html`<p><bdi>${told(error)}</bdi></p>`)}</div>`
    : html``
}

const told = ({ found, expected, place }: InputError): string =>
  oneLine(`${place.line === undefined ? '' : `${place.file}:${place.line}: `}${found}; ${expected}`)

/** Whether an error of the configuration is one of this field, or of something inside it. */
function concerns({ place }: InputError, { path }: Entry, { name }: Field): boolean {
  const keys = [...path, ...name.split('.')]
  return keys.every((key, i) => place.path?.[i] === key)
}

function labelled(field: Field, value: string, notes: readonly string[], wrong: boolean, visit: Visit): Markup {
  const { name, kind } = field
  const id = `f-${name}`
  const attributes = html`id="${id}" name="${name}"${notes.length > 0 ? html` aria-describedby="${id}-note"` : ''}${wrong ? html` aria-invalid="true"` : ''}${field.required ? html` required` : ''}`
  const control = {
    text: () =>
      html`<input ${attributes} value="${value}" maxlength="2000"${name === 'channel' ? html` list="channels"` : ''}>`,
    day: () => html`<input type="date" ${attributes} value="${value.slice(0, 10)}">`,
    lines: () => html`<textarea class="short" ${attributes} spellcheck="false">${value}</textarea>`,
    addresses: () => html`<textarea class="short" ${attributes} spellcheck="false" inputmode="url">${value}</textarea>`,
    choice: () =>
      html`<select ${attributes}>${['', ...(field.options ?? [])].map((one) => html`<option value="${one}"${one === value ? html` selected` : ''}>${optionOf(one, visit)}</option>`)}</select>`,
  }[kind]()
  const channels =
    name === 'channel'
      ? html`<datalist id="channels">${CHANNELS.map((one) => html`<option value="${one}">`)}</datalist>`
      : ''
  const hint =
    kind === 'lines' || kind === 'addresses' ? html` <span class="small">(${visit.words.settings.lines})</span>` : ''
  return html`<div class="field${kind === 'addresses' ? ' tall' : ''}"><label for="${id}">${labelOf(name, visit)}${hint}</label>${control}${channels}${
    notes.length > 0
      ? html`<p class="${wrong ? 'wrong' : 'soft'} small" id="${id}-note">${notes.map((note) => html`<bdi>${note}</bdi> `)}</p>`
      : ''
  }</div>`
}

export function labelOf(name: string, { words, said }: Visit): string {
  const [, stage, what] = /^stages\.(\w+)\.(\w+)$/.exec(name) ?? []
  const known = STAGES.find((one) => one === stage)
  if (known) return `${said.stage[known]}: ${what === 'expect' ? words.settings.expect : words.settings.field.avoid}`
  return words.settings.field[name as FieldName]
}

/** A value of a choice in words. */
export function optionOf(value: string, { words, said }: Visit): string {
  const names: Record<string, string> = {
    '': words.settings.unset,
    ...words.settings.option,
    ...said.stage,
    ...said.type,
  }
  return names[value] ?? value
}
