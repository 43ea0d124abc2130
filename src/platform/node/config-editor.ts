import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { CliPorts } from '../../cli/ports.ts'
import type { ConfigEditor } from '../../pipeline/brand.ts'
import { parseConfig } from '../../pipeline/config/config.ts'
import { leadsInside } from './addresses.ts'

/** Where somebody else has the say, or the disk. */
const CLOSED = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV', 'ENOSPC', 'EDQUOT'])

/** Edits a configuration file on disk: whole or not at all, through a file beside it that takes its name. */
export function configEditor(file: string, ports: Pick<CliPorts, 'checkConfig'>): ConfigEditor {
  return {
    read: () => readFile(file, 'utf8'),
    async write(text, before) {
      parseConfig(text, basename(file), (config) => ports.checkConfig(config))
      if ((await readFile(file, 'utf8')) !== before) return 'stale'
      // A link stays a link.
      const target = await realpath(file)
      const fresh = join(dirname(target), `.${basename(target)}.${randomUUID()}`)
      try {
        await writeFile(fresh, text, { flag: 'wx' })
        await chmod(fresh, (await stat(target)).mode)
        await rename(fresh, target)
        return 'written'
      } catch (error) {
        await rm(fresh, { force: true })
        return closedOr(error)
      }
    },
    leadsInside,
    async addFile(path, bytes) {
      const target = join(dirname(file), path)
      try {
        await mkdir(dirname(target), { recursive: true })
        await writeFile(target, bytes, { flag: 'wx' })
        return 'written'
      } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'taken' : closedOr(error)
      }
    },
  }
}

function closedOr(error: unknown): 'closed' {
  if (CLOSED.has((error as NodeJS.ErrnoException).code ?? '')) return 'closed'
  throw error
}
