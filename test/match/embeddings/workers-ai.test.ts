import { describe, expect, test } from 'vitest'
import type { EmbedError } from '../../../src/match/embeddings/port.ts'
import { workersAiEmbedder } from '../../../src/match/embeddings/workers-ai.ts'
import { embedderContract } from './contract.ts'
import { rowOf, waitlessClock } from './service.ts'

/** A binding that answers as the platform documents it, and writes down what it was asked. */
function binding(fail: (texts: string[], number: number) => string | undefined = () => undefined) {
  const asked: { model: string; text: string[] }[] = []
  return {
    asked,
    run: async (model: string, { text }: { text: string[] }): Promise<unknown> => {
      asked.push({ model, text })
      const message = fail(text, asked.length)
      if (message) throw new Error(message)
      return { shape: [text.length, 8], data: text.map(rowOf), pooling: 'cls' }
    },
  }
}
const failureOf = (ai: ReturnType<typeof binding>, texts: string[], clock = waitlessClock()) =>
  workersAiEmbedder(ai, clock)
    .embed(texts)
    .then(
      () => undefined,
      (error: EmbedError) => error,
    )

embedderContract('Workers AI', () => workersAiEmbedder(binding(), waitlessClock()))

test('the model is asked through the binding, a hundred texts at a time', async () => {
  const ai = binding()
  await workersAiEmbedder(ai, waitlessClock()).embed(Array.from({ length: 150 }, (_, at) => `teks ${at}`))
  expect(ai.asked.map(({ model, text }) => [model, text.length])).toEqual([
    ['@cf/baai/bge-m3', 100],
    ['@cf/baai/bge-m3', 50],
  ])
})

describe('what the platform refuses', () => {
  test('for want of capacity is asked again', async () => {
    const clock = waitlessClock()
    const ai = binding((_, number) =>
      number === 1 ? '3040: No more data centers to forward the request to' : undefined,
    )
    expect(await failureOf(ai, ['halo'], clock)).toBeUndefined()
    expect(clock.slept).toEqual([500])
  })

  test.each([
    [
      'the day’s allocation is used up',
      '3036: You have used up your daily free allocation',
      ['halo'],
      'retry',
      undefined,
    ],
    ['one text is too large', '3006: Request is too large', ['halo'], 'skip', 0],
    ['many texts are too large', '3006: Request is too large', ['halo', 'apa'], 'stop', undefined],
    ['the model is not known', '5007: No such model @cf/tidak/ada or task', ['halo'], 'stop', undefined],
  ])('since %s says what to do, and is not asked again', async (_, message, texts, action, text) => {
    const ai = binding(() => message)
    const error = await failureOf(ai, texts)
    expect(error).toMatchObject({ action, text })
    expect(error?.message).toContain(message)
    expect(ai.asked).toHaveLength(1)
  })

  test('an answer of another form is named', async () => {
    const ai = { ...binding(), run: async () => ({ request_id: 'antrean-1' }) }
    expect((await failureOf(ai, ['halo']))?.message).toMatch(/no list of embeddings: .*data/)
  })
})
