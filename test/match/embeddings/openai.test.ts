import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type OpenAiOptions, openAiEmbedder } from '../../../src/match/embeddings/openai.ts'
import type { EmbedError } from '../../../src/match/embeddings/port.ts'
import { cosine } from '../../../src/match/embeddings/vectors.ts'
import { embedderContract } from './contract.ts'
import { embeddings, type Received, rowOf, type Said, startService, waitlessClock } from './service.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function opened(
  say?: (request: Received, number: number) => Said | undefined,
  options: Partial<OpenAiOptions> = {},
) {
  const service = await startService(say)
  closing.push(service.close)
  const clock = waitlessClock()
  const settings = { url: service.url, model: 'sawah-embed', ...options }
  const embedder = openAiEmbedder(settings, { fetch: (url, init) => fetch(url, init), clock })
  const failure = (texts: string[]) =>
    embedder.embed(texts).then(
      () => undefined,
      (error: EmbedError) => error,
    )
  return { embedder, failure, clock, ...service }
}
/** A service that refuses requests with any text for which `refused` holds. */
const refusing =
  (refused: (text: string) => boolean, status = 400) =>
  (request: Received): Said | undefined =>
    request.body.input.some(refused) ? { status, body: { error: { message: 'input too long' } } } : undefined

// One address for all of the contract, since the name of the model holds it.
const steady = startService()
afterAll(async () => (await steady).close())
embedderContract('an OpenAI-compatible service', async () => {
  const { url } = await steady
  return openAiEmbedder({ url, model: 'sawah-embed' }, { fetch: (to, init) => fetch(to, init), clock: waitlessClock() })
})

describe('a request', () => {
  test('goes to /embeddings with model, texts, key and further fields; the vectors follow the index', async () => {
    const { embedder, received } = await opened(undefined, { apiKey: 'rahasia', body: { dimensions: 8 } })
    const texts = ['gratis ongkir', 'bebas biaya kirim']
    const vectors = await embedder.embed(texts)
    expect(received).toHaveLength(1)
    expect(received[0]!.path).toBe('/v1/embeddings')
    expect(received[0]!.headers.authorization).toBe('Bearer rahasia')
    expect(received[0]!.body).toEqual({ model: 'sawah-embed', input: texts, dimensions: 8 })
    texts.forEach((text, at) => {
      const row = Float32Array.from(rowOf(text))
      expect(cosine(vectors[at]!, row)).toBeCloseTo(Math.sqrt(cosine(row, row)), 1)
    })
  })

  test('has at most as many texts as told, no blank one, and none twice', async () => {
    const { embedder, received } = await opened(undefined, { batch: 2 })
    await embedder.embed(['satu', '', 'dua', 'satu', 'tiga'])
    expect(received.map(({ body }) => body.input)).toEqual([['satu', 'dua'], ['tiga']])
  })

  test('cuts a long text, never inside a character', async () => {
    const { embedder, received } = await opened(undefined, { longest: 5 })
    await embedder.embed(['kopi☕️susu', 'teh 🍵🍵'])
    expect(received[0]!.body.input).toEqual(['kopi☕', 'teh '])
  })
})

describe('a service that is busy', () => {
  test('is asked again after twice as long a pause each time', async () => {
    const { embedder, clock } = await opened((_, number) => (number < 4 ? { status: 503 } : undefined))
    expect(await embedder.embed(['halo'])).toHaveLength(1)
    expect(clock.slept).toEqual([500, 1_000, 2_000])
  })

  test.each([
    ['seconds', '7', 7_000],
    ['a date', 'Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
  ])('is asked again when it says, in %s', async (_, field, pause) => {
    const busy = { status: 429, headers: { 'retry-after': field } }
    const { embedder, clock } = await opened((_request, number) => (number === 1 ? busy : undefined))
    await embedder.embed(['halo'])
    expect(clock.slept).toEqual([pause])
  })

  test('is left for a later run when it wants an hour', async () => {
    const { failure, clock, received } = await opened(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
    expect((await failure(['halo']))?.action).toBe('retry')
    expect(clock.slept).toEqual([])
    expect(received).toHaveLength(1)
  })

  test('is given up after five attempts, and what it said is told', async () => {
    const { failure, received } = await opened(() => ({ status: 500, body: 'model is loading' }))
    const error = await failure(['halo'])
    expect(error).toMatchObject({ action: 'retry' })
    expect(error?.message).toMatch(/sawah-embed at 127.*500: model is loading/)
    expect(received).toHaveLength(5)
  })

  test('that never answers, or is not there, is a failure for a later run', async () => {
    const slow = await opened(() => 'hang', { timeoutMs: 50 })
    expect(await slow.failure(['halo'])).toMatchObject({ action: 'retry' })
    expect((await slow.failure(['halo']))?.message).toContain('no full answer within 0.05 s')
    const gone = await opened()
    await gone.close()
    expect(await gone.failure(['halo'])).toMatchObject({ action: 'retry' })
    expect((await gone.failure(['halo']))?.message).toMatch(/no connection \(.*ECONNREFUSED/)
  })
})

describe('settings that are wrong end the run at once', () => {
  test.each([
    [401, /Check the key/],
    [404, /\/v1 for most services, and the name of the model/],
    [302, /Check the address/],
  ])('status %i', async (status, advice) => {
    const { failure, received } = await opened(() => ({ status, headers: { location: 'http://127.0.0.1:1/' } }))
    const error = await failure(['halo'])
    expect(error?.action).toBe('stop')
    expect(error?.message).toMatch(advice)
    expect(received).toHaveLength(1)
  })

  test('a service that refuses even a harmless text does not know the model or a field', async () => {
    const { failure } = await opened(refusing(() => true))
    const error = await failure(['halo', 'apa kabar'])
    expect(error).toMatchObject({ action: 'stop', text: undefined })
    expect(error?.message).toMatch(/400.*input too long.*model's name/)
  })
})

test('the one text that the service does not take is named, by its place in the list', async () => {
  const { failure } = await opened(
    refusing((text) => text.includes('panjang sekali'), 413),
    { batch: 4 },
  )
  const error = await failure(['a1', '', 'a2', 'a3', 'a4', 'a5', 'a6', 'panjang sekali', 'a7'])
  expect(error).toMatchObject({ action: 'skip', text: 7 })
  expect(error?.message).toMatch(/413.*Leave this text out/)
})

describe('an answer that cannot be right is named', () => {
  const bad = (change: (data: ReturnType<typeof embeddings>['data']) => unknown) => (request: Received) => ({
    body: { data: change(embeddings(request.body.input).data) },
  })
  test.each<[string, (request: Received) => Said, RegExp]>([
    ['no JSON', () => ({ body: '<html>Selamat datang</html>' }), /no JSON: <html>Selamat/],
    ['another form', () => ({ body: { embedding: [1, 2] } }), /no list of embeddings: .*data/],
    ['a vector too few', bad((data) => data.slice(1)), /no vector with index 1; expected 2/],
    ['an index twice', bad((data) => [...data, data[0]]), /index 1 twice/],
    ['other dimensions', bad(([b, a]) => [{ ...b!, embedding: [1] }, a]), /1 dimensions beside one of 8/],
    ['an empty vector', bad((data) => data.map((one) => ({ ...one, embedding: [] }))), /an empty vector/],
    ['nothing but noughts', bad((data) => data.map((one) => ({ ...one, embedding: [0, 0] }))), /without a direction/],
  ])('%s', async (_, say, message) => {
    const { failure } = await opened(say)
    const error = await failure(['halo', 'apa kabar'])
    expect(error?.action).toBe('stop')
    expect(error?.message).toMatch(message)
  })
})
