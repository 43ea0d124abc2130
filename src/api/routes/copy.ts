import { createRoute, z } from '@hono/zod-openapi'
import { STAGES } from '../../model/index.ts'
import { ledger } from '../../pipeline/ledger.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { Live } from '../live.ts'
import { json, messageSchema, NUMBERED, paging, problem, problems } from '../schemas.ts'

const middleware = needs('read')
const found = messageSchema
  .extend({ document: z.string(), channel: z.string(), stage: z.enum(STAGES) })
  .meta({ id: 'FoundMessage' })
const place = z.object({
  document: z.string(),
  channel: z.string(),
  stage: z.string(),
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  publishedAt: z.string().optional(),
})
const factSchema = z
  .object({
    subject: z.string(),
    attribute: z.string(),
    unmentioned: z.literal(true).optional().describe('No channel says anything of this fact of the configuration'),
    values: z.array(
      z.object({
        value: z.string().describe('The same however it is written, such as `P12M`'),
        shown: z.string().describe('As its first place writes it, such as `12 bulan`'),
        modality: z.string(),
        scope: z.record(z.string(), z.array(z.string())),
        said: z.array(place).optional().describe('Every place that says so'),
        channels: z.record(z.string(), z.number().int()).describe('How many places of each channel say so'),
      }),
    ),
  })
  .meta({ id: 'Fact' })

const messages = createRoute({
  method: 'get',
  path: '/messages',
  tags: ['documents'],
  middleware,
  summary: 'Search what is live, block by block',
  request: {
    query: z.object({
      ...paging(NUMBERED),
      text: z.string().min(2).max(200).optional().describe('Upper or lower case'),
      channel: z.string().optional().describe('Only on this channel'),
      stage: z.enum(STAGES).optional().describe('Only for this stage'),
    }),
  },
  responses: {
    200: json(z.object({ messages: z.array(found), next: z.string().optional() }), 'Messages in reading order'),
    ...problems,
    503: problem('Nothing was read yet'),
  },
})
const facts = createRoute({
  method: 'get',
  path: '/facts',
  tags: ['facts'],
  middleware,
  summary: 'The ledger: each fact, and what every channel says of it',
  request: {
    query: z.object({
      ...paging(NUMBERED),
      subject: z.string().max(200).optional().describe('Only facts about subjects with these words'),
      attribute: z.string().max(100).optional().describe('Only facts of this attribute, such as `price`'),
      places: z
        .enum(['all', 'none'])
        .default('all')
        .describe('`none` leaves the places out and gives only their number'),
    }),
  },
  responses: {
    200: json(z.object({ facts: z.array(factSchema), next: z.string().optional() }), 'Facts by subject and attribute'),
    ...problems,
    503: problem('Nothing was read yet'),
  },
})

/** What the live copy says. Cursors are places in the list; a new run makes a new list. */
export const copyRoutes = (live: Live) =>
  resource()
    .openapi(messages, async (c) => {
      const { text, channel, stage, limit, cursor } = c.req.valid('query')
      const { documents } = await live(c.get('brand'))
      const wanted = text?.toLowerCase()
      const all = documents
        .filter((document) => (!channel || document.channel === channel) && (!stage || document.stage === stage))
        .flatMap((document) =>
          document.messages
            .filter((message) => wanted === undefined || message.text.toLowerCase().includes(wanted))
            .map((message) => ({
              ...message,
              document: document.id,
              channel: document.channel,
              stage: document.stage,
            })),
        )
      const { items, next } = page(all, limit, cursor)
      return c.json({ messages: items, ...next }, 200)
    })
    .openapi(facts, async (c) => {
      const { subject, attribute, places, limit, cursor } = c.req.valid('query')
      const wanted = subject?.toLowerCase()
      const { statements } = await live(c.get('brand'))
      const rows = ledger(statements).filter(
        (fact) =>
          (wanted === undefined || fact.subject.toLowerCase().includes(wanted)) &&
          (attribute === undefined || fact.attribute === attribute),
      )
      const { items, next } = page(rows, limit, cursor)
      const told = items.map((fact) => ({
        ...fact,
        values: fact.values.map(({ said, ...value }) => ({
          ...value,
          ...(places === 'all' ? { said } : {}),
          channels: countBy(said.map(({ channel }) => channel)),
        })),
      }))
      return c.json({ facts: told, ...next }, 200)
    })

function page<Item>(all: readonly Item[], limit: number, cursor: string | undefined) {
  const from = Number(cursor ?? 0)
  const items = all.slice(from, from + limit)
  return { items, next: from + limit < all.length ? { next: String(from + limit) } : {} }
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
