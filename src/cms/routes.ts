import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { Problem, problemResponse } from '../api/problem.ts'
import { sha256 } from '../model/index.ts'
import { faultOf } from '../pipeline/fault.ts'
import { answerOf } from './answer.ts'
import { type CmsEntry, type CmsEvent, type CmsKind, type Delivery, Refused, type Verified } from './kind.ts'
import { contentful } from './kinds/contentful.ts'
import { generic } from './kinds/generic.ts'
import { sanity } from './kinds/sanity.ts'
import { storyblok } from './kinds/storyblok.ts'
import { strapi } from './kinds/strapi.ts'
import { wordpress } from './kinds/wordpress.ts'
import type { CmsPorts } from './ports.ts'

const KINDS: ReadonlyMap<string, CmsKind> = new Map(
  [contentful, sanity, strapi, storyblok, wordpress, generic].map((kind) => [kind.name, kind]),
)
/** A signature older than this, or from so far ahead, is not believed. In milliseconds. */
const WINDOW = 5 * 60 * 1000
const LARGEST = 4 * 1024 * 1024

/**
 * `POST /v1/cms/:kind/:source`: what a CMS publishes or is about to, checked. 202 with the answer; 401 for what is not signed,
 * 404 for a source that is not set up, 400 for a payload of another shape. A retry gets the answer of its first delivery.
 */
export function cmsRoutes(ports: CmsPorts): Hono {
  const app = new Hono()
  const tooLarge = (c: Context) => problemResponse(c, new Problem('too-large', `At most ${LARGEST} bytes are read.`))
  app.post('/v1/cms/:kind/:source', bodyLimit({ maxSize: LARGEST, onError: tooLarge }), (c) => receive(c, ports))
  return app
}

async function receive(c: Context, ports: CmsPorts): Promise<Response> {
  const [kindName, name] = [c.req.param('kind') ?? '', c.req.param('source') ?? '']
  const kind = KINDS.get(kindName)
  const source = kind && ports.source(kindName, name)
  if (!kind || !source) {
    const detail = `Nothing is set up as ${kindName}/${name}; the kinds are ${[...KINDS.keys()].join(', ')}.`
    return problemResponse(c, new Problem('not-found', detail))
  }
  const { pathname, search } = new URL(c.req.url)
  const delivery = {
    method: c.req.method,
    path: pathname + search,
    headers: c.req.raw.headers,
    body: await c.req.text(),
  }
  try {
    const verified = await kind.verify(delivery, source.secret)
    const event = eventOf(kind, delivery)
    const fetched = await entryOf(event, kindName, name, ports).then(
      (entry) => ({ entry }),
      (fault: unknown) => ({ entry: undefined, fault }),
    )
    const key = await keyOf(verified, delivery, fetched.entry)
    return await once(c, key, verified, ports, () =>
      answerOf({ kind, canVeto: verified.canVeto, name, source, event, ...fetched, delivery: key }, ports),
    )
  } catch (error) {
    if (error instanceof Refused) return problemResponse(c, new Problem('unsigned', error.message))
    if (error instanceof z.ZodError) return problemResponse(c, payloadProblem(error, kindName))
    if (error instanceof SyntaxError)
      return problemResponse(c, new Problem('bad-request', 'The body is no JSON. Send one JSON value in UTF-8.'))
    throw error
  }
}

const eventOf = (kind: CmsKind, { body, headers }: Delivery): CmsEvent => kind.event(JSON.parse(body), headers)

async function entryOf(event: CmsEvent, kind: string, source: string, ports: CmsPorts): Promise<CmsEntry | undefined> {
  if (!event.entry || !('reference' in event.entry)) return event.entry
  const { reference, slug, space } = event.entry
  const fetched = await ports.fetchEntry?.(kind, source, reference, space)
  return fetched && { ...(slug ? { slug } : {}), ...fetched }
}

/** A delivery by its id; where the CMS gives none, by what it says: a retry says the same, a new publication something new. */
async function keyOf({ id }: Verified, { path, body }: Delivery, entry: CmsEntry | undefined): Promise<string> {
  return id ? `${path.split('?')[0]}#${id}` : sha256(`${path}\n${body}\n${entry?.content ?? ''}`)
}

type Answering = () => ReturnType<typeof answerOf>

/**
 * Gives each delivery one answer, however often it comes. What is new must have been signed in the last minutes. Where deliveries
 * cannot be looked up or kept, they are answered all the same: an answer twice does no harm, none locks an editor out.
 */
async function once(c: Context, key: string, { at }: Verified, ports: CmsPorts, answer: Answering): Promise<Response> {
  const now = ports.now()
  const told = (error: unknown) => {
    const [kind = '', source = ''] = [c.req.param('kind'), c.req.param('source')]
    ports.log?.({ message: 'could not keep the delivery', kind, source, error: faultOf(error) })
  }
  const before = await ports.deliveries.take(key, now).catch((error) => {
    told(error)
    return 'new' as const
  })
  if (before === 'running') {
    const headers = { 'retry-after': '2' }
    return problemResponse(c, new Problem('conflict', 'It came twice at once. Ask again in two seconds.', { headers }))
  }
  if (before !== 'new') {
    c.header('idempotent-replayed', 'true')
    return c.json(before.answer, 202)
  }
  try {
    if (at && !(Math.abs(now.getTime() - at.getTime()) <= WINDOW)) {
      throw new Refused('It was signed more than 5 minutes ago or ahead: set the clocks, or send it anew.')
    }
    const { answer: given, settled } = await answer()
    await (settled ? ports.deliveries.answered(key, given) : ports.deliveries.release(key)).catch(told)
    return c.json(given, 202)
  } catch (error) {
    await ports.deliveries.release(key).catch(told)
    throw error
  }
}

function payloadProblem(error: z.ZodError, kind: string): Problem {
  const [issue] = error.issues
  return new Problem('invalid', `It is no payload of ${kind}: ${issue?.message} at /${issue?.path.join('/')}.`)
}
