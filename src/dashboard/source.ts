import { html } from 'hono/html'
import type { Collection } from '../pipeline/collect.ts'
import { oneLine, unreadReason } from '../report/index.ts'
import { forgeryWord, type Markup, type Page } from './frame.ts'
import { documentName } from './parts.ts'
import type { Entry, Given } from './settings-entry.ts'
import { FIELDS } from './settings-fields.ts'
import { type Again, fields, problems } from './settings-form.ts'
import type { Visit } from './visit.ts'

/** Messages, and failures, that a look at a source shows. */
const MESSAGES = 10
const FAILURES = 20
const LONGEST = 400
/** Folder beside the configuration into which copy goes that was given here. */
const FOLDER = 'uploads'

/** Copy that was given in the form: it becomes a file once the source is saved. */
export interface Upload {
  path: string
  bytes: Uint8Array
}
/** What a look at a source has read, with the copy that was given for it. */
export interface Looked {
  collection: Collection
  upload?: Upload
}

const isWay = (name: string): boolean => name === 'url' || name === 'path'

/** The form for a new source; below it, once somebody has asked, what the source would give. */
export function sourcePage(entry: Entry, visit: Visit, again?: Again, looked?: Looked): Page {
  const said = visit.words.source
  const body = html`<div class="head"><h1>${said.title}</h1><p class="lead">${said.hint}</p></div>
${problems(entry, again, visit)}
${looked ? lookOf(looked, entry, again!.given, visit) : ''}
<form class="entry panel" method="post" enctype="multipart/form-data" action="${visit.at('/sources/look')}">${forgeryWord(visit)}
<p class="soft wide">${said.which}</p>
${fields(entry, visit, again, isWay)}
<div class="field"><label for="upload">${said.upload}</label><input id="upload" type="file" name="upload"><p class="soft small">${said.uploadHint(FOLDER)}</p></div>
<div class="field tall"><label for="pasted">${said.pasted}</label><textarea id="pasted" class="short" name="pasted"></textarea></div>
${fields(entry, visit, again, (name) => !isWay(name))}
<p class="copy"><button class="main">${said.look}</button> <a href="${visit.at('/runs')}">${visit.words.settings.back}</a></p></form>`
  return { title: said.title, view: 'runs', body }
}

/** What a source reads: how much of each channel, the first messages, and what it could not read; then the way to keep it. */
function lookOf({ collection, upload }: Looked, { version }: Entry, given: Given, visit: Visit): Markup {
  const said = visit.words.source
  const { documents, coverage } = collection
  const failed = coverage.flatMap((one) => one.failed)
  const messages = documents.flatMap(({ messages, id }) => messages.map(({ text }) => ({ text, id })))
  const channels = [...Map.groupBy(documents, ({ channel }) => channel)]
  const hidden = (name: string, value: string) =>
    value ? html`<input type="hidden" name="${name}" value="${value}">` : ''
  const kept = html`${FIELDS.sources.map(({ name }) => hidden(name, upload && name === 'path' ? upload.path : given(name)))}${hidden('version', version)}${
    upload ? html`<input type="hidden" name="content" value="${toBase64(upload.bytes)}">` : ''
  }`
  return html`<section aria-labelledby="reads" id="reads-now"><h2 id="reads">${said.reads}</h2><div class="panel">
${
  documents.length === 0
    ? html`<p>${said.nothing}</p>`
    : html`<ul class="quiet">${channels.map(([channel, own]) => html`<li><strong><bdi>${visit.channel(channel)}</bdi></strong>: ${said.count(visit.count(own.length), visit.count(own.reduce((n, { messages }) => n + messages.length, 0)))}</li>`)}</ul>
<h3>${said.first}</h3><ol class="quiet">${messages
        .slice(0, MESSAGES)
        .map(
          ({ text, id }) =>
            html`<li><bdi>${cut(oneLine(text))}</bdi><br><bdi class="mono soft small">${documentName(id)}</bdi></li>`,
        )}</ol>`
}
${failed.length > 0 ? html`<h3>${said.failed}</h3><ul class="quiet">${failed.slice(0, FAILURES).map(({ document, reason }) => html`<li><bdi class="mono">${documentName(document)}</bdi>: <bdi>${oneLine(unreadReason(visit.words, reason))}</bdi></li>`)}</ul>` : ''}
<form method="post" action="${visit.at('/sources')}">${forgeryWord(visit)}${kept}<p class="copy"><button class="main">${said.save}</button> <span class="soft">${said.notYet}</span></p></form></div></section>`
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text)

/** The copy of a form as the file that it would become. A name tells nothing but the kind; anything odd in it is left out. */
export function uploadOf(name: string, bytes: Uint8Array): Upload {
  const [, stem = '', kind = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(name.split(/[\\/]/).at(-1)!.slice(-80)) ?? []
  const plain = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return { path: `${FOLDER}/${plain || 'copy'}${kind.toLowerCase() || '.txt'}`, bytes }
}

/** A path that only `uploadOf` gives. */
export const isUpload = (path: string): boolean => /^uploads\/[a-z0-9-]+\.[a-z0-9]{1,8}$/.test(path)

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 32_768) binary += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  return btoa(binary)
}
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0))
