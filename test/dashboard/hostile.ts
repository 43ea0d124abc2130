import type { Document, Evidence } from '../../src/model/index.ts'
import { mintToken } from '../../src/pipeline/secrets.ts'
import type { TrackedFinding } from '../../src/store/port.ts'
import { finding } from '../store/samples.ts'
import { Visitor } from './visitor.ts'

/** What a page that is crawled may hold: markup, scripts, text in another order than it reads, a word without an end. */
const SCRIPT = `<script>alert('crawled')</script><img src=x onerror=alert(1)>`
const BREAKOUT = `"'></bdi></a></textarea></title><svg onload=alert(2)>&quot;&#34;\${alert(3)}`
const BIDI = 'Harga \u202e000.05pR\u202c \u2066tersembunyi\u2069\u200b\u{e0041}'
const LONG = 'panjang'.repeat(80)
const PRICES = ['Rp50.000', 'Rp45.000'] as const

const document = (id: string, channel: string, price: string): Document => {
  const text = `${SCRIPT}\n${BREAKOUT}\n${BIDI} Kopi ${price} per bulan.\n${LONG}`
  const message = { id: `${id}:0`, start: 0, end: text.length, text, role: 'body' as const, context: [SCRIPT] }
  const stage = channel === 'web' ? 'consideration' : 'retention'
  return { id, source: id, reader: 'html', channel, stage, text, messages: [message], title: SCRIPT }
}
const CHANNEL = `kios<b onclick=alert(4)>`
export const HOSTILE: readonly Document[] = [
  document(`https://rimba.test/<script>?"'=${LONG}`, 'web', PRICES[0]),
  document(`javascript:alert(5)//${SCRIPT}`, CHANNEL, PRICES[1]),
]

const quoted = ({ id, channel, stage, text }: Document, quote: string): Evidence => {
  const start = text.indexOf(quote)
  const around = { audience: SCRIPT, region: BREAKOUT, owner: BREAKOUT, context: SCRIPT, publishedAt: '<b>2026' }
  return { document: id, channel, stage, quote, start, end: start + quote.length, ...around }
}

/** A finding whose every word is crawled text. */
export function hostileFinding(fingerprint: string, more: Partial<TrackedFinding> = {}): TrackedFinding {
  const quotes = HOSTILE.map((one, i) => quoted(one, `${BREAKOUT}\n${BIDI} Kopi ${PRICES[i]} per bulan.`))
  const sides = quotes.map((item, i) => ({
    value: i === 0 ? `${PRICES[0]}${SCRIPT}` : `${PRICES[1]} ${LONG}`,
    evidence: [item],
  }))
  const start = HOSTILE[0]!.text.indexOf(PRICES[0])
  const edit = { document: HOSTILE[0]!.id, start, end: start + PRICES[0].length, from: PRICES[0], to: BREAKOUT }
  const told = {
    title: `${SCRIPT}${BIDI}`,
    explanation: BREAKOUT,
    suggestion: SCRIPT,
    subject: BREAKOUT,
    attribute: 'price',
  }
  return { ...finding(fingerprint, sides, { rule: BREAKOUT, edits: [edit], ...told }), assignee: SCRIPT, ...more }
}

const YAML = `
brand: "Rimba <script>alert(6)</script>"
timezone: Asia/Jakarta
locale: id-ID
products:
  - '"><script>alert(10)</script>'
  - {name: ${JSON.stringify(BIDI)}, aliases: [${JSON.stringify(LONG)}]}
voice:
  address: {id: ${JSON.stringify(BREAKOUT)}}
  banned: [${JSON.stringify(SCRIPT)}, ${JSON.stringify(BIDI)}]
  audiences: {${JSON.stringify(BREAKOUT)}: {formality: casual}}
differences:
  - {subject: ${JSON.stringify(SCRIPT)}, values: [${JSON.stringify(BIDI)}], reason: ${JSON.stringify(BREAKOUT)}, approvedBy: ${JSON.stringify(LONG)}}
owners:
  - {match: {product: ${JSON.stringify(BREAKOUT)}}, owner: ${JSON.stringify(SCRIPT)}}
sources:
  - {path: 'web/*.html', channel: web, stage: consideration, audience: '<script>alert(7)</script>', owner: '"><script>alert(8)</script>'}
  - {path: '"><script>alert(9)</script>', channel: '${CHANNEL}', stage: retention, audience: lain}
`

/** A brand all of whose copy means harm, with findings of every state, and whoever has signed in to it. */
export async function hostileVisitor(): Promise<Visitor> {
  const visitor = await Visitor.of(YAML)
  const failed = [1, 2, 3, 4, 5].map((n) => ({ document: `${SCRIPT}${n}`, reason: BREAKOUT }))
  const coverage = [
    { source: 'web/*.html', channel: 'web', stage: 'consideration' as const, documents: 1, messages: 1, failed },
  ]
  const findings = [
    hostileFinding('aaaa000000000001'),
    hostileFinding('aaaa000000000002', { severity: 'medium', verdict: 'review' }),
    hostileFinding('aaaa000000000003', { severity: 'low', status: 'in-progress', due: '2026-11-19' }),
    hostileFinding('aaaa000000000004', { status: 'accepted', until: '2026-11-01', reason: SCRIPT }),
    hostileFinding('aaaa000000000005', { status: 'resolved', resolvedAt: '2026-11-18T02:00:00.000Z' }),
  ]
  await visitor.run(HOSTILE, findings, { coverage })
  await visitor.store.comments.add('aaaa000000000001', {
    at: '2026-11-18T03:00:00.000Z',
    who: SCRIPT,
    text: `${BREAKOUT}${BIDI}`,
  })
  await visitor.store.jobs.save({
    id: 'j1',
    state: 'failed',
    who: SCRIPT,
    createdAt: '2026-11-18T03:00:00.000Z',
    reason: BREAKOUT,
  })
  await visitor.store.jobs.save({ id: 'j2', state: 'running', who: BREAKOUT, createdAt: '2026-11-19T03:00:00.000Z' })
  const means = { random: (n: number) => crypto.getRandomValues(new Uint8Array(n)), now: () => visitor.clock.now }
  await mintToken(visitor.store.tokens, { name: `${SCRIPT}${BIDI}`, scopes: ['read'], createdBy: BREAKOUT }, means)
  await visitor.signIn('admin')
  return visitor
}
export const VIEWS = {
  week: '/b/rimba',
  findings: '/b/rimba/findings?status=all',
  finding: '/b/rimba/findings/aaaa000000000001',
  matrix: '/b/rimba/matrix',
  journey: '/b/rimba/journey',
  trends: '/b/rimba/trends',
  runs: '/b/rimba/runs',
  settings: '/b/rimba/settings',
  voice: '/b/rimba/settings/voice/all',
  audience: `/b/rimba/settings/voice/${encodeURIComponent(BREAKOUT)}`,
  product: '/b/rimba/settings/products/1',
  difference: '/b/rimba/settings/differences/0',
  owner: '/b/rimba/settings/owners/0',
  source: '/b/rimba/settings/sources/1',
  newSource: '/b/rimba/sources/new',
  tokens: '/b/rimba/settings/tokens',
} as const
