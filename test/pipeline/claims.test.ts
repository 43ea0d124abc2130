import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAnthropicJudge, type JudgeRequest } from '../../src/judge/index.ts'
import { askLive, beginConsultation } from '../../src/pipeline/judging/consult.ts'
import { openSqliteStore } from '../../src/platform/node/sqlite.ts'
import type { Store } from '../../src/store/index.ts'
import { request, testMeans } from '../judge/adapters/means.ts'
import { messagesWire } from '../judge/server/messages.ts'
import { type Provider, startProvider } from '../judge/server/provider.ts'
import { MODEL } from '../judge/server/wire.ts'

const AT = '2026-11-21T02:00:00.000Z'
const QUESTIONS = ['contradictions-a', 'contradictions-b', 'contradictions-c'].map((id) => request(id))
const TEXT = JSON.stringify({ contradictions: [], instructions: [] })

let store: Store
let provider: Provider
beforeEach(async () => {
  store = await openSqliteStore(':memory:')
  provider = await startProvider(() => messagesWire.answer({ text: TEXT }))
  await store.judge.open(
    QUESTIONS.map(({ id }) => ({ id, prompt: 'p', model: MODEL, passages: [], state: 'waiting', at: AT })),
  )
})
afterEach(async () => {
  store.close()
  await provider.close()
})

async function askAll(minutesLater = 0, signal?: AbortSignal) {
  const now = () => new Date(Date.parse(AT) + minutesLater * 60_000).toISOString()
  const judge = { provider: 'anthropic' as const, batch: false, concurrency: 2 }
  const consultation = await beginConsultation({ ledger: store.judge, judge, now, onProgress: () => {} })
  const settings = { model: MODEL, apiKey: 'sk-test', baseURL: provider.origin, retries: 0 }
  const live = createAnthropicJudge(settings, testMeans(signal))
  const asked = QUESTIONS.map((one: JudgeRequest) => ({ request: one, bundle: [], lines: new Map() }))
  await askLive(asked, { model: MODEL, live }, consultation)
  return consultation.answered
}

test('two runs at once on one store ask each question once', async () => {
  const answered = await Promise.all([askAll(), askAll()])
  expect(answered[0]! + answered[1]!).toBe(3)
  expect(provider.received).toHaveLength(3)
})

test('a question that a killed run has taken is asked again once that is long ago', async () => {
  for (const { id } of QUESTIONS) await store.judge.claim(id, { at: AT, since: AT })
  expect(await askAll(5)).toBe(0)
  expect(await askAll(120)).toBe(3)
})

test('a run that somebody ends gives its questions back', async () => {
  const ended = AbortSignal.abort(new Error('enough'))
  await expect(askAll(0, ended)).rejects.toThrow('enough')
  expect(await askAll(1)).toBe(3)
})
