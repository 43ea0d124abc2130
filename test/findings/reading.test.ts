import { describe, expect, it } from 'vitest'
import { readingOf } from '../../src/findings/reading.ts'
import { ALL } from './samples.ts'

describe('the reading of a run', () => {
  const known = ALL.map((id) => ({ id, source: id.startsWith('web') ? 'web/*.html' : 'sms/*.csv' }))
  const web = { source: 'web/*.html', documents: ['web/kompor.html'], failures: [] }

  it('takes a known document for gone when its source was read without it', () => {
    expect([...readingOf([web], known).gone]).toEqual(['web/faq.html'])
  })

  it('takes nothing for gone below something that may be back tomorrow', () => {
    const hidden = { ...web, failures: [{ document: 'web/index.html', action: 'retry' as const }] }
    expect(readingOf([hidden], known).gone.size).toBe(0)
    const whole = { ...web, failures: [{ document: 'web/*.html', action: 'skip' as const }] }
    expect(readingOf([whole], known).gone.size).toBe(0)
    const broken = { ...web, failures: [{ document: 'web/faq.html', action: 'skip' as const }] }
    expect(readingOf([broken], known).gone.size).toBe(0)
  })

  it('takes no row for gone of a file that failed', () => {
    const sms = {
      source: 'sms/*.csv',
      documents: ['sms/nov.csv#S1'],
      failures: [{ document: 'sms/okt.csv', action: 'skip' as const }],
    }
    expect(readingOf([sms], known).gone.size).toBe(0)
  })
})
