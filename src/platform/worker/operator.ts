import { Hono } from 'hono'
import { z } from 'zod'
import { PROBLEMS, Problem, problemOf, problemResponse } from '../../api/problem.ts'
import { sha256 } from '../../model/index.ts'
import { equal, mintToken, ROLES } from '../../pipeline/secrets.ts'
import { type Directory, directoryOf } from './directory.ts'
import type { WorkerEnv } from './env.ts'
import { exported } from './export.ts'
import { sinkInto } from './files.ts'
import { Damaged, type Landing, landed } from './import-lines.ts'
import { installed } from './knowledge.ts'
import { forgetDatabase, openBrand, openDatabase } from './open.ts'

/** What looks after all brands stands below this. */
export const OPERATOR = '/operator/'
const AT = `${OPERATOR}brands/:slug{[a-z0-9-]{1,60}}`

const most = z.number().int().nonnegative().optional()
const binding = z.string().regex(/^DB_[A-Z0-9_]+$/, 'the binding of a database, such as DB_7')
const wishSchema = z
  .object({
    database: binding,
    quota: z.object({ documents: most, messages: most, checks: most }).strict().default({}),
  })
  .strict()
const moveSchema = z.object({ database: binding }).strict()

/**
 * Brands are added, limited, moved, exported, imported and taken away here, by whoever holds SELARAS_OPERATOR_TOKEN. There is nothing where
 * no such token is set or no directory is bound.
 */
export async function operate(request: Request, env: WorkerEnv, now: Date): Promise<Response> {
  const directory = await directoryOf(env)
  return app(env, directory, now).fetch(request)
}

function app(env: WorkerEnv, directory: Directory | undefined, now: Date): Hono {
  const routes = new Hono()
  routes.onError((error, c) => problemResponse(c, problemOf(error)))
  routes.notFound((c) => problemResponse(c, new Problem('not-found', 'See docs/cloudflare.md for what stands here.')))
  routes.use(async (c, next) => {
    const wanted = env.SELARAS_OPERATOR_TOKEN
    if (typeof wanted !== 'string' || wanted === '' || !directory) return c.notFound()
    const given = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!equal(await sha256(given), await sha256(wanted)))
      throw new Problem('unauthenticated', 'Send the token of the operator.', {
        headers: { 'www-authenticate': 'Bearer realm="selaras operator"' },
      })
    return next()
  })
  const brands = directory as Directory
  const known = async (slug: string) => {
    const entry = await brands.get(slug)
    if (entry) return entry
    throw new Problem('not-found', `There is no brand ${slug}. GET ${OPERATOR}brands lists all.`)
  }

  routes.get(`${OPERATOR}brands`, async (c) => c.json({ brands: await brands.all() }))
  routes.get(AT, async (c) => {
    const entry = await known(c.req.param('slug'))
    return c.json({ ...entry, move: await env.BRAND.getByName(entry.slug).moveState() })
  })
  routes.put(AT, async (c) => {
    const slug = c.req.param('slug')
    const { database, quota } = await read(wishSchema, c.req.raw)
    const before = await brands.get(slug)
    if (before && before.binding !== database)
      throw new Problem('conflict', `${slug} lives in ${before.binding}: POST ${OPERATOR}brands/${slug}/move moves it.`)
    if (!before && (await brands.all()).some((entry) => entry.binding === database))
      throw new Problem('conflict', `${database} holds another brand. Bind one more database in wrangler.toml.`)
    await brands.put({ slug, binding: database, state: before?.state ?? 'live', quota })
    await env.BRAND.getByName(slug).reload()
    const token = before ? undefined : await welcome(slug, database)
    return c.json({ ...(await brands.get(slug)), ...(token ? { token } : {}) }, before ? 200 : 201)
  })
  routes.post(`${AT}/move`, async (c) => {
    const { slug } = await known(c.req.param('slug'))
    const { database } = await read(moveSchema, c.req.raw)
    const why = await env.BRAND.getByName(slug).move(database)
    if (why !== undefined) throw new Problem('conflict', `${slug} is not moved: ${why}.`)
    return c.json({ state: 'moving' }, 202)
  })
  routes.get(`${AT}/export`, async (c) => {
    const { slug } = await known(c.req.param('slug'))
    const { driver } = (await openBrand(env, slug))!
    return c.body(exported(slug, driver, env.COPY, installed().migrations), 200, {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="${slug}.ndjson"`,
    })
  })
  routes.post(`${AT}/import`, async (c) => {
    const slug = c.req.param('slug')
    const { database } = checked(moveSchema, c.req.query())
    const { first, token, ...counted } = await take(slug, database, c.req.raw.body ?? [])
    return c.json({ ...(await brands.get(slug)), ...counted, ...(token ? { token } : {}) }, first ? 201 : 200)
  })
  routes.delete(AT, async (c) => {
    const { slug } = await known(c.req.param('slug'))
    const why = await env.BRAND.getByName(slug).remove()
    if (why !== undefined) throw new Problem('conflict', `${slug} is not taken away: ${why}.`)
    return c.body(null, 204)
  })
  return routes

  /** Takes an export into a database, whole or not at all. `first`: not where it had come before. */
  async function take(slug: string, database: string, body: Parameters<typeof landed>[0]) {
    const object = env.BRAND.getByName(slug)
    const id = crypto.randomUUID()
    const begun = await object.beginImport(id, database)
    if ('why' in begun) throw new Problem('conflict', `${slug} is not imported: ${begun.why}.`)
    const before = begun.landed
    const landing: Landing = {
      tables: begun.tables,
      rows: async (table, rows) => (before ? undefined : object.importRows(id, table, rows)),
      file: async (name, size) => {
        if (before) return undefined
        await object.isImporting(id)
        return sinkInto(env.COPY, `${slug}/${name}`, size)
      },
    }
    try {
      const { hash, ...counted } = await landed(body, installed().migrations, landing)
      if (before && before.hash !== hash) throw new Problem('conflict', `${slug} was imported from another export.`)
      const token = await welcome(slug, database)
      if (!before) await object.endImport(id, { hash, ...counted })
      return { ...counted, token, first: !before }
    } catch (error) {
      if (!before && !(await object.undoImport(id)))
        throw new Problem('conflict', `Another import of ${slug} has begun since, or it was taken away.`, {
          cause: error,
        })
      throw error instanceof Damaged
        ? new Problem('not-understood', `${error.message} Nothing of it was imported.`, { cause: error })
        : error
    }
  }

  /** Makes whose tokens there are known; a brand to which none leads gets its first one, which is told once. */
  async function welcome(slug: string, database: string): Promise<string | undefined> {
    // It may have been emptied elsewhere since it was opened here.
    forgetDatabase(env, database)
    const { driver, store } = await openDatabase(env, database)
    const sql = 'SELECT hash FROM tokens UNION SELECT hash FROM sessions'
    const hashes = ((await driver.all({ sql, parameters: [] })) as { hash: string }[]).map(({ hash }) => hash)
    await brands.know(slug, hashes)
    if (await brands.isLedTo(slug)) return undefined
    const wish = { name: 'operator', scopes: ROLES.admin, createdBy: 'operator' }
    const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
    const { token } = await mintToken(store.tokens, wish, { random, now: () => now })
    await brands.know(slug, [await sha256(token)])
    return token
  }
}

const read = async <T>(schema: z.ZodType<T>, request: Request): Promise<T> =>
  checked(schema, await request.json().catch(() => undefined))

function checked<T>(schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Problem('invalid', `${PROBLEMS.invalid.title}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`)
}
