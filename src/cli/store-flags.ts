import type { Command } from 'commander'
import { InputError } from '../model/index.ts'
import { applyOwners } from '../pipeline/config/owners.ts'
import type { Store } from '../pipeline/stored.ts'
import { DEFAULT_CONFIG, loadConfig, storePath, withStore } from './load.ts'
import type { CliPorts } from './ports.ts'

export interface StoreFlags {
  config: string
  db?: string
}

/** Options of every command that reads the store. */
export function withStoreOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration', DEFAULT_CONFIG)
    .option('--db <file>', 'store (default: .selaras/selaras.db beside the configuration)')
}

/** Locale and base folder for printing; a store that is named with --db needs no configuration. */
export async function readingOf(flags: StoreFlags, ports: CliPorts): Promise<{ locale: string; base?: string }> {
  const path = ports.files.resolve(ports.cwd, flags.config)
  const there = (await ports.files.kind(path)) === 'file'
  if (!there && flags.db !== undefined) return { locale: 'en' }
  const { config, folder } = await loadConfig(flags.config, ports)
  return { locale: config.locale, base: ports.files.relative(ports.cwd, folder) }
}

/** Path of a store that is there already. */
export async function existingStore(flags: StoreFlags, ports: CliPorts): Promise<string> {
  const path = storePath(flags.db, flags.config, ports)
  if ((await ports.files.kind(path)) === 'file') return path
  throw new InputError({ file: flags.db ?? path }, 'no store', 'one; `selaras run` makes it, `--db F` names another')
}

/** Opens a store that is there already: to look for findings must not make an empty one. */
export async function inStore<T>(flags: StoreFlags, ports: CliPorts, work: (store: Store) => Promise<T>): Promise<T> {
  return withStore(await existingStore(flags, ports), ports, work)
}

/** Hands findings over to the owners that the configuration names now, where there is one. */
export async function handOver(flags: StoreFlags, store: Store, ports: CliPorts): Promise<void> {
  if ((await ports.files.kind(ports.files.resolve(ports.cwd, flags.config))) !== 'file') return
  await applyOwners(store, (await loadConfig(flags.config, ports)).config)
}
