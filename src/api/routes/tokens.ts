import { createRoute, z } from '@hono/zod-openapi'
import { mintToken, ROLES, SCOPES } from '../../pipeline/secrets.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { ApiPorts } from '../ports.ts'
import { Problem } from '../problem.ts'
import { body, json, NUMBERED, paging, problems, tokenSchema, writeProblems } from '../schemas.ts'

const middleware = needs('admin')
const params = z.object({ token: z.string().max(40).describe('Its id, not the token itself') })
const wish = z
  .object({
    name: z.string().trim().min(1).max(200).describe('Who or what holds it'),
    role: z
      .enum(Object.keys(ROLES) as [keyof typeof ROLES])
      .optional()
      .describe('What it may do'),
    scopes: z.array(z.enum(SCOPES)).min(1).optional().describe('What it may do, instead of a role'),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Until when it holds (default: until it is revoked)'),
  })
  .strict()
  .refine(({ role, scopes }) => (role === undefined) !== (scopes === undefined), 'exactly one of `role` and `scopes`')
const fresh = tokenSchema
  .extend({ token: z.string().describe('The token itself: shown now and never again') })
  .meta({ id: 'NewToken' })

const tags = ['tokens']
const list = createRoute({
  method: 'get',
  path: '/tokens',
  tags,
  middleware,
  summary: 'Tokens of the brand',
  responses: { 200: json(z.object({ tokens: z.array(tokenSchema) }), 'Tokens'), ...problems },
})
const create = createRoute({
  method: 'post',
  path: '/tokens',
  tags,
  middleware,
  summary: 'Make a token',
  request: { body: body(wish) },
  responses: { 201: json(fresh, 'The token'), ...writeProblems },
})
const rotate = createRoute({
  method: 'post',
  path: '/tokens/{token}/rotation',
  tags,
  middleware,
  summary: 'Make a successor with the same name, scopes and end, and revoke the token',
  request: { params },
  responses: { 201: json(fresh, 'The successor'), ...writeProblems },
})
const revoke = createRoute({
  method: 'delete',
  path: '/tokens/{token}',
  tags,
  middleware,
  summary: 'Revoke a token, and the sessions that were begun with it',
  request: { params },
  responses: { 204: { description: 'It is revoked' }, ...writeProblems },
})
const audit = createRoute({
  method: 'get',
  path: '/audit',
  tags,
  middleware,
  summary: 'Every write that was asked for, newest first',
  request: { query: z.object(paging(NUMBERED)) },
  responses: {
    200: json(
      z.object({
        entries: z.array(
          z
            .object({
              id: z.number().int(),
              at: z.string(),
              who: z.string(),
              token: z.string().optional(),
              method: z.string(),
              path: z.string(),
              status: z.number().int(),
              request: z.string().describe('Id of the request, as in the logs'),
            })
            .meta({ id: 'AuditEntry' }),
        ),
        next: z.string().optional(),
      }),
      'Entries',
    ),
    ...problems,
  },
})

export const tokenRoutes = (ports: ApiPorts) =>
  resource()
    .openapi(list, async (c) => c.json({ tokens: await c.get('brand').store.tokens.list() }, 200))
    .openapi(create, async (c) => {
      const { name, role, scopes, expiresAt } = c.req.valid('json')
      if (hasPassed(expiresAt, ports)) {
        throw new Problem('invalid', '`expiresAt` has passed. Give a time that is yet to come.')
      }
      const wanted = {
        name,
        scopes: role ? ROLES[role] : scopes!,
        createdBy: c.get('caller').who,
        ...(expiresAt ? { expiresAt: new Date(expiresAt).toISOString() } : {}),
      }
      const { token, stored } = await mintToken(c.get('brand').store.tokens, wanted, ports)
      c.header('cache-control', 'no-store')
      return c.json({ ...stored, token }, 201)
    })
    .openapi(rotate, async (c) => {
      const { tokens } = c.get('brand').store
      const id = c.req.valid('param').token
      const old = (await tokens.list()).find((one) => one.id === id)
      if (!old) return missing(id)
      if (old.revokedAt !== undefined)
        throw new Problem('conflict', 'This token is revoked. Make a new one with POST …/tokens.')
      const { name, scopes, expiresAt } = old
      if (hasPassed(expiresAt, ports))
        throw new Problem('conflict', 'This token has expired. Make a new one with POST …/tokens.')
      const wanted = { name, scopes, createdBy: c.get('caller').who, ...(expiresAt ? { expiresAt } : {}) }
      const { token, stored } = await mintToken(tokens, wanted, ports)
      await tokens.revoke(id, ports.now().toISOString())
      c.header('cache-control', 'no-store')
      return c.json({ ...stored, token }, 201)
    })
    .openapi(revoke, async (c) => {
      const id = c.req.valid('param').token
      if (!(await c.get('brand').store.tokens.revoke(id, ports.now().toISOString()))) missing(id)
      return c.body(null, 204)
    })
    .openapi(audit, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const entries = await c.get('brand').store.audit.list(limit, cursor === undefined ? undefined : Number(cursor))
      return c.json({ entries, ...(entries.length === limit ? { next: String(entries.at(-1)!.id) } : {}) }, 200)
    })

const hasPassed = (end: string | undefined, { now }: ApiPorts): boolean =>
  end !== undefined && Date.parse(end) <= now().getTime()

function missing(id: string): never {
  throw new Problem('not-found', `There is no token with the id ${JSON.stringify(id)}. GET …/tokens lists them.`)
}
