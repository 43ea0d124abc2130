import { type Readable, Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, request as send } from 'undici'
import { type HttpClient, HttpError, type HttpRequest, type HttpResponse } from '../../sources/crawl/ports.ts'
import { isInside, lookupPublic, PRIVATE } from './addresses.ts'

export interface HttpOptions {
  /** From the start of the connection to the last byte. Default 30,000 ms. */
  timeoutMs?: number
  /** Most decoded bytes per encoded byte, once a megabyte is decoded. Default 200; even a sitemap of 50,000 regular addresses has only 108. */
  maxRatio?: number
  /** Goes nowhere but to the public internet, whatever a name leads to. */
  publicOnly?: boolean
}
const RATIO_COUNTS_FROM = 1_000_000
const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
const ACCEPT = 'gzip, br'

/** HTTP over undici: bounds time, decoded size and the ratio of compression. `close` ends its open connections. */
export function createHttpClient(options: HttpOptions = {}): HttpClient & { close(): Promise<void> } {
  const { timeoutMs = 30_000, maxRatio = 200, publicOnly = false } = options
  const connect = { timeout: timeoutMs, ...(publicOnly ? { lookup: lookupPublic } : {}) }
  const agent = new Agent({ connect, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  return {
    close: () => agent.close(),
    request: async (url, request) => {
      // An address that is written as one is not looked up.
      if (publicOnly && isInside(new URL(url).hostname)) throw new HttpError('unknown-host', PRIVATE)
      const timeout = AbortSignal.timeout(timeoutMs)
      const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
      try {
        return await fetchOnce(url, request, { agent, signal, maxRatio })
      } catch (error) {
        request.signal?.throwIfAborted()
        const { code = '' } = error as { code?: string }
        if (timeout.aborted || /TIMEOUT|ETIMEDOUT/.test(code)) {
          throw new HttpError('timeout', `no full answer within ${timeoutMs / 1_000} s`, { cause: error })
        }
        throw asHttpError(error)
      }
    },
  }
}

interface Means {
  agent: Agent
  signal: AbortSignal
  maxRatio: number
}

async function fetchOnce(url: string, request: HttpRequest, means: Means): Promise<HttpResponse> {
  const { agent: dispatcher, signal } = means
  const response = await send(url, {
    dispatcher,
    signal,
    method: 'GET',
    headers: { 'accept-encoding': ACCEPT, ...request.headers },
  })
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) headers[name] = [value ?? ''].flat().join(', ')
  const head = { status: response.statusCode, headers, url }
  if (request.wants && !request.wants(head.status, headers['content-type'] ?? '')) {
    // A short body is read to its end, so that the connection can be used again; a long one is cut.
    await response.body.dump({ limit: 16_384, signal })
    return { ...head, bytes: new Uint8Array() }
  }
  return { ...head, bytes: await readBody(response.body, headers['content-encoding'] ?? '', request, means) }
}

/** Reads the decoded body; leaves off at the limit, so that a bomb costs no more memory than `maxBytes`. */
async function readBody(raw: Readable, encoding: string, request: HttpRequest, means: Means): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let encoded = 0
  let size = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      encoded += chunk.length
      done(null, chunk)
    },
  })
  const collector = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length
      chunks.push(chunk)
      if (size > RATIO_COUNTS_FROM && size > encoded * means.maxRatio) {
        done(new HttpError('bomb', `${encoded} bytes unpack to more than ${means.maxRatio} times as many`))
      } else if (size > request.maxBytes) {
        done(new HttpError('too-large', `the body is larger than ${request.maxBytes} bytes`))
      } else done()
    },
  })
  try {
    await pipeline([raw, counter, ...decoders(encoding), collector])
  } catch (error) {
    if (!(request.truncate && size > request.maxBytes)) throw error
  }
  return new Uint8Array(Buffer.concat(chunks)).subarray(0, request.maxBytes)
}

function decoders(encoding: string): Transform[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > 2) throw new HttpError('encoding', `the body is encoded ${names.length} times (${encoding})`)
  return names.reverse().map((name) => {
    const decoder = DECODERS[name]
    if (!decoder) throw new HttpError('encoding', `the body has the unknown encoding "${name}"`)
    return decoder()
  })
}

const IN_WORDS: Record<string, string> = {
  ECONNREFUSED: 'the server refuses the connection',
  ECONNRESET: 'the connection broke off',
  EPIPE: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  EAI_AGAIN: "the host's name could not be looked up just now",
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
}

function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  const cause = { cause: error }
  if (code === 'ENOTFOUND') return new HttpError('unknown-host', 'there is no host of this name', cause)
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return new HttpError('tls', `no safe connection: ${message}`, cause)
  if (/^(Z_|ERR_ZLIB|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(code)) {
    return new HttpError('encoding', `the compressed body is damaged (${message})`, cause)
  }
  return new HttpError('network', IN_WORDS[code] ?? (message || code), cause)
}
