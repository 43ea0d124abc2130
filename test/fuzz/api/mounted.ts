import { CMS_KINDS } from '../../../src/pipeline/settings/cms.ts'
import type { OpenApi, Operation, Parameter } from './requests.ts'
import type { Schema } from './values.ts'

const text: Schema = { type: 'string' }
const some = (...values: string[]): Schema => ({ type: 'string', enum: values })
const object = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
})
const inPath = (name: string, schema: Schema = text): Parameter => ({ name, in: 'path', schema })
const inQuery = (name: string, schema: Schema = text): Parameter => ({ name, in: 'query', schema })
const asked = (type: string, schema: Schema) => ({ requestBody: { content: { [type]: { schema } } } })
/** A form as pages send it, with the word that goes with the session. */
const form = (fields: Record<string, Schema>, ...parameters: Parameter[]): Operation => ({
  parameters,
  ...asked('application/x-www-form-urlencoded', object({ csrf: some('CSRF'), ...fields }, 'csrf')),
})
const page = (...parameters: Parameter[]): { get: Operation } => ({ get: { parameters } })

const brand = inPath('brand')
const finding = inPath('finding')
const filters = [inQuery('status', some('open', 'accepted')), inQuery('text'), inQuery('channel'), inQuery('owner')]
const tool = object(
  {
    name: some('check_text', 'lookup_fact', 'list_findings'),
    arguments: object({
      text,
      channel: text,
      stage: some('purchase', 'retention'),
      subject: text,
      limit: { type: 'integer' },
      replaces: text,
    }),
  },
  'name',
)
const message = object(
  {
    jsonrpc: some('2.0'),
    id: { type: 'integer' },
    method: some('tools/call', 'tools/list', 'initialize', 'ping', 'resources/read'),
    params: tool,
  },
  'jsonrpc',
  'method',
)
const story = object({
  action: some('published', 'stage.changed'),
  space_id: { type: 'integer' },
  story_id: { type: 'integer' },
  sys: object({ id: text, type: some('Entry') }),
  entry: object({ id: { type: 'integer' }, title: text }),
})

/**
 * Routes that stand beside the API and are in no document: pages, their forms, tools of assistants; and webhooks, with what they carry.
 * Forms that write the configuration are left out: what they may write is tested where they are.
 * @param csrf the word of the session with which forms are sent
 */
export const mountedRoutes = (csrf: string): OpenApi =>
  JSON.parse(JSON.stringify({ paths: PATHS, components: { schemas: {} } }).replaceAll('"CSRF"', JSON.stringify(csrf)))

const PATHS: Record<string, Record<string, Operation>> = {
  '/': page(inQuery('lang', some('id', 'en'))),
  '/sign-in': {
    ...page(inQuery('next')),
    post: asked('application/x-www-form-urlencoded', object({ token: text, next: text })),
  },
  '/b/{brand}': page(brand),
  '/b/{brand}/findings': page(brand, ...filters),
  '/b/{brand}/findings/{finding}': page(brand, finding),
  '/b/{brand}/findings/{finding}/actions': {
    post: form(
      { do: some('assign', 'accept', 'dismiss', 'resolve'), to: text, reason: text, until: text },
      brand,
      finding,
    ),
  },
  '/b/{brand}/findings/{finding}/due': { post: form({ due: text }, brand, finding) },
  '/b/{brand}/findings/{finding}/comments': { post: form({ text }, brand, finding) },
  '/b/{brand}/matrix': page(brand, inQuery('subject'), inQuery('page')),
  '/b/{brand}/matrix/evidence': page(brand, inQuery('subject'), inQuery('attribute'), inQuery('value')),
  '/b/{brand}/journey': page(brand, inQuery('lane')),
  '/b/{brand}/journey/{picture}': page(brand, inPath('picture', some('matrix.svg', 'curve.svg')), inQuery('lane')),
  '/b/{brand}/trends': page(brand, inQuery('by')),
  '/b/{brand}/runs': page(brand, inQuery('told')),
  '/b/{brand}/settings': page(brand),
  '/b/{brand}/settings/{section}/{key}': page(brand, inPath('section'), inPath('key')),
  '/b/{brand}/sources/new': page(brand),
  '/b/{brand}/settings/tokens': page(brand),
  '/b/{brand}/reports/{week}': page(brand, inPath('week'), inQuery('owner'), inQuery('lang')),
  '/v1/mcp': { post: asked('application/json', message) },
  '/v1/cms/{kind}/{source}': {
    post: { parameters: [inPath('kind', some(...CMS_KINDS)), inPath('source')], ...asked('application/json', story) },
  },
}
