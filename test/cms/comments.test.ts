import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchStory, leaveComment } from '../../src/cms/index.ts'
import { recorded, webhooks } from './brand.ts'

/** What the management APIs of Contentful and Storyblok document, on this machine: paths, headers and bodies that they take. */
const TAKES = [
  {
    path: '/spaces/nirmala0/environments/master/entries/4fJr/comments',
    authorization: 'Bearer kunci',
    type: 'application/vnd.contentful.management.v1+json',
    fits: (body: { body?: unknown }) => typeof body.body === 'string' && body.body.length <= 512,
  },
  {
    path: '/v1/spaces/9021/stories/81/discussions',
    authorization: 'kunci',
    type: 'application/json',
    fits: ({
      discussion: d,
    }: {
      discussion?: { title?: string; block_uid?: string; comment?: { message_json?: unknown[] } }
    }) => Boolean(d?.title && d.block_uid && d.comment?.message_json?.length),
  },
]
const STORY = {
  full_slug: 'fajar',
  content: { component: 'page', _uid: 'blok-1', title: 'Paket Fajar', text: 'Paket Fajar cuma Rp275.000 per bulan.' },
}
let server: Server
let api: string
let taken: { path: string; body: string }[]
beforeEach(async () => {
  taken = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const { pathname } = new URL(request.url!, 'http://x')
    if (pathname === '/v2/cdn/stories/81') return response.end(JSON.stringify({ story: STORY }))
    const known = TAKES.find(({ path }) => path === pathname)
    if (!known) return response.writeHead(404).end()
    if (request.headers.authorization !== known.authorization) return response.writeHead(401).end()
    if (request.headers['content-type'] !== known.type || !known.fits(JSON.parse(body)))
      return response.writeHead(422).end()
    taken.push({ path: pathname, body })
    response.writeHead(201).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
})

const commenting = (token: string) =>
  webhooks({
    fetchEntry: (_, __, id, space) => fetchStory({ fetch, api, token: 'pratinjau' }, id, space),
    comment: (kind, _, entry, text) => leaveComment({ fetch, api, token }, kind, entry, text),
  })

describe.each(['contentful', 'storyblok'])('a publication in %s that contradicts what is live', (kind) => {
  it('gets a comment there, by the rules of its API, and a retry does not comment again', async () => {
    const { send } = await commenting('kunci')
    expect((await send(recorded(kind))).answer).toMatchObject({ verdict: 'block', commented: true })
    expect(taken).toHaveLength(1)
    expect(taken[0]!.body).toContain('Rp320.000')
    expect((await send(recorded(kind))).answer.commented).toBe(true)
    expect(taken).toHaveLength(1)
  })
  it('is answered all the same where the comment is not taken', async () => {
    const { send } = await commenting('lain')
    const { status, answer } = await send(recorded(kind))
    expect([status, answer.verdict, answer.commented]).toEqual([202, 'block', false])
    expect(answer.comment).toContain('Rp320.000')
  })
})

it('of Sanity is not commented on: its comments cannot be written from outside', async () => {
  const { send } = await commenting('kunci')
  expect((await send(recorded('sanity'))).answer).toMatchObject({ verdict: 'block', commented: false })
  expect(taken).toEqual([])
})
