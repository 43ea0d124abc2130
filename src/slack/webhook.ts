import { hmacHex } from '../model/index.ts'
import type { Alert, Messenger } from '../pipeline/alerts-send.ts'
import { withoutSnapshots } from '../pipeline/stored.ts'
import { postJson } from './post.ts'

/** Where events go as JSON, and the secret with which they are signed. */
export interface WebhookTarget {
  url: string
  secret: string
}

/**
 * Events to any program, signed as Selaras' own webhooks are: `x-selaras-signature` is `v1=` and the HMAC-SHA256 of
 * `v1:TIMESTAMP:DELIVERY:BODY`. An event may come twice after a cut connection; `x-selaras-delivery` is then the same.
 */
export function webhookMessenger(
  { url, secret }: WebhookTarget,
  ports: { fetch(url: string, init: RequestInit): Promise<Response>; now(): Date },
): Messenger {
  return {
    async send(alert) {
      const body = JSON.stringify(eventOf(alert))
      const timestamp = String(Math.floor(ports.now().getTime() / 1000))
      const signature = await hmacHex(`v1:${timestamp}:${alert.id}:${body}`, secret)
      await postJson(ports.fetch, url, body, {
        'x-selaras-timestamp': timestamp,
        'x-selaras-delivery': alert.id,
        'x-selaras-signature': `v1=${signature}`,
      })
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
