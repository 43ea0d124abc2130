import { describe, expect, test } from 'vitest'
import { ownVoice } from '../../src/journey/voice.ts'
import type { Document, Tone } from '../../src/model/index.ts'
import { createToneEar } from '../../src/tone/index.ts'
import { config, copy } from '../pipeline/copy.ts'
import { knowledge } from './hear.ts'

const { read } = createToneEar(knowledge)
const hear = (document: Document): Tone[] => document.messages.map(({ text }) => read(text, 'id'))
const polite = 'Pesanan Anda telah kami kirim melalui kurir pada hari ini.'
const chatty = 'pesenanmu udah otw nih, ditunggu yaa'
const posts = (lines: readonly string[], from = 1) =>
  lines.map((line, i) => copy(`sms/${from + i}`, [line], { channel: 'sms', publishedAt: `2026-10-${10 + from + i}` }))
const viewOf = (documents: Document[]) =>
  ownVoice(
    { config: config(), asOf: '2026-11-21', documents, statements: [], findings: [], coverage: [] },
    ['consideration'],
    hear,
  )

describe('the own voice of stages and channels', () => {
  test('a channel that changes its address and register over time drifts, whatever order its messages are read in', () => {
    const sent = [...posts(Array(7).fill(polite)), ...posts(Array(7).fill(chatty), 8)]
    const [drift] = viewOf(sent).drift
    expect(drift).toMatchObject({ channel: 'sms', early: { address: { Anda: 1 } }, late: { address: { kamu: 1 } } })
    expect(drift!.shift).toBeLessThan(-0.3)
    expect(viewOf(sent.toReversed()).drift).toEqual([drift])
  })

  test('a message far from the rest of its stage lies outside the envelope', () => {
    const [envelope] = viewOf(posts([...Array(15).fill(polite), chatty])).envelopes
    expect(envelope!.outside).toEqual([
      expect.objectContaining({ document: 'sms/16', channel: 'sms', measure: 'formality' }),
    ])
  })

  test('nothing is said of a handful of messages', () => {
    expect(viewOf(posts([polite, chatty, polite]))).toEqual({ envelopes: [], drift: [] })
  })
})
