import { createRoute, z } from '@hono/zod-openapi'
import { STAGES } from '../../model/index.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import { Problem } from '../problem.ts'
import { documentSchema, json, messageSchema, paging, problems } from '../schemas.ts'

const tags = ['documents']
const middleware = needs('read')
const params = z.object({ document: z.string().max(4_000).describe('Id of the document, percent-encoded') })
const list = createRoute({
  method: 'get',
  path: '/documents',
  tags,
  middleware,
  summary: 'What the brand has published, as it was last read',
  request: {
    query: z.object({
      ...paging(),
      source: z.string().optional().describe('Only of this source, as `path` or `url` names it'),
      channel: z.string().optional().describe('Only on this channel'),
      stage: z.enum(STAGES).optional().describe('Only for this stage'),
      state: z
        .enum(['live', 'withdrawn', 'scheduled', 'gone'])
        .optional()
        .describe('Default: all but those that are gone'),
      text: z.string().optional().describe('In id or title'),
    }),
  },
  responses: {
    200: json(z.object({ documents: z.array(documentSchema), next: z.string().optional() }), 'Documents by id'),
    ...problems,
  },
})
const one = createRoute({
  method: 'get',
  path: '/documents/{document}',
  tags,
  middleware,
  summary: 'One document',
  request: { params },
  responses: { 200: json(documentSchema, 'The document'), ...problems },
})
const messages = createRoute({
  method: 'get',
  path: '/documents/{document}/messages',
  tags,
  middleware,
  summary: 'What a document says, block by block',
  request: { params },
  responses: { 200: json(z.object({ messages: z.array(messageSchema) }), 'Messages in reading order'), ...problems },
})
const snapshot = createRoute({
  method: 'get',
  path: '/documents/{document}/snapshot',
  tags,
  middleware,
  summary: 'The text of a document as it was read',
  description: 'The positions of evidence index this text. `hash` asks for an older text that a finding still quotes.',
  request: {
    params,
    query: z.object({
      hash: z
        .string()
        .regex(/^[\da-f]{64}$/)
        .optional()
        .describe('SHA-256 of an earlier text of it (default: the latest)'),
    }),
  },
  responses: {
    200: json(
      z.object({ document: z.string(), hash: z.string(), text: z.string() }).meta({ id: 'Snapshot' }),
      'The text',
    ),
    ...problems,
  },
})

export const documentRoutes = () =>
  resource()
    .openapi(list, async (c) => c.json(await c.get('brand').store.copy.list(c.req.valid('query')), 200))
    .openapi(one, async (c) => {
      const { document } = c.req.valid('param')
      return c.json((await c.get('brand').store.copy.get(document)) ?? missing(document), 200)
    })
    .openapi(messages, async (c) => {
      const { document } = c.req.valid('param')
      const { copy } = c.get('brand').store
      if (!(await copy.get(document))) missing(document)
      return c.json({ messages: await copy.messages(document) }, 200)
    })
    .openapi(snapshot, async (c) => {
      const { document } = c.req.valid('param')
      const { store } = c.get('brand')
      const record = (await store.copy.get(document)) ?? missing(document)
      const hash = c.req.valid('query').hash ?? record.hash
      // Texts are kept by hash for the whole brand: only those that belong to this document are given under its name.
      const quoted = hash === record.hash || (await isQuoted(store, document, hash))
      const text = quoted ? (await store.snapshots([hash])).get(hash) : undefined
      if (text === undefined)
        throw new Problem('not-found', `No text ${hash} of this document is kept. Leave \`hash\` out for the newest.`)
      return c.json({ document, hash, text }, 200)
    })

function missing(id: string): never {
  throw new Problem(
    'not-found',
    `There is no document ${JSON.stringify(id.slice(0, 200))}. GET …/documents lists them; encode its id.`,
  )
}

async function isQuoted(store: import('../../store/port.ts').Store, document: string, hash: string): Promise<boolean> {
  const { findings } = await store.listFindings({ document })
  return findings.some(({ sides }) =>
    sides.some(({ evidence }) => evidence.some((item) => item.document === document && item.snapshot === hash)),
  )
}
