import type { Tracked } from '../../src/findings/tracked.ts'
import type { Evidence, Finding } from '../../src/model/index.ts'

export const said = (document: string, quote: string, start = 10): Evidence => ({
  document,
  channel: 'web',
  stage: 'purchase',
  quote,
  start,
  end: start + quote.length,
})
export const WARRANTY: Finding = {
  fingerprint: '77aa77aa77aa77aa',
  rule: 'warranty-mismatch',
  category: 'offer',
  type: 'warranty',
  verdict: 'conflict',
  severity: 'medium',
  confidence: 0.8,
  status: 'open',
  decidedBy: 'rule',
  when: 'now',
  subject: 'Kompor Bara',
  attribute: 'warranty',
  title: 'Two warranties',
  explanation: 'One year here, two years there.',
  suggestion: 'Agree on one.',
  sides: [
    { value: 'P1Y', evidence: [said('web/kompor.html', 'garansi 1 tahun'), said('web/faq.html', 'setahun')] },
    { value: 'P2Y', evidence: [said('sms/okt.csv#S3', '2-year warranty')] },
  ],
}
/** Documents that WARRANTY quotes. */
export const ALL = ['web/kompor.html', 'web/faq.html', 'sms/okt.csv#S3']

/** WARRANTY as it is once people or runs have done something with it. */
export const as = (status: Tracked['status'], more: Partial<Tracked> = {}): Tracked => ({
  ...WARRANTY,
  status,
  ...more,
})
