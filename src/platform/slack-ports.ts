import type { Live } from '../api/live.ts'
import type { ApiPorts } from '../api/ports.ts'
import { Problem } from '../api/problem.ts'
import type { SlackPorts } from '../slack/index.ts'
import { withTimeout } from './messengers.ts'

type OfServer = 'brands' | 'live' | 'fetch' | 'publicUrl' | 'policy' | 'now' | 'log'

/** What the answers to Slack take from a server, whatever it runs on. */
export const slackOf = (ports: ApiPorts, live: Live): Pick<SlackPorts, OfServer> => ({
  brands: ports.brands,
  live: (brand) => live(brand).catch(notReadYet),
  fetch: withTimeout,
  publicUrl: ports.settings.publicUrl,
  policy: ports.settings.policy,
  now: ports.now,
  log: ports.log,
})

function notReadYet(error: unknown): undefined {
  if (error instanceof Problem) return undefined
  throw error
}
