import { html, raw } from 'hono/html'
import type { OpenApiDocument } from './openapi.ts'
import { PROBLEMS } from './problem.ts'

interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
  default?: unknown
}
interface Operation {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content?: Record<string, { schema?: Schema }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>
}

/** The reference as one page without scripts, made from the OpenAPI document. */
export function referencePage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (Object.entries(item) as [string, Operation][])
      .filter(([, operation]) => operation?.responses !== undefined)
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(
    operations.sort((a, b) => placeOf(a.operation) - placeOf(b.operation)),
    ({ operation }) => tagOf(operation),
  )
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>)
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Selaras API</title><style>${raw(STYLE)}</style></head><body>
<main><h1>Selaras API ${document.info.version}</h1><p>${prose(document.info.description)}</p>
<p><a href="/openapi.json">OpenAPI document</a></p>
<nav aria-label="Routes"><ul>${[...groups.keys()].map((tag) => html`<li><a href="#${tag}">${tag}</a></li>`)}
<li><a href="#schemas">schemas</a></li><li><a href="#problems">problems</a></li></ul></nav>
${[...groups].map(
  ([tag, own]) => html`<section id="${tag}"><h2>${tag}</h2>${own.map((one) => operationHtml(one))}</section>`,
)}
<section id="schemas"><h2>Schemas</h2>${schemas.map(
    ([name, schema]) => html`<article id="schema-${name}"><h3>${name}</h3>${fields(schema)}</article>`,
  )}</section>
<section id="problems"><h2>Problems</h2><p>Errors are problem documents (RFC 9457); <code>detail</code> says what to do.</p>
${Object.entries(PROBLEMS).map(
  ([kind, { status, title }]) =>
    html`<article id="problem-${kind}"><h3>${status} ${kind}</h3><p>${title}.</p></article>`,
)}</section></main></body></html>`
  return String(page)
}

const tagOf = ({ tags }: Operation): string => tags?.[0] ?? 'other'
/** What most callers come for stands first, what looks after itself last. */
const FIRST = ['findings', 'checks', 'facts', 'documents', 'runs', 'brands']
const LAST = ['tokens', 'session', 'cms', 'operations']
function placeOf(operation: Operation): number {
  const tag = tagOf(operation)
  if (FIRST.includes(tag)) return FIRST.indexOf(tag)
  return FIRST.length + 1 + LAST.indexOf(tag)
}

/** Words with what stands between backticks as code. */
const prose = (text: string | undefined) =>
  (text ?? '').split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const sent = operation.requestBody?.content?.['application/json']?.schema
  return html`<article><h3><code>${method} ${path}</code></h3><p>${prose(`${operation.summary}. ${operation.description ?? ''}`)}</p>
${
  operation.parameters?.length
    ? html`<table><tr><th>Parameter</th><th>In</th><th>Value</th><th>Meaning</th></tr>${operation.parameters.map(
        (one) =>
          html`<tr><td><code>${one.name}</code>${one.required ? ' *' : ''}</td><td>${one.in}</td><td>${kind(one.schema)}</td><td>${prose(one.description ?? one.schema?.description)}</td></tr>`,
      )}</table>`
    : ''
}
${sent ? html`<h4>Body</h4>${sent.$ref ? html`<p>${kind(sent)}</p>` : fields(sent)}` : ''}
<h4>Answers</h4><ul>${Object.entries(operation.responses ?? {}).map(
    ([status, one]) =>
      html`<li><code>${status}</code> ${prose(one.description)}${Object.values(one.content ?? {}).map((content) => html`: ${kind(content.schema)}`)}</li>`,
  )}</ul></article>`
}

function fields(schema: Schema): ReturnType<typeof html> {
  const variants = schema.oneOf ?? schema.anyOf
  if (variants) return html`<p>One of</p>${variants.map((one) => fields(one))}`
  if (Object.keys(schema.properties ?? {}).length === 0) return html`<p>${kind(schema)}</p>`
  return html`<table><tr><th>Field</th><th>Value</th><th>Meaning</th></tr>${Object.entries(schema.properties!).map(
    ([name, one]) =>
      html`<tr><td><code>${name}</code>${schema.required?.includes(name) ? ' *' : ''}</td><td>${kind(one)}</td><td>${prose(one.description)}</td></tr>`,
  )}</table>`
}

/** A schema in a few words; those with a name of their own are links. */
function kind(schema: Schema | undefined): ReturnType<typeof html> | string {
  if (!schema) return ''
  const name = schema.$ref?.split('/').at(-1)
  if (name) return html`<a href="#schema-${name}">${name}</a>`
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum) return html`${schema.enum.map((one) => html`<code>${String(one)}</code> `)}`
  if (schema.items) return html`list of ${kind(schema.items)}`
  const variants = schema.oneOf ?? schema.anyOf
  if (variants) return html`${variants.map((one, i) => html`${i > 0 ? ' or ' : ''}${kind(one)}`)}`
  const names = Object.keys(schema.properties ?? {})
  if (names.length > 0) return html`object of ${names.map((name) => html`<code>${name}</code> `)}`
  return String(schema.type ?? 'any')
}

const STYLE = `
body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1c1b1a;background:#fff}
main{max-width:64rem;margin:0 auto;padding:1.5rem}
nav ul{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}
article{border-top:1px solid #d8d4cf;padding:.75rem 0}
h3{margin:.25rem 0;font-size:1.05rem}h4{margin:.75rem 0 .25rem;font-size:.9rem}
code{font:14px ui-monospace,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #eae7e3;padding:.25rem .5rem .25rem 0}
a{color:#0b57a4}
@media(prefers-color-scheme:dark){body{background:#181715;color:#eceae6}a{color:#8ec1f5}article,th,td{border-color:#45413c}}
`
