import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { createInterface } from 'node:readline'
import cliProgress from 'cli-progress'
import { glob } from 'tinyglobby'
import type { Bar, Files, Output, Progress } from '../../cli/ports.ts'
import { InputError } from '../../model/index.ts'

/** Files on the disk for the command line. Paths of an answer have `/` on every system. */
export const diskFiles: Files = {
  readText: async (path) => new TextDecoder().decode(await explained(path, () => readFile(path))),
  readBytes: (path) => explained(path, () => readFile(path)),
  writeText: (path, text) => explained(path, () => writeWhole(path, text)),
  kind: async (path) => {
    const found = await stat(path).catch(() => undefined)
    return found?.isDirectory() ? 'folder' : found ? 'file' : undefined
  },
  list: async (folder) =>
    (await glob('**/*', { cwd: folder, onlyFiles: true, dot: false, ignore: ['**/node_modules/**'] })).sort(),
  resolve: (base, path) => resolve(base, path),
  folderOf: (path) => dirname(path),
  relative: (base, path) => relative(base, path).split(sep).join('/'),
}

/** A reader of the file never sees half of it, and a crash leaves the old one. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** What is told of the usual errors of files. */
const UNUSABLE: Readonly<Record<string, [found: string, expected: string]>> = {
  ENOENT: ['no such file', 'the name of one that is there'],
  EISDIR: ['a folder', 'a file'],
  ENOTDIR: ['a file where a folder should be', 'a path through folders'],
  EEXIST: ['a file where a folder should be', 'a path through folders'],
  EROFS: ['a disk that may only be read', 'one that may be written'],
  EPERM: ['a path that this user may not use', 'one with the right permissions'],
  EACCES: ['a path that this user may not use', 'one with the right permissions'],
  ENOSPC: ['no room on the disk', 'a disk with room'],
}

/** Throws InputError for what a disk refuses. `path`: absolute, or as it was given. */
export async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const near = relative(process.cwd(), path)
    const shown = !isAbsolute(path) || near === '' || near.startsWith('..') ? path : near
    const [found, expected] = UNUSABLE[code] ?? [`a file that cannot be used (${code})`, 'one that can be']
    throw new InputError({ file: shown }, found, expected, { cause })
  }
}

/** Standard output or error. */
export function streamOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text)
    },
    isTTY: stream.isTTY === true,
    columns: stream.columns,
  }
}

/** Lines of standard input. */
export const stdinLines = (): AsyncIterable<string> =>
  createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })

/** A bar of cli-progress on standard error: counts up while nobody knows the total. */
export function progressBar(): Bar {
  const format = (phase: string, known: boolean) =>
    known ? `${phase.padEnd(8)} {bar} {value}/{total} {note}` : `${phase.padEnd(8)} {value} {note}`
  let bar: cliProgress.SingleBar | undefined
  let phase: Progress['phase'] | undefined
  return {
    update: (progress) => {
      const { done, total = 0, note = '' } = progress
      if (!bar || progress.phase !== phase) {
        bar?.stop()
        phase = progress.phase
        bar = new cliProgress.SingleBar(
          { format: format(phase, total > 0), hideCursor: true, stream: process.stderr, linewrap: false },
          cliProgress.Presets.shades_classic,
        )
        bar.start(total, done, { note: note.slice(0, 60) })
      }
      bar.setTotal(total)
      bar.update(done, { note: note.slice(0, 60) })
    },
    stop: () => bar?.stop(),
  }
}
