import { describe, expect, test } from 'vitest'
import type { Config, Document } from '../../src/model/index.ts'
import { compareDocuments } from '../../src/pipeline/compare.ts'
import { knowledge } from '../house/two-messages.ts'

const documentOf = (id: string, text: string): Document => ({
  id,
  source: id,
  reader: 'text',
  channel: id,
  stage: 'consideration',
  text,
  messages: [{ id: `${id}:0`, text, role: 'body', context: [], start: 0, end: text.length }],
})

function attributes(lexicon: Config['lexicon']): string[] {
  const config: Config = {
    brand: 'Kilau',
    timezone: 'Asia/Jakarta',
    locale: 'id-ID',
    products: ['Teko Kilau'],
    facts: [],
    sources: [{ path: '*', channel: 'web', stage: 'consideration' }],
    ...(lexicon ? { lexicon } : {}),
  }
  const documents = [documentOf('web', 'Teko Kilau dilindungi Jagatenang selama 2 tahun.')]
  return compareDocuments(config, documents, knowledge, '2026-11-21').statements.map(({ attribute }) => attribute)
}

describe('a word that only this brand uses', () => {
  test('means nothing to the lexicon that ships', () => {
    expect(attributes(undefined)).not.toContain('warranty-period')
  })

  test('means what the configuration says it means', () => {
    expect(attributes([{ concept: 'warranty', id: ['jagatenang'], en: [] }])).toContain('warranty-period')
  })
})
