import { z } from '@hono/zod-openapi'
import { coverageSchema, evidenceSchema, findingSchema, STAGES } from '../model/index.ts'
import { SCOPES } from '../pipeline/secrets.ts'

const text = (most: number) => z.string().trim().min(1).max(most)

export const problemSchema = z
  .object({
    type: z.string().describe('Address of what this kind of problem is'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What is wrong here, and what to do'),
    instance: z.string().describe('Path of the request'),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

/** An answer that is a problem. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})
/** Answers that every route may give. */
export const problems = {
  400: problem('The request does not follow the schema'),
  401: problem('No valid token or session'),
  403: problem('The scope is missing'),
  404: problem('There is no such thing, or not for this caller'),
  429: problem('Too many requests'),
}
/** Answers that every write may give beside these. */
export const writeProblems = {
  ...problems,
  409: problem('The state of things does not allow it, or the same write is still under way'),
  413: problem('The request is too large'),
  415: problem('The content is no JSON'),
  422: problem('The content cannot be used, or the idempotency key was used for another write'),
}
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

const storedSide = z.object({
  value: z.string(),
  evidence: z
    .array(evidenceSchema.extend({ snapshot: z.string().optional().describe('Hash of the text in which it was read') }))
    .min(1),
})
export const storedFindingSchema = findingSchema
  .extend({
    sides: z.array(storedSide).min(1),
    assignee: z.string().optional(),
    reason: z.string().optional().describe('Why it was accepted, dismissed or resolved'),
    until: z.string().optional().describe('Last day of an acceptance, YYYY-MM-DD'),
    untilChanged: z.boolean().optional().describe('The acceptance ends when the wording changes'),
    resolvedAt: z.string().optional(),
    due: z.string().optional().describe('Day by which it is to be mended, YYYY-MM-DD'),
    firstSeen: z.string(),
    lastSeen: z.string(),
  })
  .meta({ id: 'Finding' })

export const commentSchema = z
  .object({ id: z.number().int(), at: z.string(), who: z.string(), text: z.string() })
  .meta({ id: 'Comment' })
export const commentWish = z.object({ text: text(10_000).describe('What there is to say of it') }).strict()

export const historySchema = z
  .object({
    at: z.string(),
    who: z.string(),
    from: findingSchema.shape.status.optional(),
    to: findingSchema.shape.status,
    reason: z.string(),
    due: z.string().optional().describe('Where the step sets the due day: that day; empty where it is taken away'),
  })
  .meta({ id: 'HistoryEntry' })

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a day such as 2027-01-31')
export const actionSchema = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), to: text(200) }).strict(),
    z
      .object({
        do: z.literal('accept'),
        reason: text(2_000),
        until: day.optional(),
        untilChanged: z.boolean().optional().describe('Default true: the acceptance ends when the wording changes'),
      })
      .strict()
      .refine(({ until, untilChanged }) => untilChanged !== false || until !== undefined, {
        path: ['until'],
        message: 'a day: an acceptance that changes do not end must end by then',
      }),
    z.object({ do: z.literal('dismiss'), reason: text(2_000) }).strict(),
    z.object({ do: z.literal('resolve'), reason: text(2_000).optional() }).strict(),
    z.object({ do: z.literal('reopen'), reason: text(2_000).optional() }).strict(),
  ])
  .meta({ id: 'Action' })

export const findingChange = z
  .object({ due: day.nullable().describe('Day by which it is to be mended; null takes it away') })
  .strict()
  .meta({ id: 'FindingChange' })

const count = z.number().int().nonnegative()
export const runSchema = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    who: z.string().optional().describe('Who asked for it over the API'),
    createdAt: z.string().optional(),
    startedAt: z.string().optional(),
    finishedAt: z.string().optional(),
    reason: z.string().optional().describe('Why it failed, or who cancelled it'),
    run: z.number().int().optional().describe('Its number in the store, once it is kept'),
    asOf: z.string().optional(),
    counters: z
      .object({ documents: count, messages: count, characters: count, statements: count, pairs: count })
      .optional(),
    coverage: z.array(coverageSchema).optional(),
  })
  .meta({ id: 'Run' })

export const documentSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    reader: z.string(),
    channel: z.string(),
    stage: z.enum(STAGES),
    audience: z.string().optional(),
    region: z.string().optional(),
    locale: z.string().optional(),
    persona: z.string().optional(),
    owner: z.string().optional(),
    validFrom: z.string().optional(),
    validTo: z.string().optional(),
    title: z.string().optional(),
    link: z.string().optional(),
    publishedAt: z.string().optional(),
    state: z.enum(['live', 'withdrawn', 'scheduled', 'gone']),
    hash: z.string().describe('SHA-256 of its text'),
    firstSeen: z.string(),
    lastSeen: z.string(),
  })
  .meta({ id: 'Document' })

export const messageSchema = z
  .object({
    id: z.string(),
    text: z.string(),
    role: z.string(),
    context: z.array(z.string()).describe('Headings above it, outermost first'),
    start: count.describe('UTF-16 index into the text of the document'),
    end: count,
    marks: z
      .array(
        z.object({
          kind: z.enum(['struck', 'blank', 'emphasis']),
          name: z.string().optional(),
          start: count,
          end: count,
        }),
      )
      .optional(),
    data: z
      .object({ type: z.string(), name: z.string().optional(), property: z.string(), id: z.string().optional() })
      .optional(),
  })
  .meta({ id: 'Message' })

export const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('Its first characters, by which it is known again'),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.string(),
    createdBy: z.string(),
    expiresAt: z.string().optional(),
    lastUsedAt: z.string().optional(),
    revokedAt: z.string().optional(),
  })
  .meta({ id: 'Token' })

const NEXT = '`next` of the page before'
/** Query parameters of every list. `form`: of its cursors, where they have one. */
export const paging = (form?: RegExp) => {
  const cursor = z.string().max(2_000)
  return {
    limit: z.coerce.number().int().min(1).max(200).default(50).describe('At most so many, up to 200'),
    cursor: (form ? cursor.regex(form, NEXT) : cursor).optional().describe(NEXT),
  }
}
/** Of lists whose cursors are numbers. */
export const NUMBERED = /^\d{1,15}$/
/** A parameter that may be given several times, or once with commas. */
export const several = <Value extends z.ZodType>(value: Value) =>
  z
    .preprocess(
      (given) => (given === undefined ? undefined : [given].flat().flatMap((one) => String(one).split(','))),
      z.array(value).optional(),
    )
    .optional()
