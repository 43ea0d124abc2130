import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FindingsDocument } from '../../src/model/index.ts'
import { type Provider, startProvider } from '../judge/server/provider.ts'
import { type Said, startService } from '../match/embeddings/service.ts'
import { asking, brand, live, manyPages, reader, userOf, write } from './asked-brand.ts'
import { Session, wordsOf } from './session.ts'

/** A promise, and what takes it back in words of which it shares none. */
const PROMISE = '<p>Tidur nyenyak: urusan patah tangkai kami tanggung.</p>'
const TAKEN_BACK = '<p>Kerusakan selama perjalanan di luar kewajiban penjual.</p>'
const MEANT = /patah tangkai|Kerusakan selama/

let session: Session
let provider: Provider
let service: Awaited<ReturnType<typeof startService>>
let say: (texts: readonly string[]) => Said | undefined

/** Vectors of a service that knows what both mean. */
const knowing = (texts: readonly string[]): Said => ({
  body: { data: texts.map((text, index) => ({ index, embedding: MEANT.test(text) ? [1, 0] : [0, 1] })) },
})

beforeEach(async () => {
  say = knowing
  provider = await startProvider((request) => live(request, reader()))
  service = await startService(({ body }) => say(body.input))
  session = new Session(new URL('file:///none'))
})
afterEach(async () => {
  session.end()
  await Promise.all([provider.close(), service.close()])
})

const begin = (embeddings: string) =>
  write(session.folder, {
    ...brand(`${asking(provider.origin)}\n${embeddings}`),
    ...manyPages(40),
    'web/syarat.html': `<h1>Ketentuan</h1>${TAKEN_BACK}`,
  })
async function run(): Promise<FindingsDocument> {
  const { stdout, stderr, code } = await session.run(wordsOf('run -q --format json'), {
    env: { ANTHROPIC_API_KEY: 'sk-ant-test', EMBEDDINGS_API_KEY: 'emb-key' },
  })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}
/** Runs once, adds the promise, runs again, and gives what the second run asked. */
async function askedAfterPromise(): Promise<{ asked: string[]; document: FindingsDocument }> {
  await run()
  const before = provider.received.length
  writeFileSync(join(session.folder, 'web/janji.html'), `<h1>Santai saja</h1>${PROMISE}`)
  const document = await run()
  return { asked: provider.received.slice(before).map(({ body }) => userOf(body)), document }
}
const configured = () => `embeddings: {provider: openai, model: bge-m3, baseUrl: '${service.url}'}`

it('reads new copy with what the configured embeddings call near, though it shares no word', async () => {
  begin(configured())
  const { asked } = await askedAfterPromise()
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('patah tangkai')
  expect(asked[0]).toContain('Kerusakan selama perjalanan')
  expect(service.received[0]).toMatchObject({ headers: { authorization: 'Bearer emb-key' }, body: { model: 'bge-m3' } })
  const texts = service.received.flatMap(({ body }) => body.input)
  expect(new Set(texts).size, 'no text is embedded twice').toBe(texts.length)
})

it('leaves them out where nobody wants them', async () => {
  begin('embeddings: {provider: none}')
  const { asked } = await askedAfterPromise()
  expect(asked[0]).not.toContain('Kerusakan selama perjalanan')
})

it('goes on with what is learned from the copy, and says so, while the service refuses a text', async () => {
  say = (texts) =>
    texts.some((text) => MEANT.test(text)) ? { status: 422, body: { error: 'too long' } } : knowing(texts)
  begin(configured())
  const { asked, document } = await askedAfterPromise()
  expect(asked[0]).toContain('patah tangkai')
  expect(document.judged?.withoutEmbeddings).toMatch(/bge-m3.*too long/)
  const listed = JSON.parse((await session.run(wordsOf('findings list --format json'))).stdout) as FindingsDocument
  expect(listed.judged?.withoutEmbeddings).toBe(document.judged?.withoutEmbeddings)
})

it('stops with what to do where the key is wrong', async () => {
  begin(configured())
  await run()
  say = () => ({ status: 401, body: { error: 'bad key' } })
  writeFileSync(join(session.folder, 'web/janji.html'), `<h1>Santai saja</h1>${PROMISE}`)
  const { stderr, code } = await session.run(wordsOf('run -q --format json'), {
    env: { ANTHROPIC_API_KEY: 'sk-ant-test', EMBEDDINGS_API_KEY: 'wrong' },
  })
  expect(code).toBe(2)
  expect(stderr).toMatch(/401/)
})
