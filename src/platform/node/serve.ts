import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createApi, type Mount } from '../../api/app.ts'
import type { LogEntry } from '../../api/ports.ts'
import type { CliPorts, Served, ServeRequest } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { type CallbackPorts, type CallbackPost, callbacksOf } from '../../pipeline/callbacks.ts'
import type { LiveCopy } from '../../pipeline/drafts/live.ts'
import { nodeCallbacks } from './callbacks.ts'
import { scheduleReports } from './mail.ts'
import { loadJourney } from './rules.ts'
import { Sending } from './sending.ts'
import { type BrandOptions, nodeBrand } from './serve-brand.ts'
import { nodeTracing } from './tracing.ts'

/** Milliseconds between two looks at what is to be sent to callers. */
const DELIVER_MS = 5_000

/**
 * Serves the API on Node until SIGINT or SIGTERM: then `/readyz` says no, requests under way may end, runs are stopped, and the
 * stores are closed. A second signal does not wait.
 */
export async function serve(
  { brands: files, settings }: ServeRequest,
  ports: CliPorts,
  knowledge: LiveCopy['knowledge'],
  mounts: readonly Mount[] = [],
  options: Pick<BrandOptions, 'runElsewhere'> = {},
): Promise<Served & { close(): Promise<void> }> {
  const brands: Brand[] = []
  const log = (entry: LogEntry) =>
    ports.stderr.write(`${JSON.stringify({ at: ports.now().toISOString(), ...entry })}\n`)
  const sending = new Sending({ now: ports.now, log })
  let tracing: Awaited<ReturnType<typeof nodeTracing>>
  let callbacks: ReturnType<typeof nodeCallbacks> | undefined
  let reports: Awaited<ReturnType<typeof scheduleReports>> | undefined
  const closeStores = async () => {
    await sending.close()
    await reports?.stop()
    await callbacks?.close()
    await tracing?.close()
    await Promise.all(mounts.map((mount) => mount.close?.()))
    await Promise.all(brands.map(({ store }) => store.close()))
  }
  try {
    for (const { config, db } of files) {
      const brand = await nodeBrand(config, db, ports, options)
      brands.push(brand)
      if (brands.some((other) => other !== brand && other.slug === brand.slug)) {
        throw new InputError({ file: config }, `a second brand \`${brand.slug}\``, 'a name of its own for each brand')
      }
    }
    tracing = await nodeTracing(ports.env, ports.version)
    if (settings.callbacks) callbacks = nodeCallbacks(settings.callbacks, ports.env)
    const posting = callbacks && {
      refuses: callbacks.refuses,
      deliver: delivererOf(sending, { ...callbacks, now: ports.now, log }),
    }
    const api = createApi(
      {
        brands,
        knowledge,
        journey: loadJourney(),
        settings,
        version: ports.version,
        now: ports.now,
        elapsed: () => performance.now(),
        random: ports.random,
        log,
        ...(posting ? { callbacks: posting } : {}),
        ...(tracing ? { tracing } : {}),
        addressOf: (c) => getConnInfo(c).remote.address,
      },
      mounts,
    )
    await api.recover()
    if (posting) sending.every(DELIVER_MS, () => brands.forEach(posting.deliver))
    reports = await scheduleReports(brands, { ...ports, log, publicUrl: settings.publicUrl })
    const server = listen({ fetch: api.app.fetch, port: settings.port, hostname: settings.host }) as Server
    await started(server, settings)
    const close = shutdown(server, api, settings.shutdownSeconds, closeStores)
    const ended = once(server, 'close').then(() => close())
    const { port } = server.address() as AddressInfo
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
    return { url: `http://${host}:${port}`, brands, ended: untilSignal(close, ended), close }
  } catch (error) {
    await closeStores()
    throw error
  }
}

/** Sends answers that callers wait for. */
const delivererOf =
  (sending: Sending, means: CallbackPost & Pick<CallbackPorts, 'now' | 'log'>) =>
  (brand: Brand): void => {
    const callbacks = callbacksOf(brand, { ...means, chance: Math.random, stopped: () => sending.closed })
    void sending.send('callbacks', brand.slug, callbacks)
  }

const FREE = 'a free one; `--port N` names another'
const ELSEWHERE = [
  'an address that this machine does not have',
  'one of its own, such as 127.0.0.1; `--host A` names it',
] as const
const UNSERVABLE: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  EADDRINUSE: ['a port that another program listens on', FREE],
  EACCES: ['a port that this user may not listen on', 'one above 1023; `--port N` names it'],
  EADDRNOTAVAIL: ELSEWHERE,
  ENOTFOUND: ELSEWHERE,
}

async function started(server: Server, { host, port }: ServeRequest['settings']): Promise<void> {
  try {
    if (!server.listening) await once(server, 'listening')
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const [found, expected] = UNSERVABLE[code] ?? [`a port that cannot be used (${code})`, FREE]
    throw new InputError({ file: `${host}:${port}` }, found, expected, { cause })
  }
}

/** Stops once, however often it is asked; every caller waits for the same end. */
function shutdown(
  server: Server,
  api: ReturnType<typeof createApi>,
  seconds: number,
  closeStores: () => Promise<unknown>,
): () => Promise<void> {
  let ending: Promise<void> | undefined
  return () => {
    ending ??= (async () => {
      api.stop()
      const closed = server.listening ? once(server, 'close') : Promise.resolve()
      server.close()
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), seconds * 1_000)
      await Promise.all([closed, api.close()])
      clearTimeout(late)
      await closeStores()
    })()
    return ending
  }
}

async function untilSignal(close: () => Promise<void>, ended: Promise<void>): Promise<void> {
  const stop = () => {
    // Whoever asks twice does not want to wait.
    process.once('SIGINT', () => process.exit(130))
    void close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await ended
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
}
