import { createRoute, z } from '@hono/zod-openapi'
import { checkSchema } from '../api/check-schemas.ts'
import { body, json, problem, problems } from '../api/schemas.ts'
import type { CmsAnswer } from '../cms/index.ts'
import { CMS_KINDS } from '../pipeline/settings/cms.ts'

const { verdict, findings, blastRadius, problems: unread } = checkSchema.shape
const answerSchema = z
  .object({
    delivery: z.string(),
    action: z.string(),
    checked: z.boolean().describe('False where there was nothing to check, or nothing could be checked'),
    verdict,
    reason: z.string().optional(),
    canVeto: z.boolean().describe('Whether whoever asked can still stop the publication'),
    whenDown: z.enum(['open', 'closed']).describe('What is answered while nothing can be checked'),
    document: z.string().optional().describe('Id under which the draft was compared'),
    findings,
    blastRadius,
    problems: unread,
    comment: z
      .string()
      .describe("What to tell the editor, in the brand's language; empty where there is nothing to tell"),
    commented: z.boolean().describe('Whether the comment now stands in the CMS'),
  })
  .meta({ id: 'CmsAnswer' }) satisfies z.ZodType<CmsAnswer>

const { 403: _, ...refusals } = problems
/** Only described: what is signed are the bytes of the body, so the route reads them itself. */
export const cmsRoute = createRoute({
  method: 'post',
  path: '/v1/cms/{kind}/{source}',
  tags: ['cms'],
  summary: 'What a content system publishes or is about to, checked',
  description:
    'Signed as the content system signs, or with `X-Selaras-Timestamp`, `X-Selaras-Delivery` and `X-Selaras-Signature`. A retry gets the answer of its first delivery.',
  security: [],
  request: {
    params: z.object({
      kind: z.enum(CMS_KINDS).describe('Which content system'),
      source: z.string().describe('Its name in the settings'),
    }),
    body: body(z.looseObject({}).describe('The payload of its webhook')),
  },
  responses: {
    202: json(answerSchema, 'What was found, and what to tell the editor'),
    ...refusals,
    401: problem('The signature is missing, wrong or too old'),
    409: problem('The same delivery is being answered'),
    413: problem('The request is too large'),
  },
})
