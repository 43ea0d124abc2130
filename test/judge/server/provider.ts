import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came in. */
export interface Received {
  method: string
  /** With the query. */
  path: string
  headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of many forms
  body: any
}

/** What goes wrong on the wire: no byte ever, a connection closed before or within the answer, an answer that stops. */
export type WireFault = 'silent' | 'hang-up' | 'cut' | 'stall'

export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** Default `application/json`. */
  type?: string
  body?: string
  fault?: WireFault
}

/** `count` is the how-manieth request for this method and path it is, from 1. */
export type Handler = (request: Received, count: number) => Reply

export interface Provider {
  origin: string
  received: Received[]
  close(): Promise<void>
}

/** A server on loopback that answers as a provider would, faults of the wire included. */
export async function startProvider(handler: Handler, port = 0): Promise<Provider> {
  const counts = new Map<string, number>()
  const received: Received[] = []
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming)
    received.push(request)
    const key = `${request.method} ${request.path}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    write(response, handler(request, counts.get(key)!), received.length)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: text === '' ? undefined : JSON.parse(text) }
}

function write(response: ServerResponse, reply: Reply, number: number): void {
  const { status = 200, headers = {}, type = 'application/json', body = '', fault } = reply
  if (fault === 'silent') return
  if (fault === 'hang-up') {
    response.destroy()
    return
  }
  response.writeHead(status, {
    'content-type': type,
    'content-length': String(Buffer.byteLength(body)),
    'request-id': `req_${number}`,
    ...headers,
  })
  if (fault === undefined) {
    response.end(body)
    return
  }
  response.write(body.slice(0, Math.floor(body.length / 2)), () => {
    if (fault === 'cut') response.destroy()
  })
}
