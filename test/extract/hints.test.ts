import { describe, expect, it } from 'vitest'
import { findPhrase, type Phrase } from '../../src/extract/hints.ts'
import { readMessage } from '../../src/extract/index.ts'
import { CONDITIONAL, TWICE_DENIED, WISH } from '../../src/extract/phrases.ts'
import { FIRST_FEW, JUST_THESE } from '../../src/extract/turns.ts'
import type { Document, Message } from '../../src/model/index.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'

const { analyze } = loadKnowledge()

function sentenceOf(text: string) {
  const message: Message = { id: 'd:0', text, role: 'body', context: [], start: 0, end: text.length }
  const document: Document = {
    id: 'd',
    source: 'd',
    reader: 'text',
    channel: 'sms',
    stage: 'retention',
    text,
    messages: [message],
  }
  return readMessage(document, message, { analyze, currency: 'IDR', asOf: '2026-11-21' }).sentences[0]!
}

/** Turns of phrase as people type them: in capitals, with a footnote glued to a word, with signs of other scripts, in other words. */
const WRITTEN: [string, Phrase, string[]][] = [
  [
    'a condition',
    CONDITIONAL,
    ['Gratis KALAU belanja dua', 'Ditukar setelah¹ tujuh hari', 'Free As Long As you stay', 'klaim asalkan struk ada'],
  ],
  ['the first few', FIRST_FEW, ['Untuk 50 pembeli PERTAMA', 'the first hundred orders', '20 orang tercepat²']],
  ['just these', JUST_THESE, ['Berlaku untuk buku berstiker saja', 'hanya di gerai-saja', 'dengan kartu ini SAJA']],
  ['two denials', TWICE_DENIED, ['Nggak ada barang yang nggak bisa ditukar', 'no plan that is not refundable']],
  ['a wish', WISH, ['Semoga harimu cerah', 'Selamat menikmati', 'Hi Rani, hope you like it', 'moga-moga betah']],
]

describe('a turn of phrase', () => {
  it.each(WRITTEN)('is found where its pattern finds it: %s', (_, phrase, texts) => {
    const found = texts.map((text) => findPhrase(sentenceOf(text), phrase)?.[0])
    expect(found).toEqual(texts.map((text) => phrase.pattern.exec(text)?.[0]))
    expect(found.filter(Boolean)).toHaveLength(texts.length)
  })

  it('is not found in a sentence without it', () => {
    const sentence = sentenceOf('Harga Teh Lereng Rp20.000 per kotak')
    expect(WRITTEN.filter(([, phrase]) => findPhrase(sentence, phrase))).toEqual([])
  })
})
