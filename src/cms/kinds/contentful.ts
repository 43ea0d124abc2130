import { z } from 'zod'
import { fromHex, isHmac } from '../../model/index.ts'
import { type CmsEvent, type CmsKind, type Delivery, Refused } from '../kind.ts'

const SIGNATURE = 'x-contentful-signature'
const SIGNED_HEADERS = 'x-contentful-signed-headers'
const TIMESTAMP = 'x-contentful-timestamp'

const linkSchema = z.object({ sys: z.object({ id: z.string() }) })
const payloadSchema = z.object({
  sys: z.object({
    id: z.string(),
    type: z.string(),
    version: z.number().optional(),
    revision: z.number().optional(),
    space: linkSchema.optional(),
    environment: linkSchema.optional(),
  }),
  fields: z.record(z.string(), z.unknown()).optional(),
})

const ACTIONS: Record<string, CmsEvent['action']> = {
  publish: 'publish',
  create: 'save',
  save: 'save',
  auto_save: 'save',
  unpublish: 'unpublish',
  archive: 'unpublish',
  delete: 'delete',
}

/** Webhooks of Contentful. They tell of a publication after it. */
export const contentful: CmsKind = {
  name: 'contentful',
  /** @see https://www.contentful.com/developers/docs/extensibility/webhooks/request-verification/ */
  async verify(delivery, secret) {
    const { headers } = delivery
    const signature = headers.get(SIGNATURE)
    const names = (headers.get(SIGNED_HEADERS) ?? '').split(',')
    const time = headers.get(TIMESTAMP) ?? ''
    if (!signature)
      throw new Refused('There is no signature: turn on request verification in the settings of the webhooks.')
    if (!names.includes(TIMESTAMP) || !names.includes(SIGNED_HEADERS) || !/^\d{12,14}$/.test(time)) {
      throw new Refused(`${SIGNED_HEADERS} does not cover the time of the request.`)
    }
    if (!(await isHmac(fromHex(signature), canonical(delivery, names), secret))) {
      throw new Refused('The signature is not of this request: both ends need the same signing secret.')
    }
    const key = headers.get('x-contentful-idempotency-key')
    return { at: new Date(Number(time)), canVeto: false, ...(key ? { id: key } : {}) }
  },
  event(payload, headers) {
    const { sys, fields } = payloadSchema.parse(payload)
    const name = headers.get('x-contentful-topic') ?? `${sys.type}.unknown`
    const [, type = sys.type, verb = ''] = /(\w+)\.(\w+)$/.exec(name) ?? []
    const action = ACTIONS[verb] ?? 'other'
    if (type !== 'Entry' || !fields || (action !== 'publish' && action !== 'save')) return { action, name }
    const slug = textOf(fields.slug)
    const entry = {
      id: sys.id,
      content: JSON.stringify(payload),
      format: 'contentful' as const,
      ...(slug ? { slug } : {}),
      // Editors save every few seconds: who publishes is told once.
      ...(action === 'publish' && sys.space && sys.environment
        ? { at: { space: sys.space.sys.id, environment: sys.environment.sys.id } }
        : {}),
    }
    return { action, name, entry }
  },
}

/** Method, path, the signed headers sorted by name, and body, a line each. */
function canonical({ method, path, headers, body }: Delivery, names: readonly string[]): string {
  const lines = [...names].sort().flatMap((name) => (headers.has(name) ? [`${name}:${headers.get(name)?.trim()}`] : []))
  const [pathname = '', search] = path.split('?')
  // As the signer does it: the query is escaped as a whole, and then the whole once more.
  const uri = encodeURI(search ? `${decoded(pathname)}?${encodeURIComponent(decoded(search))}` : decoded(pathname))
  return [method, uri, lines.join(';'), body].join('\n')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A short text field: as it is, or of its first locale. */
function textOf(value: unknown): string | undefined {
  const [first] = typeof value === 'object' && value !== null ? Object.values(value) : [value]
  return typeof first === 'string' ? first : undefined
}
