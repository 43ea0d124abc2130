import { Hono } from 'hono'
import type { Mount } from '../api/app.ts'
import { authenticate, needs } from '../api/auth.ts'
import type { Env } from '../api/context.ts'
import { mcpRoutes } from '../mcp/index.ts'

const PATH = '/v1/mcp'

/** The tools for writing assistants at `/v1/mcp`, to whoever may read and check: the brand is that of the token. */
export const mcpMount: Mount = (ports, live) => {
  const { settings, version } = ports
  const app = new Hono<Env>()
  app.use(PATH, authenticate(ports), needs('read'), needs('check'))
  app.route(
    '/',
    mcpRoutes((c) => {
      const brand: Env['Variables']['brand'] = c.get('brand')
      return { version, brand, live: () => live(brand), policy: settings.policy }
    }, PATH),
  )
  return app as unknown as Hono
}
