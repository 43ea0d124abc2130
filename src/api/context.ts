import { OpenAPIHono } from '@hono/zod-openapi'
import type { Brand } from '../pipeline/brand.ts'
import type { Scope } from '../store/port.ts'
import { Problem, type ProblemItem } from './problem.ts'
import type { Span } from './tracing.ts'

/** Who asks. `id` is the token's, or that with which the browser signed in; of an account of the company, one of its own. */
export interface Caller {
  kind: 'token' | 'session'
  who: string
  id: string
  scopes: readonly Scope[]
  /** The brand to which the token belongs. */
  brand: Brand
}

/** What the middleware has found out about a request. */
export interface Env {
  Variables: { requestId: string; caller: Caller; brand: Brand; span?: Span }
}

/** Routes of one resource. What does not follow the schema is told as a problem that lists every mistake. */
export const resource = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      const errors = result.error.issues.map((issue): ProblemItem => {
        const path = issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
        return { pointer: `#/${path.join('/')}`, detail: issue.message }
      })
      const where = {
        json: 'body',
        query: 'query',
        param: 'address',
        header: 'headers',
        form: 'form',
        cookie: 'cookie',
      }
      const first = errors[0]
      throw new Problem(
        'invalid',
        `The ${where[result.target]} is not as the schema in /openapi.json asks: ${first?.pointer} ${first?.detail}.`,
        { errors },
      )
    },
  })
