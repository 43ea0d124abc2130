import { createRoute, z } from '@hono/zod-openapi'
import type { Brand } from '../../pipeline/brand.ts'
import { readDraft } from '../../pipeline/drafts/draft.ts'
import { judgeDraftByModel } from '../../pipeline/drafts/judged.ts'
import type { LiveCopy } from '../../pipeline/drafts/live.ts'
import { judgeDraft, type Policy } from '../../pipeline/drafts/verdict.ts'
import { needs } from '../auth.ts'
import { checkOf, checkSchema, type Draft, draftSchema, type FollowUpResult, followUpSchema } from '../check-schemas.ts'
import { resource } from '../context.ts'
import type { FollowUps } from '../follow-ups.ts'
import type { Live } from '../live.ts'
import type { Metrics } from '../metrics.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { body, json, problem, problems, writeProblems } from '../schemas.ts'
import { within } from '../tracing.ts'

const check = createRoute({
  method: 'post',
  path: '/checks',
  tags: ['checks'],
  middleware: needs('check'),
  summary: 'Hold a draft against all that is live, before it is published',
  description:
    'The verdict follows the policy. Only what is new or worse counts: a draft that does nothing but remove a contradiction passes.',
  request: { body: body(draftSchema) },
  responses: {
    200: json(checkSchema, 'The verdict'),
    ...writeProblems,
    503: problem('Nothing is known of the brand yet'),
  },
})

const followUp = createRoute({
  method: 'get',
  path: '/checks/{check}',
  tags: ['checks'],
  middleware: needs('check'),
  summary: 'What the language model says of a draft, once it has read it',
  request: { params: z.object({ check: z.string().max(40).describe('Id of `followUp` in the answer to a check') }) },
  responses: { 200: json(followUpSchema, 'How far it is'), ...problems },
})

export const checkRoutes = (
  ports: ApiPorts,
  live: Live,
  metrics: Metrics,
  followUps: FollowUps<Draft, FollowUpResult>,
) =>
  resource()
    .openapi(check, async (c) => {
      const draft = c.req.valid('json')
      const brand = c.get('brand')
      const copy = await live(brand)
      if (draft.judge) modelOf(brand, copy)
      if (draft.callback !== undefined) refuseCallback(draft.callback, ports)
      const { id, read, weights } = await readAs(draft, ports)
      const facts = { brand: brand.slug, format: draft.format, characters: draft.content.length }
      const judged = await within(
        ports.tracing,
        'check',
        facts,
        async (span) => {
          const verdict = await judgeDraft(copy, brand.store, read.documents, weights)
          span?.set({ verdict: verdict.verdict, statements: verdict.statements, findings: verdict.findings.length })
          return verdict
        },
        c.get('span'),
      )
      metrics.count('checks', judged.verdict)
      const answer = checkOf(judged, id, read, copy)
      if (!draft.judge) return c.json(answer, 200)
      const asked = await followUps.start(brand, draft, draft.callback)
      const url = `/v1/brands/${brand.slug}/checks/${asked}`
      return c.json({ ...answer, followUp: { id: asked, url } }, 200)
    })
    .openapi(followUp, async (c) => {
      const { check: id } = c.req.valid('param')
      const found = await followUps.get(c.get('brand'), id)
      if (!found) throw new Problem('not-found', `There is no check ${id} any more. POST …/checks asks again.`)
      return c.json(found, 200)
    })

/** What the rules and the language model of a brand say of a draft together. */
export const lookByModel =
  (ports: ApiPorts, live: Live) =>
  async (brand: Brand, draft: Draft): Promise<FollowUpResult> => {
    const copy = await live(brand)
    const { id, read, weights } = await readAs(draft, ports)
    const { judging, close } = modelOf(brand, copy)()
    try {
      const second = judging
        ? await judgeDraftByModel(copy, brand.store, read.documents, judging, weights)
        : { ...(await judgeDraft(copy, brand.store, read.documents, weights)), judged: undefined }
      return { check: checkOf(second, id, read, copy), judged: second.judged }
    } finally {
      await close()
    }
  }

/** The draft as documents. Throws Problem where nothing of it can be read. */
async function readAs(draft: Draft, { settings }: ApiPorts) {
  const { content, format, publishAt, replaces, policy, judge: _, callback: __, ...touchpoint } = draft
  const id = replaces ?? 'draft'
  const read = await readDraft({ content, format, touchpoint, id, publishAt })
  if (read.documents.length > 0) return { id, read, weights: changed(settings.policy, policy) }
  const why = read.problems.join(' ') || 'it holds no text.'
  throw new Problem('not-understood', `The draft cannot be read as ${format}: ${why}`)
}

/** The server's policy with what a caller wants otherwise. */
const changed = ({ conflict, review }: Policy, wish: Draft['policy']): Policy => ({
  conflict: { ...conflict, ...wish?.conflict },
  review: { ...review, ...wish?.review },
})

/** Throws Problem for an address to which nothing is sent. */
function refuseCallback(url: string, { callbacks }: ApiPorts): void {
  if (!callbacks)
    throw new Problem('conflict', 'This server sends no callbacks. Name a secret under `callbacks` in its settings.')
  const why = callbacks.refuses(url)
  if (why !== undefined) throw new Problem('not-understood', `\`callback\`: ${why}`)
}

/** The way to the language model of a brand. Throws Problem where it has none. */
function modelOf(brand: Brand, { config }: LiveCopy) {
  if (brand.judging && config.judge && config.judge.provider !== 'none') return () => brand.judging!(config)
  throw new Problem('conflict', 'This brand asks no language model. Name one under `judge` in its configuration.')
}
