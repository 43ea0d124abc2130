import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { type FileSystem, tooLarge } from '../../sources/index.ts'

/** The files below `root` (absolute path). Symbolic links that lead out of it are refused, hidden files are left alone. */
export function nodeFiles(root: string): FileSystem {
  return {
    async match(pattern) {
      const literal = pattern.replace(/^\.\//, '')
      if (await isFile(join(root, literal))) return [literal]
      const found = await glob(pattern, { cwd: root, onlyFiles: true, ignore: ['**/node_modules/**'] })
      return found.sort((a, b) => (a < b ? -1 : 1))
    },
    async read(path, maxBytes) {
      try {
        const file = await realpath(join(root, path))
        const inside = relative(await realpath(root), file)
        if (isAbsolute(inside) || inside.split(sep)[0] === '..') {
          return { problem: 'is a link that leads out of the folder of the configuration; copy the file into it' }
        }
        const { size } = await stat(file)
        if (size > maxBytes) return { problem: tooLarge(size, maxBytes) }
        return { bytes: await readFile(file) }
      } catch (error) {
        return { problem: `cannot be opened: ${(error as NodeJS.ErrnoException).code ?? String(error)}` }
      }
    },
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
