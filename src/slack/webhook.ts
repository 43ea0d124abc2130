import type { Alert, Messenger } from '../pipeline/alerts/send.ts'
import { signed } from '../pipeline/signed.ts'
import { withoutSnapshots } from '../pipeline/stored.ts'
import { postJson } from './post.ts'

/** Where events go as JSON, and the secret with which they are signed. */
export interface WebhookTarget {
  url: string
  secret: string
}

/**
 * Events to any program, with Selaras' own signature. An event may come twice after a cut connection; `x-selaras-delivery` is then the same.
 */
export function webhookMessenger(
  { url, secret }: WebhookTarget,
  ports: { fetch(url: string, init: RequestInit): Promise<Response>; now(): Date },
): Messenger {
  return {
    async send(alert) {
      const body = JSON.stringify(eventOf(alert))
      await postJson(ports.fetch, url, body, await signed(body, alert.id, ports.now().getTime() / 1_000, secret))
      return { state: 'sent' }
    },
  }
}

const eventOf = ({ id, event, at, who, reason, brand, slug, findings, link }: Alert) => ({
  schema: 1,
  id,
  event,
  at,
  who,
  reason,
  brand: { name: brand, slug },
  findings: findings.map((finding) => ({
    ...finding,
    sides: withoutSnapshots(finding.sides),
    link: link(finding.fingerprint),
  })),
})
