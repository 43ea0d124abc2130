import type { CliPorts, Served, ServeRequest } from '../../cli/ports.ts'
import { dashboard } from '../../dashboard/index.ts'
import type { LiveCopy } from '../../pipeline/drafts/live.ts'
import { cmsMount } from '../cms-mount.ts'
import { mcpMount } from '../mcp-mount.ts'
import { oidcMount } from '../oidc-mount.ts'
import { reportsMount } from '../reports-mount.ts'
import { serve } from './serve.ts'
import { runInThread } from './serve-thread.ts'
import { alertsMount } from './slack.ts'

/** `serve` with everything that this machine can mount: MCP, content systems, sign-in, alerts, reports and the dashboard. */
export const serveAll = (request: ServeRequest, ports: CliPorts, knowledge: LiveCopy['knowledge']): Promise<Served> =>
  serve(
    request,
    ports,
    knowledge,
    [mcpMount, cmsMount(ports), oidcMount(ports.env), alertsMount(ports.env), reportsMount, dashboard],
    { runElsewhere: runInThread(ports.env) },
  )
