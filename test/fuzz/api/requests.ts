import fc from 'fast-check'
import { hostile, TOKENS } from '../hostile.ts'
import { hostileValue, type Schema, type Schemas, spoil, spoilt, valid } from './values.ts'

/** A request, ready to be sent and to be printed. */
export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}
export interface Parameter {
  name: string
  in: string
  schema: Schema
}
export interface Operation {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Schemas }
}
/** What a caller of the brand knows: values of parameters by name, and its ways to say who it is. */
export interface Known {
  values: Record<string, readonly string[]>
  callers: readonly Record<string, string>[]
}

const rarely = <T>(often: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: often }, { weight: 1, arbitrary: rare })
const hostileText = fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 60 }), hostile(['x']))
/** Addresses hold UTF-8 in percents; what stands in them raw is cut by whoever parses them. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())
const rawPart = fc.constantFrom(
  '',
  '%',
  '%zz',
  '%ff',
  '%00',
  '..',
  '%2e%2e%2f',
  '//',
  ';a=b',
  '?',
  '#',
  '%F0%9F',
  '%u0041',
)
/** Header values are bytes without line ends. */
const headerText = hostileText.map((text) => text.replace(/[\0\r\n]|[^\x00-\xff]/g, '').slice(0, 2_000))

const HEADERS: Record<string, fc.Arbitrary<string>> = {
  'idempotency-key': rarely(fc.constantFrom('a', 'b', 'c'), headerText),
  'if-none-match': rarely(fc.constantFrom('*', 'W/"a"', '"a", "b"'), headerText),
  'x-request-id': rarely(fc.constant('r-1'), headerText),
  traceparent: rarely(fc.constant(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`), headerText),
  origin: rarely(fc.constantFrom('https://cms.example', 'null', 'http://localhost'), headerText),
  'access-control-request-method': rarely(fc.constantFrom('GET', 'POST', 'PATCH'), headerText),
  'x-csrf-token': headerText,
  'x-forwarded-for': rarely(fc.constant('10.0.0.1, 10.0.0.2'), headerText),
  'accept-encoding': headerText,
  accept: headerText,
}
const TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '', 'json']

/** Requests at every route that the document names: most of them nearly as it asks, some as nobody would. */
export function requests({ paths, components }: OpenApi, known: Known): fc.Arbitrary<Sent> {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      // A run takes as long as a hundred other requests.
      weight: path.endsWith('/runs') && method === 'post' ? 1 : 8,
      arbitrary: requestsTo(method.toUpperCase(), path, operation, components.schemas, known),
    })),
  )
  return fc.oneof(...all)
}

function requestsTo(method: string, template: string, operation: Operation, schemas: Schemas, known: Known) {
  const parameters = operation.parameters ?? []
  const [[usual, { schema }] = ['application/json', { schema: undefined }]] = Object.entries(
    operation.requestBody?.content ?? {},
  )
  const write = usual === 'application/json' ? JSON.stringify : asForm
  const strange = fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'POST', 'DELETE', 'PATCH', 'PROPFIND', 'get')
  const named = fc.record(HEADERS, { requiredKeys: [] })
  return fc
    .record({
      method: rarely(fc.constant(method), strange),
      path: address(template, parameters, schemas, known),
      query: query(
        parameters.filter((one) => one.in === 'query'),
        schemas,
        known,
      ),
      caller: rarely(
        fc.constantFrom(...known.callers),
        headerText.map((text): Record<string, string> => ({ authorization: `Bearer ${text}`, cookie: text })),
      ),
      named: rarely(fc.constant({}), named),
      type: rarely(fc.constant(usual), fc.oneof(fc.constantFrom(...TYPES), headerText)),
      body: schema ? bodies(valid(schema, schemas), write) : rarely(fc.constant(undefined), hostileText),
    })
    .map(({ method: by, path, query: asked, caller, named: more, type, body }): Sent => {
      const takesBody = by !== 'GET' && by !== 'HEAD' && by !== 'get' && body !== undefined
      const headers = { ...caller, ...more, ...(takesBody ? { 'content-type': type } : {}) }
      return { method: by, path: asked === '' ? path : `${path}?${asked}`, headers, ...(takesBody ? { body } : {}) }
    })
}

/** The address of a template, or of its short form without the brand. */
function address(template: string, parameters: readonly Parameter[], schemas: Schemas, known: Known) {
  const parts = template.split('/').map((part): fc.Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (!name) return fc.constant(part)
    const { schema } = parameters.find((one) => one.name === name)!
    const good = [...(known.values[name] ?? [])]
    const likely = good.length > 0 ? fc.constantFrom(...good) : (valid(schema, schemas) as fc.Arbitrary<string>)
    return fc.oneof(
      { weight: 7, arbitrary: likely.map(encoded) },
      { weight: 2, arbitrary: hostileText.map(encoded) },
      { weight: 1, arbitrary: rawPart },
    )
  })
  const long = fc.tuple(...parts).map((made) => made.join('/'))
  const short = long.map((path) => path.replace(/^\/v1\/brands\/[^/]+\/(?=.)/, '/v1/'))
  return fc.oneof(long, short)
}

function query(parameters: readonly Parameter[], schemas: Schemas, known: Known): fc.Arbitrary<string> {
  const one = ({ name, schema }: Parameter) => {
    const good = [...(known.values[name] ?? [])]
    const likely = good.length > 0 ? fc.constantFrom(...good) : valid(schema, schemas)
    const value = fc.oneof({ weight: 3, arbitrary: likely.map(String) }, { weight: 1, arbitrary: hostileText })
    return value.map((text) => `${encoded(name)}=${encoded(text)}`)
  }
  const strange = fc.tuple(hostileText, hostileText).map((pair) => pair.map(encoded).join('='))
  return fc.array(fc.oneof(...parameters.map(one), strange, rawPart), { maxLength: 4 }).map((parts) => parts.join('&'))
}

const asForm = (fields: unknown): string =>
  Object.entries(Object(fields))
    .map(([name, value]) => `${encoded(name)}=${encoded(String(JSON.stringify(value)?.replace(/^"|"$/g, '')))}`)
    .join('&')

/** Bodies that follow a schema, nearly follow it, or cannot be read. */
function bodies(good: fc.Arbitrary<unknown>, write: (value: unknown) => string): fc.Arbitrary<string | undefined> {
  const written = good.map(write)
  const nearly = fc
    .tuple(good, fc.array(spoil, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => write(changes.reduce(spoilt, value)))
  const broken = written.chain((text) => hostile([text]))
  // Deeper than what writes JSON can go.
  const deep = fc
    .constantFrom(['[', ']'], ['{"content":', '}'], ['{"__proto__":', ''])
    .map(([open, close]) => `${open.repeat(7_000)}0${close.repeat(7_000)}`)
  return fc.oneof(
    { weight: 5, arbitrary: written },
    { weight: 5, arbitrary: nearly },
    { weight: 2, arbitrary: broken },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.constant(undefined),
        hostileText,
        deep,
        hostileValue.map((value) => JSON.stringify(value)),
      ),
    },
  )
}
