import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { faultOf } from '../pipeline/fault.ts'
import { authenticate } from './auth.ts'
import type { Draft, FollowUpResult } from './check-schemas.ts'
import { type Env, resource } from './context.ts'
import { createFollowUps, type FollowUps } from './follow-ups.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { addressOf, rateLimit } from './limits.ts'
import { type Live, liveFor } from './live.ts'
import { createMetrics } from './metrics.ts'
import { observe } from './observe.ts'
import { openApiDocument } from './openapi.ts'
import { otherOrigins } from './origins.ts'
import type { ApiPorts } from './ports.ts'
import { Problem, problemOf, problemResponse } from './problem.ts'
import { referencePage } from './reference.ts'
import { brandListRoutes, brandRoutes } from './routes/brands.ts'
import { checkRoutes, lookByModel } from './routes/checks.ts'
import { copyRoutes } from './routes/copy.ts'
import { documentRoutes } from './routes/documents.ts'
import { exportRoutes } from './routes/exports.ts'
import { findingRoutes } from './routes/findings.ts'
import { journeyRoutes } from './routes/journey.ts'
import { operationRoutes } from './routes/operations.ts'
import { reportRoutes } from './routes/reports.ts'
import { ruleRoutes } from './routes/rules.ts'
import { runRoutes } from './routes/runs.ts'
import { sessionRoutes } from './routes/session.ts'
import { stepRoutes } from './routes/steps.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { audited, idempotent, onlyJson } from './writes.ts'

/**
 * Routes of another room. It looks after its own callers, as webhooks that are signed and the dashboard do, unless `guarded`: then
 * it stands behind the tokens and limits of the API. `close` ends what it runs.
 */
export type Mount = ((ports: ApiPorts, live: Live, jobs: Jobs) => Hono) & { guarded?: true; close?(): Promise<void> }

/** The API, ready to be served on any runtime. `app.fetch` answers; `close` ends what runs in the background. */
export function createApi(ports: ApiPorts, mounts: readonly Mount[] = []) {
  const metrics = createMetrics(ports.version)
  const jobs = createJobs(ports, metrics)
  const live = liveFor(ports)
  const followUps = createFollowUps(ports, lookByModel(ports, live))
  let stopping = false
  const app = assemble(ports, { metrics, jobs, live, followUps, mounts, stopping: () => stopping })
  return {
    app,
    /** Goes on with what an earlier server left unfinished, or marks it; call it once before serving. */
    recover: async () => {
      await jobs.recover()
      await followUps.recover()
    },
    /** From now on `/readyz` says no, so that nobody sends new requests. */
    stop: () => {
      stopping = true
    },
    close: async () => {
      followUps.close()
      await jobs.close()
    },
  }
}

interface Parts {
  metrics: ReturnType<typeof createMetrics>
  jobs: Jobs
  live: Live
  followUps: FollowUps<Draft, FollowUpResult>
  mounts: readonly Mount[]
  stopping: () => boolean
}

function assemble(ports: ApiPorts, { metrics, jobs, live, followUps, mounts, stopping }: Parts) {
  const ofBrand = resource()
    .route('/', brandRoutes(ports))
    .route('/', runRoutes(jobs))
    .route('/', stepRoutes())
    .route('/', documentRoutes())
    .route('/', copyRoutes(live))
    .route('/', findingRoutes(ports))
    .route('/', ruleRoutes(ports))
    .route('/', checkRoutes(ports, live, metrics, followUps))
    .route('/', journeyRoutes(ports, live))
    .route('/', exportRoutes())
    .route('/', reportRoutes(ports))
    .route('/', tokenRoutes(ports))

  const app = new OpenAPIHono<Env>()
  app.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.kind === 'internal') {
      ports.log({ level: 'error', message: 'fault', request: c.get('requestId'), error: faultOf(error) })
    }
    return problemResponse(c, problem)
  })
  app.notFound((c) =>
    problemResponse(c, new Problem('not-found', 'No route has this address. /docs lists all of them.')),
  )
  app.use(observe(ports, metrics))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        problemResponse(
          c,
          new Problem('method-not-allowed', `This address takes ${methods.join(', ')}.`, {
            headers: { allow: methods.join(', ') },
          }),
        ),
    }),
  )
  app.use(async (c, next) => {
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
  })
  // Before all that may refuse: a page of another origin is to read why.
  app.use('/v1/*', otherOrigins(ports))
  app.use(rateLimit('address', ports, addressOf(ports)))
  // Before the limits and callers of the API itself: a webhook is signed, and has limits of its own.
  for (const mount of mounts.filter(({ guarded }) => !guarded)) app.route('/', mount(ports, live, jobs))
  app.use(
    bodyLimit({
      maxSize: ports.settings.bodyBytes,
      onError: (c) =>
        problemResponse(
          c,
          new Problem(
            'too-large',
            `At most ${ports.settings.bodyBytes} bytes are taken. Send a smaller draft, or raise \`bodyBytes\`.`,
          ),
        ),
    }),
  )
  app.use('/v1/*', authenticate(ports))
  app.use(
    '/v1/*',
    rateLimit('token', ports, (c) => `${c.get('brand').slug}/${c.get('caller').id}`),
  )
  app.use('/v1/*', audited(ports))
  app.use('/v1/*', onlyJson)
  app.use('/v1/*', idempotent(ports))
  const tagged = etag()
  app.use('/v1/*', (c, next) => (c.req.path.endsWith('/events') ? next() : tagged(c, next)))

  for (const mount of mounts.filter(({ guarded }) => guarded)) app.route('/', mount(ports, live, jobs))

  const routed = app
    .route('/', operationRoutes(ports, metrics, stopping))
    .route('/', sessionRoutes(ports))
    .route('/', brandListRoutes(ports))
    .route('/v1/brands/:brand', ofBrand)
  // The same without the brand is short for that of the caller; wrapped, so that the document tells every route once.
  app.route('/v1', new Hono<Env>().route('/', ofBrand))

  const document = openApiDocument(app, ports)
  const page = referencePage(document)
  app.get('/openapi.json', (c) => c.json(document))
  app.get('/docs', (c) =>
    c.html(page, 200, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    }),
  )
  return routed
}

/** For `hono/client`: `hc<AppType>('https://…')`. */
export type AppType = ReturnType<typeof assemble>
