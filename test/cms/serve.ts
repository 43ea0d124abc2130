import { serve } from '@hono/node-server'
import { liveWebhooks } from './brand.ts'

// The webhooks of the test brand on a port of this machine, for the ready pieces below integrations/: prints the port, and
// ends when it is told to, or after ten minutes.
const { app } = await liveWebhooks()
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))
setTimeout(() => process.exit(), 600_000)
