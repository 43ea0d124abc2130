import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Receiver {
  url: string
  received: { headers: Record<string, string>; body: string }[]
  /** How the next requests are answered; then all of them are taken. */
  answers: { status: number; retryAfter?: string }[]
  until(requests: number): Promise<void>
  close(): Promise<void>
}

/** Somebody on this machine who waits for callbacks. */
export async function startReceiver(): Promise<Receiver> {
  const received: Receiver['received'] = []
  const answers: Receiver['answers'] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({ headers: oneEach(request.headers), body: Buffer.concat(chunks).toString() })
    const { status, retryAfter } = answers.shift() ?? { status: 204 }
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/selaras`,
    received,
    answers,
    async until(requests) {
      for (let left = 400; left > 0 && received.length < requests; left--) {
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      if (received.length < requests) throw new Error(`${received.length} requests came, not ${requests}`)
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

const oneEach = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
