import { Response as Answer, type Request as Asked, type Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { VectorizeIndex } from '../../match/neighbours/vectorize-index.ts'
import { inWorkerd, start } from './workerd.ts'

const OPERATOR = 'token-operator-lentera'
/** What a language model answers that finds nothing. */
const NOTHING = '{"contradictions":[],"instructions":[]}'
/** A promise, and what takes it back in words of which it shares none. */
const PROMISE = 'Tidur nyenyak: urusan patah tangkai kami tanggung.'
const TAKEN_BACK = 'Kerusakan selama perjalanan di luar kewajiban penjual.'
const MEANT = /patah tangkai|Kerusakan selama/

/** The methods of a Vectorize binding; what is asked of them goes to the test. */
const BINDING = `
import { WorkerEntrypoint } from 'cloudflare:workers'
const ask = async (method, ...given) => {
  const body = JSON.stringify(given, (_, value) => (value instanceof Float32Array ? [...value] : value))
  const answer = await fetch('https://vectorize.test/' + method, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
export default class extends WorkerEntrypoint {
  describe() { return ask('describe') }
  query(vector, options) { return ask('query', vector, options) }
  upsert(vectors) { return ask('upsert', vectors) }
  deleteByIds(ids) { return ask('deleteByIds', ids) }
}`

inWorkerd('Vectorize in workerd', () => {
  describe('Vectorize in workerd', { timeout: 120_000 }, () => {
    const index = new VectorizeIndex(2)
    const asked: string[] = []
    let embedded: string[] = []
    let worker: Miniflare
    let token: string

    const vectorize = async (request: Asked) => {
      const method = new URL(request.url).pathname.slice(1) as 'query'
      try {
        return Answer.json(await index[method](...((await request.json()) as Parameters<typeof index.query>)))
      } catch (error) {
        return new Answer((error as Error).message, { status: 500 })
      }
    }
    const outside = async (request: Asked) => {
      const { pathname } = new URL(request.url)
      const body = (await request.json()) as { input: string[]; messages: { content: string }[] }
      if (pathname === '/v1/embeddings') {
        embedded.push(...body.input)
        const data = body.input.map((text, i) => ({ index: i, embedding: MEANT.test(text) ? [1, 0] : [0.01, 1] }))
        return Answer.json({ data })
      }
      asked.push(body.messages.map(({ content }) => content).join('\n'))
      return Answer.json({ choices: [{ message: { content: NOTHING }, finish_reason: 'stop' }] })
    }
    const ask = async (method: string, path: string, bearer: string, body?: object) => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
      const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
      const answer = await worker.dispatchFetch(`http://localhost${path}`, init)
      return { status: answer.status, text: await answer.text() }
    }
    /** Puts a file into the bucket and runs; gives what a model was asked. */
    const runWith = async (file: string, text: string) => {
      await (await worker.getR2Bucket('COPY')).put(`lentera/${file}`, text)
      const { id } = JSON.parse((await ask('POST', '/v1/runs', token)).text)
      expect((await ask('GET', `/v1/runs/${id}/events`, token)).text).toContain('"state":"done"')
      return asked.splice(0)
    }

    beforeAll(async () => {
      worker = start(
        'wrangler.toml',
        'main.js',
        {
          d1Databases: ['DIRECTORY', 'DB_1'],
          r2Buckets: ['COPY'],
          durableObjects: { BRAND: { className: 'BrandObject', useSQLite: true } },
          bindings: { SELARAS_OPERATOR_TOKEN: OPERATOR },
          serviceBindings: { VECTORIZE: 'vectorize' },
          outboundService: outside,
        },
        [{ name: 'vectorize', script: BINDING, outboundService: vectorize }],
      )
      const copy = await worker.getR2Bucket('COPY')
      const config = [
        'brand: Lentera Pos',
        'timezone: Asia/Jakarta',
        'judge: {provider: openai, model: hakim, baseUrl: https://model.test/v1}',
        'embeddings: {provider: openai, model: bge-m3, baseUrl: https://model.test/v1}',
        'sources: [{path: "**/*.md", channel: web, stage: purchase}]',
      ]
      await copy.put('lentera/selaras.yaml', config.join('\n'))
      await copy.put('lentera/syarat.md', `# Ketentuan\n\n${TAKEN_BACK}\n`)
      for (let i = 0; i < 40; i++) {
        const page = `# Teko ${i}\n\nTeko Lentera nomor ${i} memuat ${i + 1} liter.\n\n${'Tembikar dari Kasongan. '.repeat(45)}\n`
        await copy.put(`lentera/${i}.md`, page)
      }
      token = JSON.parse((await ask('PUT', '/operator/brands/lentera', OPERATOR, { database: 'DB_1' })).text).token
    }, 120_000)
    afterAll(() => worker.dispose())

    test('a run that changes something gives the index what is live, and finds neighbours before it shows them', async () => {
      await runWith('awal.md', '# Awal\n\nKami buka tiap hari.\n')
      expect(index.asked).toEqual({ query: 0, upsert: [], delete: [] })
      const [question] = await runWith('janji.md', `# Santai\n\n${PROMISE}\n`)
      expect(question).toContain(PROMISE)
      expect(question).toContain(TAKEN_BACK)
      expect(index.asked).toEqual({ query: 0, upsert: [expect.any(Number)], delete: [] })
    })

    test('the next one asks the index, embeds nothing twice, and takes away what is gone', async () => {
      index.process()
      embedded = []
      const [given] = index.asked.upsert
      const [question] = await runWith('janji.md', `# Santai\n\n${PROMISE} Sungguh.\n`)
      expect(question).toContain(TAKEN_BACK)
      expect(embedded).toEqual([expect.stringContaining('Sungguh')])
      expect(index.asked).toEqual({ query: 1, upsert: [given, 1], delete: [1] })
      index.process()
      expect(index.idsIn('lentera')).toHaveLength(given!)
    })

    test('a draft is held against the index and not kept there', async () => {
      const draft = { content: `${PROMISE} Janji.`, channel: 'web', stage: 'purchase', judge: true }
      const { query, upsert } = structuredClone(index.asked)
      expect((await ask('POST', '/v1/checks', token, draft)).status).toBe(200)
      await vi.waitFor(() => expect(asked.splice(0)[0]).toContain(TAKEN_BACK), 10_000)
      expect(index.asked).toMatchObject({ query: query + 1, upsert })
    })

    test('a brand that is taken away is taken from the index', async () => {
      index.out = 'VECTOR_DELETE_ERROR (code = 40043)'
      expect((await ask('DELETE', '/operator/brands/lentera', OPERATOR)).status).toBe(500)
      expect((await ask('GET', '/operator/brands/lentera', OPERATOR)).status).toBe(200)
      index.out = undefined
      expect((await ask('DELETE', '/operator/brands/lentera', OPERATOR)).status).toBe(204)
      index.process()
      expect(index.idsIn('lentera')).toEqual([])
    })
  })
})
