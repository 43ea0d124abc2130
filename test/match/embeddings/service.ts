import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../../src/match/embeddings/retry.ts'

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: { model: string; input: string[] } & Record<string, unknown>
}
/** What the service says to a request: an answer, or `hang` for none. */
export type Said = { status?: number; headers?: Record<string, string>; body?: unknown } | 'hang'

/** A direction from the letters of a text, so that each text has its own. */
export const rowOf = (text: string): number[] =>
  [3, 5, 7, 11, 13, 17, 19, 23].map((prime) =>
    [...text].reduce((sum, letter, at) => (sum * prime + letter.codePointAt(0)! * (at + 1)) % 1009, prime),
  )
/** The right answer to a request; in no particular order, as the index allows. */
export const embeddings = (input: readonly string[]) => ({
  object: 'list',
  data: input.map((text, index) => ({ object: 'embedding', index, embedding: rowOf(text) })).reverse(),
})

/** A service on this machine. `say` answers each request; undefined means the right answer. */
export async function startService(say: (request: Received, number: number) => Said | undefined = () => undefined) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const one = { path: request.url!, headers: request.headers, body: JSON.parse(text) as Received['body'] }
    received.push(one)
    const said = say(one, received.length) ?? { body: embeddings(one.body.input) }
    if (said === 'hang') return
    const { status = 200, headers = {}, body = '' } = said
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(done))
    },
  }
}

/** A clock that stands at 10:00 on a November morning and writes down how long it was asked to wait. */
export function waitlessClock(): Clock & { slept: number[] } {
  const slept: number[] = []
  return {
    slept,
    now: () => Date.UTC(2026, 10, 21, 10),
    sleep: async (ms) => {
      slept.push(ms)
    },
  }
}
