import { createRoute, z } from '@hono/zod-openapi'
import { needs } from '../auth.ts'
import { resource } from '../context.ts'
import { Problem } from '../problem.ts'
import { json, problems, writeProblems } from '../schemas.ts'

const tags = ['runs']
const stepSchema = z
  .object({
    job: z.string().describe('The run that it belongs to'),
    step: z.string().describe('What it was to do, such as `read:sms/blast.csv`'),
    tries: z.number().int(),
    reason: z.string(),
  })
  .meta({ id: 'DeadStep' })
const list = createRoute({
  method: 'get',
  path: '/steps/given-up',
  tags,
  middleware: needs('read'),
  summary: 'Steps of runs that were given up, and why',
  description: 'Empty where runs are not cut into steps.',
  responses: { 200: json(z.object({ steps: z.array(stepSchema) }), 'Steps'), ...problems },
})
const retry = createRoute({
  method: 'post',
  path: '/steps/given-up/retry',
  tags,
  middleware: needs('admin'),
  summary: 'Try all of them again; the run is settled anew once they are through',
  responses: { 202: json(z.object({ retried: z.number().int() }), 'They wait again'), ...writeProblems },
})

/** The dead letters of a brand's runs. */
export const stepRoutes = () =>
  resource()
    .openapi(list, async (c) => c.json({ steps: (await c.get('brand').givenUp?.list()) ?? [] }, 200))
    .openapi(retry, async (c) => {
      const { givenUp } = c.get('brand')
      if (!givenUp) throw new Problem('conflict', 'Runs are not cut into steps here: start a run instead.')
      return c.json({ retried: await givenUp.retry() }, 202)
    })
