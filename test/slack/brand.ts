import { alertsOf, type Messenger, type SendPorts } from '../../src/pipeline/alerts/send.ts'
import type { Brand } from '../../src/pipeline/brand.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { sendDue } from '../../src/pipeline/outgoing.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'

/** A brand with a real store, whose alerts are sent by hand at times that the test sets. */
export async function alertingBrand(alerts: string, messenger: (destination: string) => Messenger | undefined) {
  const config = parseConfig(
    `brand: Rimba\nsources: [{path: web/*.html, channel: web, stage: consideration}]\nalerts: ${alerts}\n`,
    'selaras.yaml',
  )
  const store = await openSqliteStore(':memory:')
  const brand: Brand = {
    slug: 'rimba',
    config: async () => config,
    store,
    run: () => Promise.reject(new Error('not here')),
  }
  const log: Parameters<SendPorts['log']>[0][] = []
  const clock = { now: new Date('2026-11-20T05:00:00Z') }
  const outgoing = alertsOf(brand, {
    messenger,
    now: () => clock.now,
    chance: () => 0.5,
    log: (entry) => log.push(entry),
    publicUrl: 'https://selaras.rimba.example/',
  })
  return {
    store,
    brand,
    log,
    clock,
    /** Sends what is due after so many seconds. */
    async send(seconds = 0) {
      clock.now = new Date(clock.now.getTime() + seconds * 1000)
      await sendDue(outgoing, clock.now)
    },
  }
}
