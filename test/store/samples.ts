import type { Document, Evidence, Finding, FindingsDocument } from '../../src/model/index.ts'
import type { RunEnd, RunStart } from '../../src/store/index.ts'

/** A web page that says one thing about an opening hour or a fee. */
export function page(id: string, text: string, more: Partial<Document> = {}): Document {
  return {
    id,
    source: 'web/*.html',
    reader: 'html',
    channel: 'web',
    stage: 'consideration',
    text,
    messages: [],
    ...more,
  }
}

/** Evidence for `quote` where it stands first in the document. */
export function quoted(document: Document, quote: string, more: Partial<Evidence> = {}): Evidence {
  const start = document.text.indexOf(quote)
  const { channel, stage } = document
  return { document: document.id, channel, stage, quote, start, end: start + quote.length, ...more }
}

export function finding(fingerprint: string, sides: Finding['sides'], more: Partial<Finding> = {}): Finding {
  return {
    fingerprint,
    rule: 'fee-mismatch',
    category: 'offer',
    type: 'price',
    verdict: 'conflict',
    severity: 'high',
    confidence: 0.9,
    status: 'open',
    decidedBy: 'rule',
    when: 'now',
    subject: 'Kartu Rimba',
    attribute: 'fee',
    title: 'Two fees for Kartu Rimba',
    explanation: 'The page and the mail give different fees.',
    suggestion: 'Agree on one fee.',
    sides,
    ...more,
  }
}

export const PAGE = page('web/kartu.html', 'Kartu Rimba\nIuran tahunan Rp50.000, tanpa biaya lain.')
export const MAIL = page('email/sambut.eml', 'Selamat datang!\nIuran tahunan Kartu Rimba hanya Rp 45.000 🌿', {
  source: 'email/*.eml',
  reader: 'eml',
  channel: 'email',
  stage: 'retention',
})

/** The one difference between PAGE and MAIL. */
export const FEES = finding('fee0a1b2c3d4e5f6', [
  { value: 'Rp 50.000', evidence: [quoted(PAGE, 'Rp50.000')] },
  { value: 'Rp 45.000', evidence: [quoted(MAIL, 'Rp 45.000', { publishedAt: '2026-11-02T08:00:00+07:00' })] },
])

export const runOn = (day: string): RunStart => ({
  brand: 'Rimba',
  asOf: day,
  startedAt: `${day}T02:00:00.000Z`,
  configHash: 'c0ffee',
})

export const counters: FindingsDocument['run'] = {
  documents: 2,
  messages: 4,
  characters: 96,
  statements: 3,
  pairs: 1,
  judge: { calls: 2, inputTokens: 900, outputTokens: 41, cost: 0.0125 },
}

export const endOn = (day: string, more: Partial<RunEnd> = {}): RunEnd => ({
  finishedAt: `${day}T02:01:00.000Z`,
  counters,
  coverage: [],
  ...more,
})
