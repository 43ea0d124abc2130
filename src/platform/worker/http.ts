import { type HttpClient, HttpError, type HttpRequest, type HttpResponse } from '../../sources/crawl/ports.ts'

/** The runtime's own `fetch`, which refuses to be called as the method of anything else. */
export const workerFetch: typeof fetch = (...asked) => fetch(...asked)

/** From the first byte that is sent to the last that comes back. */
const TIMEOUT_MS = 30_000

/**
 * HTTP over the `fetch` of a Worker, which undoes compression by itself: what unpacks to too much is stopped by `maxBytes` alone.
 * Cloudflare's network reaches no private address.
 */
export const workerHttp = (send: typeof fetch): HttpClient => ({
  request: async (url, request) => {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
    try {
      return await exchange(await send(url, { headers: request.headers, redirect: 'manual', signal }), url, request)
    } catch (error) {
      request.signal?.throwIfAborted()
      if (error instanceof HttpError) throw error
      const cause = { cause: error }
      if (timeout.aborted) throw new HttpError('timeout', `no full answer within ${TIMEOUT_MS / 1_000} s`, cause)
      // The runtime does not tell a wrong name from a broken line.
      throw new HttpError('network', error instanceof Error ? error.message : String(error), cause)
    }
  },
})

async function exchange(response: Response, url: string, request: HttpRequest): Promise<HttpResponse> {
  const head = { status: response.status, headers: Object.fromEntries(response.headers), url }
  if (request.wants && !request.wants(head.status, head.headers['content-type'] ?? '')) {
    await response.body?.cancel()
    return { ...head, bytes: new Uint8Array() }
  }
  return { ...head, bytes: await bodyOf(response, request) }
}

/** The body, left off at the limit. */
async function bodyOf({ body }: Response, { maxBytes, truncate }: HttpRequest): Promise<Uint8Array> {
  const bytes = new Uint8Array(await new Response(body?.pipeThrough(upTo(maxBytes + 1))).arrayBuffer())
  if (bytes.length <= maxBytes) return bytes
  if (!truncate) throw new HttpError('too-large', `the body is larger than ${maxBytes} bytes`)
  return bytes.subarray(0, maxBytes)
}

function upTo(most: number): TransformStream<Uint8Array, Uint8Array> {
  let left = most
  return new TransformStream({
    transform(chunk, controller) {
      const part = chunk.subarray(0, left)
      left -= part.length
      controller.enqueue(part)
      if (left === 0) controller.terminate()
    },
  })
}
