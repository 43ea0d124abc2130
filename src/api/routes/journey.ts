import { createRoute, z } from '@hono/zod-openapi'
import { InputError, journeyDocumentSchema } from '../../model/index.ts'
import { journey } from '../../pipeline/journey.ts'
import { storedDocument } from '../../pipeline/stored.ts'
import { JOURNEY_PICTURES, renderJourney } from '../../report/journey/index.ts'
import { needs } from '../auth.ts'
import type { Env } from '../context.ts'
import { resource } from '../context.ts'
import type { Live } from '../live.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { json, problem, problems } from '../schemas.ts'

const middleware = needs('read')
const query = z.object({
  lane: z.string().max(200).optional().describe('Only what reaches these customers: an audience, a persona or a lane'),
})
const view = createRoute({
  method: 'get',
  path: '/journey',
  tags: ['journey'],
  middleware,
  summary: 'What is said along the customer journey: matrix, curve, promises, blind spots',
  request: { query },
  responses: {
    200: json(journeyDocumentSchema.meta({ id: 'Journey' }), 'The journey'),
    ...problems,
    422: problem('There is no such lane'),
    503: problem('Nothing was read yet'),
  },
})
const picture = createRoute({
  method: 'get',
  path: '/journey/{picture}',
  tags: ['journey'],
  middleware,
  summary: 'The matrix, the curve, the usual ranges of stages or the drift of channels as a picture',
  request: { params: z.object({ picture: z.enum(JOURNEY_PICTURES).describe('Which one') }), query },
  responses: {
    200: { description: 'SVG that stands alone', content: { 'image/svg+xml': { schema: z.string() } } },
    ...problems,
    422: problem('There is no such lane'),
    503: problem('Nothing was read yet'),
  },
})

/** The views along the journey of what the last run has read. */
export const journeyRoutes = (
  { knowledge, journey: rules = { cues: [], conditions: new Set() } }: ApiPorts,
  live: Live,
) => {
  const viewed = async (brand: Env['Variables']['brand'], lane: string | undefined) => {
    const { config, documents, statements } = await live(brand)
    const { document } = await storedDocument(brand.store)
    const copy = { document, documents: [...documents], statements: [...statements] }
    try {
      return journey(config, copy, { rules, tone: knowledge.tone, lane })
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      throw new Problem('not-understood', `Found ${error.found}; expected ${error.expected}.`, { cause: error })
    }
  }
  return resource()
    .openapi(view, async (c) => c.json(await viewed(c.get('brand'), c.req.valid('query').lane), 200))
    .openapi(picture, async (c) => {
      const document = await viewed(c.get('brand'), c.req.valid('query').lane)
      const svg = renderJourney(document, { format: 'svg', picture: c.req.valid('param').picture })
      return c.body(svg, 200, {
        'content-type': 'image/svg+xml',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
    })
}
