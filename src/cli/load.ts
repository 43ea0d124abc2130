import { type Config, InputError } from '../model/index.ts'
import { parseConfig } from '../pipeline/config/config.ts'
import { dayOf } from '../pipeline/today.ts'
import type { Store } from '../store/port.ts'
import type { CliPorts } from './ports.ts'

export const DEFAULT_CONFIG = 'selaras.yaml'
const DEFAULT_DB = '.selaras/selaras.db'

export interface Loaded {
  config: Config
  /** Absolute path of the configuration and of its folder. */
  path: string
  folder: string
}

/** Reads and validates the configuration. Throws InputErrors, or InputError where there is no such file. */
export async function loadConfig(file: string, ports: CliPorts): Promise<Loaded> {
  const path = ports.files.resolve(ports.cwd, file)
  const kind = await ports.files.kind(path)
  if (kind !== 'file') {
    const found = kind === 'folder' ? 'a folder' : 'no such file'
    throw new InputError({ file }, found, 'a configuration; `selaras init` writes one, `--config F` names another')
  }
  const config = parseConfig(await ports.files.readText(path), file, (read) => ports.checkConfig(read))
  return { config, path, folder: ports.files.folderOf(path) }
}

/** Where the store lies: as told, else beside the configuration. */
export function storePath(db: string | undefined, configFile: string, ports: CliPorts): string {
  if (db === ':memory:') return db
  if (db !== undefined) return ports.files.resolve(ports.cwd, db)
  const folder = ports.files.folderOf(ports.files.resolve(ports.cwd, configFile))
  return ports.files.resolve(folder, DEFAULT_DB)
}

/** Opens a store, hands it to `work`, and closes it whatever happens. */
export async function withStore<T>(path: string, ports: CliPorts, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await ports.openStore(path)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** The day on which the copy is read: as told, as configured, or today in the brand's time zone. */
export function asOfDay(told: string | undefined, config: Config, now: Date): string {
  return told === undefined ? dayOf(config, now) : checkedDay(told)
}

function checkedDay(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new InputError({ file: '--as-of' }, JSON.stringify(day), 'a day such as 2026-11-21')
  }
  return day
}

/**
 * Path of a file that an argument names.
 * @throws InputError where nothing, or a folder, has this name
 */
export async function namedFile(file: string, expected: string, ports: CliPorts): Promise<string> {
  const path = ports.files.resolve(ports.cwd, file)
  const kind = await ports.files.kind(path)
  if (kind === 'file') return path
  throw new InputError({ file }, kind === 'folder' ? 'a folder' : 'no such file', expected)
}
