import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from 'miniflare'
import { globSync } from 'tinyglobby'
import { request } from 'undici'
import { afterAll, describe, it } from 'vitest'
import type { Driver } from '../../../src/store/index.ts'
import { remoteDriver } from './wire.ts'

const ROOT = join(import.meta.dirname, '../../..')

const ARCH = process.arch === 'x64' ? '64' : process.arch

/** Why nothing can run in workerd on this machine, and what to do; undefined where it runs. */
const withoutWorkerd: string | undefined =
  spawnSync(join(ROOT, 'node_modules/.bin/workerd'), ['--version']).status === 0
    ? undefined
    : `no workerd for this machine; where there is one, \`npm install --no-save @cloudflare/workerd-${process.platform}-${ARCH}\` brings it`

/** Tests that need workerd; where nothing runs in it they are skipped, and say why. */
export function inWorkerd(what: string, tests: () => void): void {
  if (withoutWorkerd) describe(what, () => it.skip(withoutWorkerd ?? '', () => {}))
  else tests()
}

/** What wrangler is told, so that it asks nobody outside this machine. */
const OFFLINE = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

/** Runs wrangler of this checkout; gives what it prints. */
export function wrangler(...args: string[]): string {
  const cli = join(ROOT, 'node_modules/wrangler/wrangler-dist/cli.js')
  const env = { ...process.env, ...OFFLINE, NO_COLOR: '1' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: ROOT, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`wrangler ${args.join(' ')}\n${stdout}\n${stderr}`)
  return stdout
}

/** Bundles that older sources made are of no use to anybody. */
const KEPT_MS = 3_600_000

/**
 * A folder with the modules that wrangler makes of a configuration, as it would upload them. Made once for all that they are made of,
 * and kept among the machine's temporary files.
 */
export function bundle(config: string): string {
  const hash = createHash('sha256')
  const parts = globSync(['src/**', 'rules/**', 'test/platform/worker/**', 'package-lock.json', 'wrangler.toml'], {
    cwd: ROOT,
    ignore: ['src/platform/worker/generated/**'],
  })
  for (const file of parts.sort()) hash.update(file).update(readFileSync(join(ROOT, file)))
  const name = `selaras-${userInfo().uid}-${config.replaceAll('/', '-')}-`
  const folder = join(tmpdir(), name + hash.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  for (const old of globSync(`${name}*`, {
    cwd: tmpdir(),
    onlyDirectories: true,
    expandDirectories: false,
    absolute: true,
  }))
    if (statSync(old).mtimeMs < Date.now() - KEPT_MS) rmSync(old, { recursive: true, force: true })
  const made = mkdtempSync(`${folder}-`)
  wrangler('deploy', '--dry-run', '--metafile', '--outdir', made, '--config', join(ROOT, config))
  try {
    renameSync(made, folder)
  } catch (error) {
    // Another test has made the same meanwhile.
    if (!existsSync(folder)) throw error
    rmSync(made, { recursive: true })
  }
  return folder
}

const COMPATIBILITY = '2026-10-01'

/** A Worker of one module. */
type Beside = { name: string; script: string; outboundService: V4WorkerOptions['outboundService'] }

type Bindings = Omit<
  Exclude<Parameters<typeof convertV4MiniflareOptions>[0], { workers: unknown }>,
  'modules' | 'script'
>

/**
 * The Worker of a configuration in workerd, with these bindings in the place of those that it names, and with others beside it that
 * it may bind. `dispose` ends it.
 */
export function start(config: string, entry: string, bindings: Bindings, beside: readonly Beside[] = []): Miniflare {
  const folder = bundle(config)
  const texts = globSync('*.txt', { cwd: folder }).map((name) => ({ type: 'Text' as const, path: join(folder, name) }))
  return new Miniflare(
    convertV4MiniflareOptions({
      handleStructuredLogs: () => {},
      workers: [
        {
          ...bindings,
          name: 'selaras',
          modulesRoot: folder,
          modules: [{ type: 'ESModule', path: join(folder, entry) }, ...texts],
          compatibilityDate: COMPATIBILITY,
        },
        ...beside.map((other) => ({ ...other, modules: true as const, compatibilityDate: COMPATIBILITY })),
      ],
    }),
  )
}

/** The Worker of the tests, with so many empty databases `DB0`, `DB1` and on, and buckets `COPY0` and on. */
export function startWorkerd(databases: number, buckets = 0, more: Bindings = {}): Miniflare {
  const named = (prefix: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [prefix + i, prefix + i]))
  return start('test/platform/worker/wrangler.toml', 'entry.js', {
    ...more,
    d1Databases: named('DB', databases),
    r2Buckets: named('COPY', buckets),
    durableObjects: { BRAND: { className: 'TestBrand', useSQLite: true } },
  })
}

/** Database `name` of a Worker of the tests. */
export const databaseOf = (worker: Miniflare, name: string): Driver =>
  remoteDriver(name, async (body) =>
    // There are thousands of calls: `dispatchFetch` takes three times the work.
    (await request(new URL(`/database/${name}`, await worker.ready), { method: 'POST', body })).body.text(),
  )

/** Tests on D1 in one workerd. @param most `open` gives so many databases, each an empty one */
export const onD1 = (what: string, most: number, tests: (open: () => Driver) => void): void =>
  inWorkerd(what, () => {
    const worker = startWorkerd(most)
    let opened = 0
    afterAll(() => worker.dispose())
    tests(() => databaseOf(worker, `DB${opened++}`))
  })
