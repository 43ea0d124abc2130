import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { FINDING_TYPES, SEVERITIES, STAGES, STATUSES, sha256 } from '../../model/index.ts'
import {
  decideFinding,
  findingPage,
  type Store,
  type StoredFinding,
  setDueDay,
  storedFinding,
} from '../../pipeline/stored.ts'
import { needs } from '../auth.ts'
import { type Env, resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import {
  actionSchema,
  body,
  commentSchema,
  commentWish,
  findingChange,
  historySchema,
  json,
  paging,
  problem,
  problems,
  several,
  storedFindingSchema,
  writeProblems,
} from '../schemas.ts'

const tags = ['findings']
const middleware = needs('read')
const params = z.object({ finding: z.string().max(64).describe('Fingerprint, or its first 6 characters or more') })

/** Which findings are meant; exports take the same. */
export const findingFilter = {
  status: several(z.enum(STATUSES)).describe('In one of these states'),
  type: z.enum(FINDING_TYPES).optional().describe('Of this type'),
  category: z.enum(['offer', 'claim', 'tone']).optional().describe('Of this category'),
  severity: several(z.enum(SEVERITIES)).describe('Of one of these severities'),
  channel: z.string().optional().describe('Quotes this channel'),
  stage: z.enum(STAGES).optional().describe('Quotes this stage'),
  audience: z.string().optional().describe('Quotes what is meant for this audience'),
  region: z.string().optional().describe('Quotes what is meant for this region'),
  document: z.string().optional().describe('Quotes this document'),
  rule: z.string().optional().describe('Found by the rule of this alias'),
  owner: z.string().optional().describe('Assigned to this person, or quotes a source of theirs'),
  text: z.string().max(200).optional().describe('In title, subject, attribute, explanation or a quotation'),
  since: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(T[\d:.+Z-]+)?$/, 'a day or time such as 2026-11-21')
    .optional()
    .describe('Something happened to it then or later'),
}
const list = createRoute({
  method: 'get',
  path: '/findings',
  tags,
  middleware,
  summary: 'Findings, gravest or latest first',
  request: {
    query: z.strictObject({
      ...findingFilter,
      ...paging(/^[\da-f]{6,64}$/),
      sort: z.enum(['severity', 'recent']).default('severity').describe('The gravest first, or what changed last'),
    }),
  },
  responses: {
    200: json(
      z.object({
        findings: z.array(storedFindingSchema),
        next: z.string().optional(),
        unproved: z.number().int().describe('Left out: their quotations are no longer in what was read'),
      }),
      'Findings',
    ),
    ...problems,
  },
})
const one = createRoute({
  method: 'get',
  path: '/findings/{finding}',
  tags,
  middleware,
  summary: 'One finding with both quotations',
  request: { params },
  responses: { 200: json(storedFindingSchema, 'The finding'), ...problems },
})
const steps = createRoute({
  method: 'get',
  path: '/findings/{finding}/history',
  tags,
  middleware,
  summary: 'What was done about a finding, oldest first',
  request: { params },
  responses: { 200: json(z.object({ history: z.array(historySchema) }), 'Steps'), ...problems },
})
const IF_MATCH = 'With `If-Match` and the `ETag` that GET gave, only where the finding is still as it was read.'
const decided = {
  200: json(storedFindingSchema, 'The finding as it now stands'),
  ...writeProblems,
  412: problem('The finding has changed since it was read'),
}
const act = createRoute({
  method: 'post',
  path: '/findings/{finding}/actions',
  tags,
  middleware: needs('triage'),
  summary: 'Assign, accept, dismiss, resolve or reopen a finding',
  description: IF_MATCH,
  request: { params, body: body(actionSchema) },
  responses: decided,
})
const change = createRoute({
  method: 'patch',
  path: '/findings/{finding}',
  tags,
  middleware: needs('triage'),
  summary: 'Set or clear the due date of a finding',
  description: IF_MATCH,
  request: { params, body: body(findingChange) },
  responses: decided,
})
const comments = createRoute({
  method: 'get',
  path: '/findings/{finding}/comments',
  tags,
  middleware,
  summary: 'What people have written about a finding',
  request: { params },
  responses: { 200: json(z.object({ comments: z.array(commentSchema) }), 'Comments, oldest first'), ...problems },
})
const comment = createRoute({
  method: 'post',
  path: '/findings/{finding}/comments',
  tags,
  middleware: needs('triage'),
  summary: 'Write about a finding',
  request: { params, body: body(commentWish) },
  responses: { 201: json(commentSchema, 'The comment'), ...writeProblems },
})

export const findingRoutes = ({ now }: ApiPorts) =>
  resource()
    .openapi(list, async (c) => {
      const { sort, ...filter } = c.req.valid('query')
      return c.json(await findingPage(c.get('brand').store, { ...filter, order: sort }), 200)
    })
    .openapi(one, async (c) => {
      const finding = await shown(c.get('brand').store, c.req.valid('param').finding)
      c.header('etag', await tagOf(finding))
      return c.json(finding, 200)
    })
    .openapi(steps, async (c) => {
      const { store } = c.get('brand')
      const { fingerprint } = await store.getFinding(c.req.valid('param').finding)
      const history = (await store.history(fingerprint)).map(({ fingerprint: _, ...step }) => step)
      return c.json({ history }, 200)
    })
    .openapi(act, async (c) => {
      const by = { who: c.get('caller').who, at: now().toISOString(), unless: () => refuseChanged(c) }
      return c.json(
        await decideFinding(c.get('brand').store, c.req.valid('param').finding, c.req.valid('json'), by),
        200,
      )
    })
    .openapi(change, async (c) => {
      const by = { who: c.get('caller').who, at: now().toISOString(), unless: () => refuseChanged(c) }
      const { due } = c.req.valid('json')
      return c.json(await setDueDay(c.get('brand').store, c.req.valid('param').finding, due, by), 200)
    })
    .openapi(comments, async (c) => {
      const { store } = c.get('brand')
      const { fingerprint } = await store.getFinding(c.req.valid('param').finding)
      return c.json({ comments: await store.comments.list(fingerprint) }, 200)
    })
    .openapi(comment, async (c) => {
      const { store } = c.get('brand')
      const { fingerprint } = await store.getFinding(c.req.valid('param').finding)
      const { text } = c.req.valid('json')
      return c.json(
        await store.comments.add(fingerprint, { at: now().toISOString(), who: c.get('caller').who, text }),
        201,
      )
    })

async function shown(store: Store, id: string): Promise<StoredFinding> {
  const { document } = await storedFinding(store, id)
  const [finding] = document.findings
  if (finding) return finding
  throw new Problem(
    'not-found',
    'The quotations of this finding are no longer in what was read; a new run decides on it.',
  )
}

const tagOf = async (finding: StoredFinding): Promise<string> => `"${await sha256(JSON.stringify(finding))}"`

/** Throws under an `If-Match` of what the finding no longer is (RFC 9110, 13.1.1). */
async function refuseChanged(c: Context<Env, string>): Promise<void> {
  const wanted = c.req.header('if-match')
  if (wanted === undefined || wanted.trim() === '*') return
  const tag = await tagOf(await shown(c.get('brand').store, c.req.param('finding')!))
  if (wanted.split(',').some((one) => one.trim() === tag)) return
  throw new Problem('changed', 'Somebody has decided on this finding, or a run has. Read it again, then decide.')
}
