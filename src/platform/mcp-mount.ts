import { Hono } from 'hono'
import type { Mount } from '../api/app.ts'
import { needs } from '../api/auth.ts'
import type { Env } from '../api/context.ts'
import { mcpRoutes } from '../mcp/index.ts'

const PATH = '/v1/mcp'

const mount: Mount = ({ settings, version }, live) => {
  const app = new Hono<Env>()
  app.use(PATH, needs('read'), needs('check'))
  app.route(
    '/',
    mcpRoutes((c) => {
      const brand: Env['Variables']['brand'] = c.get('brand')
      return { version, brand, live: () => live(brand), policy: settings.policy }
    }, PATH),
  )
  return app as unknown as Hono
}

/** The tools for writing assistants at `/v1/mcp`, to whoever may read and check: the brand is that of the token. */
export const mcpMount: Mount = Object.assign(mount, { guarded: true } as const)
