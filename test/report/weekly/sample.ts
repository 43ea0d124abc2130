import { readFileSync } from 'node:fs'
import {
  type Finding,
  findingsDocumentSchema,
  STAGES,
  WEEK_CHANGES,
  type WeekChange,
  type WeeklyReport,
  WORSE,
} from '../../../src/model/index.ts'
import { hardJourney } from '../journey/sample.ts'

const load = (name: string): Finding[] =>
  findingsDocumentSchema.parse(
    JSON.parse(readFileSync(new URL(`../../../fixtures/report/${name}/findings.json`, import.meta.url), 'utf8')),
  ).findings

/** Copy that would be markup, a formula, a mention or another order of letters wherever it is not taken as text. */
export const HOSTILE = `=HYPERLINK("https://evil.example") <script>alert(1)</script><img src=x onerror=alert(2)> \u202e000.99pR @semua </bdi>`

const CHANNELS = ['web', 'email', 'social', 'sms', 'push', 'whatsapp', 'ads', 'feed', 'support', 'chatbot', 'pdf']

const impactOf = (quote: string, document: string): NonNullable<Finding['impact']> => ({
  complaints: 12,
  quotes: Array.from({ length: 3 }, () => ({
    quote,
    document,
    date: '2026-11-12',
    start: 0,
    end: quote.length,
  })),
  score: { mean: 1.75, least: 1, most: 5, count: 9 },
})

/** A report of so many findings in which every change, channel and stage occurs; names and quotations are long where asked. */
export function sampleReport(findings: number, more: { hostile?: boolean; long?: boolean } = {}): WeeklyReport {
  const models = [...load('full'), ...(more.hostile ? load('hostile') : [])]
  const long = more.long
    ? ' Berlaku untuk semua pelanggan baru di Jabodetabek, selama persediaan masih ada.'.repeat(8)
    : ''
  const all = Array.from({ length: findings }, (_, index) => {
    const model = models[index % models.length]!
    const change: WeekChange = WEEK_CHANGES[index % WEEK_CHANGES.length]!
    const title = more.hostile ? HOSTILE : `${model.title} (${index})${long}`
    const sides = model.sides.map(({ value, evidence }) => ({
      value,
      evidence: Array.from({ length: more.long ? 12 : 1 }, () => evidence)
        .flat()
        .map((item) => ({ ...item, quote: item.quote + long, end: item.end + long.length })),
    }))
    const finding = {
      ...model,
      fingerprint: `${index}`.padStart(16, '0'),
      title,
      sides,
      suggestion: model.suggestion + long,
      ...(more.hostile || more.long
        ? {
            impact: impactOf(
              more.hostile ? HOSTILE : `Katanya gratis, kok bayar?${long}`,
              more.hostile ? HOSTILE : 'suara/ulasan.csv#U1',
            ),
          }
        : {}),
    }
    return { finding, change }
  })
  const active = all.filter(({ change }) => change !== 'resolved' && change !== 'settled')
  const of = (...changes: WeekChange[]) => all.filter(({ change }) => changes.includes(change)).length
  return {
    schema: 1,
    brand: more.hostile ? HOSTILE : 'Kopi Senja',
    week: '2026-W47',
    from: '2026-11-16',
    to: '2026-11-22',
    timezone: 'Asia/Jakarta',
    locale: 'id-ID',
    at: '2026-11-22T17:00:00.000Z',
    over: true,
    first: false,
    ...(more.hostile ? { owner: HOSTILE } : {}),
    counts: {
      ...(Object.fromEntries(WEEK_CHANGES.map((change) => [change, of(change)])) as Record<WeekChange, number>),
      active: active.length,
      before: active.length - of('new', 'back', 'lapsed') + of('resolved', 'settled'),
      overdue: 1,
    },
    items: all.map(({ finding, change }) => ({
      ...{
        fingerprint: finding.fingerprint,
        title: finding.title,
        subject: finding.subject,
        attribute: finding.attribute,
      },
      ...{ type: finding.type, severity: finding.severity, verdict: finding.verdict, confidence: finding.confidence },
      change,
      status: change === 'resolved' ? 'resolved' : change === 'settled' ? 'accepted' : 'open',
      values: finding.sides.map(({ value }) => value),
      channels: ['web', more.hostile ? HOSTILE : 'sms'],
      places: 3,
      owners: [more.hostile ? HOSTILE : 'tim CRM'],
      firstSeen: '2026-11-17T02:00:00.000Z',
      ...(WORSE.includes(change) ? { documents: ['web/baru.html'] } : { who: more.hostile ? HOSTILE : 'dewi' }),
    })),
    top: active.slice(0, 10).map(({ finding, change }) => ({
      ...{ ...finding, change, status: change === 'back' ? 'regressed' : 'open' },
      firstSeen: '2026-11-17T02:00:00.000Z',
    })),
    matrix: [...CHANNELS, ...(more.hostile ? [HOSTILE] : [])].flatMap((channel, row) =>
      STAGES.map((stage, column) => ({
        ...{ channel, stage, read: true },
        findings: (row * 7 + column * 3) % 29,
        before: (row * 5 + column * 4) % 23,
      })),
    ),
    trend: Array.from({ length: 12 }, (_, index) => ({
      week: `2026-W${36 + index}`,
      opened: (index * 17) % 41,
      resolved: (index * 11) % 23,
      active: 40 + index,
    })),
    owners: [
      { owner: more.hostile ? HOSTILE : 'tim CRM', active: 12, high: 3, opened: 4, resolved: 1 },
      { active: 2, high: 0, opened: 0, resolved: 0 },
    ],
    coverage: Array.from({ length: more.long ? 200 : 2 }, (_, index) => ({
      source: more.hostile ? HOSTILE : `web/${index}/*.html`,
      channel: 'web',
      stage: 'consideration',
      documents: 3,
      messages: 40,
      failed: [{ document: `web/${index}/rusak.html`, reason: more.hostile ? HOSTILE : 'Halaman menjawab 403.' }],
      stale: '2026-11-10T02:00:00.000Z',
    })),
    run: { at: '2026-11-22T02:00:00.000Z', documents: 1200, messages: 9000, statements: 20_000 },
    cost: { calls: 12, inputTokens: 40_000, outputTokens: 900, cost: 0.345 },
    journey: hardJourney(),
  }
}
