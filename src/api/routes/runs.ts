import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { RunRecord, Store, StoredJob } from '../../store/port.ts'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import type { JobEvent, Jobs } from '../jobs.ts'
import { Problem } from '../problem.ts'
import { json, NUMBERED, paging, problems, runSchema, writeProblems } from '../schemas.ts'

const tags = ['runs']
const params = z.object({ run: z.string().max(40).describe('Id that POST gave, or number of a run') })
const list = createRoute({
  method: 'get',
  path: '/runs',
  tags,
  middleware: needs('read'),
  summary: 'Runs, newest first',
  request: { query: z.object(paging(NUMBERED)) },
  responses: { 200: json(z.object({ runs: z.array(runSchema), next: z.string().optional() }), 'Runs'), ...problems },
})
const start = createRoute({
  method: 'post',
  path: '/runs',
  tags,
  middleware: needs('admin'),
  summary: 'Read every source again, in the background',
  responses: {
    202: json(runSchema, 'It has begun; `Location` is where it is'),
    ...writeProblems,
  },
})
const one = createRoute({
  method: 'get',
  path: '/runs/{run}',
  tags,
  middleware: needs('read'),
  summary: 'One run: how far it is, or what it read',
  request: { params },
  responses: { 200: json(runSchema, 'The run'), ...problems },
})
const cancel = createRoute({
  method: 'post',
  path: '/runs/{run}/cancel',
  tags,
  middleware: needs('admin'),
  summary: 'Stop a run at its next step; nothing of it is kept',
  request: { params },
  responses: { 202: json(runSchema, 'It is being stopped'), ...writeProblems },
})
const events = createRoute({
  method: 'get',
  path: '/runs/{run}/events',
  tags,
  middleware: needs('read'),
  summary: 'Progress of a run as server-sent events',
  description: 'Events `progress` with phase, done and total; at last one `end` with the run. Then the stream ends.',
  request: { params },
  responses: { 200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } }, ...problems },
})

/** Runs: those that were asked for here, and those that the command line has made. */
export const runRoutes = (jobs: Jobs) =>
  resource()
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const { store } = c.get('brand')
      const records = await store.listRuns(limit + 1, cursor === undefined ? undefined : Number(cursor))
      const open = cursor === undefined ? (await store.jobs.list(20)).filter(({ run }) => run === undefined) : []
      const next = records.length > limit ? { next: String(records[limit - 1]!.id) } : {}
      return c.json({ runs: [...open.map(ofJob), ...records.slice(0, limit).map(ofRecord)], ...next }, 200)
    })
    .openapi(start, async (c) => {
      const job = await jobs.start(c.get('brand'), c.get('caller').who)
      c.header('location', `/v1/brands/${c.get('brand').slug}/runs/${job.id}`)
      return c.json(ofJob(job), 202)
    })
    .openapi(one, async (c) => c.json(await find(c.get('brand').store, c.req.valid('param').run), 200))
    .openapi(cancel, async (c) =>
      c.json(ofJob(await jobs.cancel(c.get('brand'), c.req.valid('param').run, c.get('caller').who)), 202),
    )
    .openapi(events, async (c) => {
      const run = await find(c.get('brand').store, c.req.valid('param').run)
      return streamSSE(c, async (stream) => {
        const pending: JobEvent[] = []
        let wake = () => {}
        const stop = jobs.listen(run.id, (event) => {
          pending.push(event)
          wake()
        })
        if (!stop) {
          await stream.writeSSE({ event: 'end', data: JSON.stringify(await find(c.get('brand').store, run.id)) })
          return
        }
        stream.onAbort(() => wake())
        while (!stream.aborted) {
          const event = pending.shift()
          if (event === undefined) await new Promise<void>((resolve) => (wake = resolve))
          else if (event.type === 'progress')
            await stream.writeSSE({ event: 'progress', data: JSON.stringify(event.progress) })
          else {
            await stream.writeSSE({ event: 'end', data: JSON.stringify(ofJob(event.job)) })
            break
          }
        }
        stop()
      })
    })

async function find(store: Store, id: string) {
  const job = await store.jobs.get(id)
  const number = job?.run ?? (/^\d{1,15}$/.test(id) ? Number(id) : undefined)
  const [record] = number === undefined ? [] : await store.listRuns(1, number + 1)
  const fits = record?.id === number ? record : undefined
  if (job) return { ...(fits ? ofRecord(fits) : {}), ...ofJob(job) }
  if (fits) return ofRecord(fits)
  throw new Problem('not-found', `There is no run ${id}. GET …/runs lists them.`)
}

const ofJob = (job: StoredJob) => ({ ...job })

function ofRecord({ id, asOf, startedAt, finishedAt, counters, coverage }: RunRecord) {
  const { judge: _, ...counted } = counters
  return { id: String(id), state: 'done' as const, run: id, startedAt, finishedAt, asOf, counters: counted, coverage }
}
