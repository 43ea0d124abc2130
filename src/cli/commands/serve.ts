import { type Command, InvalidArgumentError } from 'commander'
import { parse } from 'yaml'
import { z } from 'zod'
import { InputError } from '../../model/index.ts'
import { mintToken, ROLES } from '../../pipeline/secrets.ts'
import { readSettings, type Settings, settingsSchema } from '../../pipeline/settings/settings.ts'
import { oneLine, toJson } from '../../report/index.ts'
import { DEFAULT_CONFIG, storePath } from '../load.ts'
import type { CliPorts, ServeRequest } from '../ports.ts'

interface ServeFlags {
  config?: string[]
  db?: string
  port?: number
  host?: string
  settings?: string
  schema?: boolean
}

/** `serve`: dashboard and API over HTTP. */
export function addServe(program: Command, ports: CliPorts): void {
  program
    .command('serve')
    .description('Serve the dashboard and the API: findings, facts, runs, and the check of drafts')
    .option(
      '-c, --config <file>',
      `configuration, or a folder of them; may be given several times (default: "${DEFAULT_CONFIG}")`,
      (path: string, before: string[] = []) => [...before, path],
    )
    .option('--db <file>', 'store, with one configuration (default: .selaras/selaras.db beside it)')
    .option('-p, --port <n>', 'port to listen on (default: 8787)', portOf)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--settings <file>', 'settings of the server, as YAML or JSON')
    .option('--schema', 'print the JSON Schema of the settings, and stop')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras serve --config selaras.yaml
  $ selaras serve --config brands/ --port 9000

The dashboard is at /, the list of routes at /docs. Both people and programs sign in with a token;
\`selaras tokens create\` makes one. Settings come from flags, then the environment (SELARAS_PORT, SELARAS_HOST,
…), then the file.

Exit codes: 0 stopped as asked, 2 the input is bad or the server cannot start.`,
    )
    .action((flags: ServeFlags) => (flags.schema ? printSchema(ports) : serve(flags, ports)))
}

function printSchema(ports: CliPorts): void {
  const { $schema, ...rest } = z.toJSONSchema(settingsSchema, { io: 'input' })
  ports.stdout.write(toJson({ $schema, title: 'Settings of `selaras serve`', ...rest }))
}

async function serve(flags: ServeFlags, ports: CliPorts): Promise<void> {
  const configs = await configFiles(flags.config ?? [DEFAULT_CONFIG], ports)
  if (flags.db !== undefined && configs.length > 1) {
    throw new InputError(
      { file: '--db' },
      `one store for ${configs.length} brands`,
      'no --db: each brand has its own store beside its configuration',
    )
  }
  const settings = await settingsOf(flags, ports)
  const brands = configs.map((config) => ({ config, db: storePath(flags.db, config, ports) }))
  refuseShared(brands)
  const served = await ports.serve({ brands, settings })
  const names = served.brands.map(({ slug }) => slug).join(', ')
  ports.stderr.write(`${oneLine(`Serving ${names}: dashboard ${served.url}/, API ${served.url}/docs`)}\n`)
  for (const brand of served.brands) {
    const known = await brand.store.tokens.list()
    if (known.length > 0 || !isLoopback(settings.host)) continue
    const wish = { name: 'first admin', scopes: ROLES.admin, createdBy: 'selaras serve' }
    const { token } = await mintToken(brand.store.tokens, wish, ports)
    ports.stderr.write(`The first token of ${brand.slug}, for everything, shown only now: ${token}\n`)
  }
  await served.ended
}

/** In one store the tokens of a brand would open the other, and the findings of both would be one list. */
function refuseShared(brands: ServeRequest['brands']): void {
  for (const [db, sharing] of Map.groupBy(brands, (brand) => brand.db)) {
    if (sharing.length === 1) continue
    const found = `the store of ${sharing.length} brands: ${sharing.map(({ config }) => config).join(', ')}`
    throw new InputError({ file: db }, found, 'a folder for each brand: its store lies beside its configuration')
  }
}

/** A folder stands for every configuration in it and in the folders right below it. */
async function configFiles(paths: readonly string[], ports: CliPorts): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const full = ports.files.resolve(ports.cwd, path)
    if ((await ports.files.kind(full)) !== 'folder') {
      found.push(full)
      continue
    }
    const own = (await ports.files.list(full)).filter((file) => /^(?:[^/]+\.ya?ml|[^/]+\/selaras\.ya?ml)$/.test(file))
    if (own.length === 0)
      throw new InputError({ file: path }, 'a folder without a configuration', '`*.yaml` in it, or `*/selaras.yaml`')
    found.push(...own.map((file) => ports.files.resolve(full, file)))
  }
  return [...new Set(found)]
}

async function settingsOf({ settings: file, port, host }: ServeFlags, ports: CliPorts): Promise<Settings> {
  const given =
    file === undefined ? undefined : parsed(await ports.files.readText(ports.files.resolve(ports.cwd, file)), file)
  const settings = readSettings(given, ports.env, file ?? 'the settings')
  return { ...settings, ...(port === undefined ? {} : { port }), ...(host === undefined ? {} : { host }) }
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new InputError({ file }, 'no YAML', 'settings by name; `selaras serve --schema` prints them', { cause })
  }
}

const isLoopback = (host: string) => /^(?:127\.|::1$|localhost$)/.test(host)

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('Expected a port from 0 to 65535.')
  return port
}
