import type { Command } from 'commander'
import { namedFile, storePath } from '../load.ts'
import type { CliPorts } from '../ports.ts'
import { existingStore, type StoreFlags, withStoreOptions } from '../store-flags.ts'

/** `backup` and `restore`: a copy of the store at one moment, and back. */
export function addBackup(program: Command, ports: CliPorts): void {
  withStoreOptions(program.command('backup'))
    .argument('<file>', 'new file for the copy')
    .description('Copy the store into a file, also while it is being written')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras backup ~/backups/selaras-monday.db
  $ selaras backup /mnt/safe/brand.db --config brand/selaras.yaml

The copy is what the store held at one moment. A file that is there already is never overwritten.
Exit codes: 0 copied, 2 it failed or the input is bad.`,
    )
    .action(async (file: string, flags: StoreFlags) => {
      await ports.storeCare.backup(await existingStore(flags, ports), ports.files.resolve(ports.cwd, file))
      ports.stdout.write(`${file}: the store as it is now\n`)
    })
  withStoreOptions(program.command('restore'))
    .argument('<file>', 'backup')
    .description('Put a backup in the place of the store')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras backup before.db && selaras restore ~/backups/selaras-monday.db

The backup is examined first; one that is damaged changes nothing. What the store held is gone afterwards.
Exit codes: 0 restored, 2 it failed or the input is bad.`,
    )
    .action(async (file: string, flags: StoreFlags) => {
      const db = storePath(flags.db, flags.config, ports)
      await ports.storeCare.restore(await namedFile(file, 'a backup', ports), db)
      // Brings a backup of an older version up to date.
      await (await ports.openStore(db)).close()
      ports.stdout.write(`${file}: restored\n`)
    })
}
