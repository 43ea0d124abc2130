import { kindOf } from '../pipeline/alerts/alerts.ts'
import type { Messenger } from '../pipeline/alerts/send.ts'
import { teamsMessenger, webhookMessenger } from '../slack/index.ts'

type Env = Readonly<Record<string, string | undefined>>

const TIMEOUT_MS = 10_000
const inTime = (send: typeof fetch) => (url: string, init: RequestInit) =>
  send(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
export const withTimeout = inTime(fetch)

/**
 * Who brings alerts to the destinations of routes. Addresses and secrets come from the environment: SELARAS_WEBHOOK_URL with
 * SELARAS_WEBHOOK_SECRET, and SELARAS_TEAMS_URL, each with `_NAME` behind it for one of several.
 */
export function messengersOf(
  env: Env,
  slack: Messenger | undefined,
  now: () => Date,
  send: typeof fetch = fetch,
): (destination: string) => Messenger | undefined {
  const named = (key: string, name: string | undefined) =>
    env[name ? `${key}_${name.toUpperCase().replaceAll('-', '_')}` : key]
  const ports = { fetch: inTime(send), now }
  return (destination) => {
    const [, name] = destination.split(':')
    switch (kindOf(destination)) {
      case 'slack':
        return slack
      case 'teams': {
        const url = named('SELARAS_TEAMS_URL', name)
        return url ? teamsMessenger(url, ports) : undefined
      }
      case 'webhook': {
        const url = named('SELARAS_WEBHOOK_URL', name)
        const secret = named('SELARAS_WEBHOOK_SECRET', name)
        return url && secret ? webhookMessenger({ url, secret }, ports) : undefined
      }
    }
  }
}
