import assert from 'node:assert/strict'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Answer, TestedApi } from './server.ts'

interface Described {
  document: { paths: Record<string, Record<string, Operation>> }
  ajv: Ajv2020
  compiled: Map<string, ValidateFunction>
}
export interface Operation {
  parameters?: unknown[]
  requestBody?: unknown
  responses: Record<string, { content?: Record<string, unknown> }>
}
const known = new WeakMap<object, Promise<Described>>()

type AnyApp = TestedApi['app']

export async function documentOf(app: AnyApp): Promise<Described['document']> {
  return (await described(app)).document
}

function described(app: AnyApp): Promise<Described> {
  const before = known.get(app)
  if (before) return before
  const reading = (async () => {
    const response = await app.request('/openapi.json')
    const document = (await response.json()) as Described['document']
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema({ ...document, $id: 'openapi' })
    return { document, ajv, compiled: new Map<string, ValidateFunction>() }
  })()
  known.set(app, reading)
  return reading
}

/** Holds an answer to the document: a success must be declared and follow its schema, all else must be a problem. */
export async function againstDocument(app: AnyApp, method: string, path: string, answer: Answer): Promise<void> {
  const { document, ajv, compiled } = await described(app)
  const { status } = answer
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!
  if (status === 304) return
  const template = templateOf(Object.keys(document.paths), path.split('?')[0]!)
  const item = template === undefined ? undefined : document.paths[template]
  const operation = item?.[method.toLowerCase()]
  const declared = operation?.responses[String(status)]
  if (status >= 400) {
    assert.equal(type, 'application/problem+json', `${method} ${path}: ${answer.text.slice(0, 300)}`)
    // Who asks is looked at before what is asked for: where nothing is, anything but a fault may be the answer.
    assert.ok(declared || (!operation && status < 500), `${method} ${path} declares no ${status}`)
    assert.equal(answer.body.status, status)
    assert.match(answer.body.detail, /\S+ \S+/)
    return
  }
  if (path === '/openapi.json' || path === '/docs') return
  assert.ok(declared, `${method} ${path} declares no ${status}`)
  if (!declared.content?.[type]) {
    assert.deepEqual(
      Object.keys(declared.content ?? {}).filter((one) => one !== '*/*'),
      [],
    )
    return
  }
  if (!/json/.test(type)) return
  const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')
  const pointer = ['paths', template!, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema']
  const ref = `openapi#/${pointer.map(escaped).map(encodeURIComponent).join('/')}`
  const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref })
  compiled.set(ref, validate)
  assert.ok(validate(answer.body), `${method} ${path}: ${JSON.stringify(validate.errors)}`)
}

/** The declared path of an address; `/v1/findings` is short for `/v1/brands/{brand}/findings`. */
function templateOf(templates: readonly string[], path: string): string | undefined {
  const fits = (template: string, address: string) => {
    const pattern = template.split(/\{[^}]+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
    return new RegExp(`^${pattern.join('[^/]+')}/?$`).test(address)
  }
  const find = (address: string) =>
    templates.find((one) => one === address) ?? templates.find((one) => fits(one, address))
  return find(path) ?? find(path.replace(/^\/v1\//, '/v1/brands/b/'))
}
