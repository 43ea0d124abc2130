import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { type HttpClient, HttpError } from '../../sources/crawl/index.ts'

export interface Site {
  /** `http://127.0.0.1:PORT`. */
  origin: string
  close(): Promise<void>
}

/** Serves the files below `root` (absolute path) on a free port of the loopback interface, with ETags. */
export async function serveSite(root: string): Promise<Site> {
  const app = new Hono()
  app.use(etag())
  app.get('*', serveStatic({ root }))
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  }
}

/**
 * A client that finds the site of `host` at `origin`. Pages keep the address that their brand gives them, so that two runs
 * on different ports say the same. Any other host is refused: the demo never leaves the machine.
 */
export function onLoopback(client: HttpClient, host: string, origin: string): HttpClient {
  return {
    request: async (url, request) => {
      const { host: asked, pathname, search } = new URL(url)
      if (asked !== host) throw new HttpError('unknown-host', `the demo reads ${host} only, not ${asked}`)
      const response = await client.request(`${origin}${pathname}${search}`, request)
      return { ...response, url }
    },
  }
}
