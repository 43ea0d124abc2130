import { html } from 'hono/html'
import { oneLine } from '../report/index.ts'
import type { Markup, Page } from './frame.ts'
import { shownOf } from './settings-entry.ts'
import { FIELDS, type Section } from './settings-fields.ts'
import { labelOf, optionOf } from './settings-form.ts'
import type { Visit } from './visit.ts'

/** Entries of one section that the page lists; the file has them all. */
const MOST = 200
const LISTS = ['products', 'differences', 'owners'] as const

/** What is configured, section by section; whoever is an admin can edit each entry. Sources have a page of their own. */
export function settingsPage(visit: Visit): Page {
  const said = visit.words.settings
  const admin = visit.scopes.includes('admin')
  const editable = admin && visit.brand.editor !== undefined
  const body = html`<div class="head"><h1>${said.title}</h1><p class="lead">${said.hint}</p>${
    editable ? '' : html`<p class="soft small">${admin ? said.elsewhere : said.adminsOnly}</p>`
  }</div>
${voices(visit, editable)}${LISTS.map((section) => list(section, visit, editable))}
${admin ? html`<section><div class="row"><h2>${said.sections.tokens}</h2><a href="${visit.at('/settings/tokens')}">${said.edit}</a></div></section>` : ''}`
  return { title: said.title, view: 'settings', body }
}

function voices(visit: Visit, editable: boolean): Markup {
  const { voice } = visit.config
  const said = visit.words.settings
  const all = [['all', voice] as const, ...Object.entries(voice?.audiences ?? {})]
  return html`<section aria-labelledby="s-voice"><h2 id="s-voice">${said.sections.voice}</h2>${all.map(
    ([key, value]) =>
      html`<div class="panel stack"><div class="row"><h3><bdi>${key === 'all' ? said.everybody : oneLine(key)}</bdi></h3>${editable ? edit('voice', key, visit) : ''}</div>${facts('voice', value, visit)}</div>`,
  )}</section>`
}

function list(section: (typeof LISTS)[number], visit: Visit, editable: boolean): Markup {
  const said = visit.words.settings
  const entries: readonly unknown[] = visit.config[section] ?? []
  return html`<section aria-labelledby="s-${section}"><div class="row"><h2 id="s-${section}">${said.sections[section]}</h2>${
    editable ? html`<a class="button" href="${visit.at(`/settings/${section}/new`)}">${said.add[section]}</a>` : ''
  }</div>${
    entries.length === 0
      ? html`<p class="panel soft">${said.none}</p>`
      : html`<ol class="quiet panel">${entries
          .slice(0, MOST)
          .map(
            (entry, i) =>
              html`<li><div class="row">${facts(section, entry, visit)}${editable ? edit(section, String(i), visit) : ''}</div></li>`,
          )}</ol>`
  }${entries.length > MOST ? html`<p class="soft small">${visit.words.week.more(visit.count(entries.length - MOST))}</p>` : ''}</section>`
}

const edit = (section: Section, key: string, visit: Visit): Markup =>
  html`<a href="${visit.at(`/settings/${section}/${encodeURIComponent(key)}`)}">${visit.words.settings.edit}<span class="hidden"> ${visit.words.settings.sections[section]} ${oneLine(key)}</span></a>`

/** What an entry says, field by field. */
function facts(section: Section, value: unknown, visit: Visit): Markup {
  const told = FIELDS[section].flatMap((field) => {
    const text = shownOf(field, { section, value })
    const shown =
      { choice: optionOf(text, visit), day: visit.day(text) }[field.kind as string] ?? text.replaceAll('\n', ', ')
    return text ? [{ label: labelOf(field.name, visit), text: oneLine(shown) }] : []
  })
  return told.length === 0
    ? html`<p class="soft">${visit.words.settings.none}</p>`
    : html`<dl class="told">${told.map(({ label, text }) => html`<dt>${label}</dt><dd><bdi>${text}</bdi></dd>`)}</dl>`
}
