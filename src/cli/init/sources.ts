import { type Found, type Guess, guess, MACHINES } from './guess.ts'

/** One source of the configuration to be: a glob or URL and where it meets the customer. */
export interface SourceGuess extends Guess {
  path?: string
  url?: string
}

/** Files in sources, one a group of the same folder, kind, channel and stage; and the files that might be copy and fit no channel. */
export function groupSources(files: readonly Found[]): { sources: SourceGuess[]; left: string[] } {
  const guessed = files.map((file) => ({ file, is: guess(file) }))
  const known = guessed.flatMap(({ file, is }) => (is ? [{ path: file.path, ...is }] : []))
  const groups = Map.groupBy(known, ({ path, channel, stage }) => [folder(path), kind(path), channel, stage].join('\n'))
  const sources = [...groups.values()].map((group) => {
    const { channel, stage } = group[0]!
    return {
      path: globOf(
        group.map(({ path }) => path),
        files,
      ),
      channel,
      stage,
    }
  })
  return {
    sources,
    left: guessed.filter(({ file, is }) => !is && !MACHINES.test(file.path)).map(({ file }) => file.path),
  }
}

const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
const kind = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()

/** `*` where the group is all of its kind in the folder, else the names in braces. */
function globOf(paths: string[], files: readonly Found[]): string {
  const first = paths[0]!
  if (paths.length === 1) return escapeGlob(first)
  const end = first.slice(first.lastIndexOf('.'))
  const siblings = files.filter((file) => folder(file.path) === folder(first) && kind(file.path) === kind(first))
  const prefix = escapeGlob(folder(first))
  if (siblings.length === paths.length && paths.every((path) => path.endsWith(end))) return `${prefix}*${end}`
  return `${prefix}{${paths.map((path) => escapeGlob(path.slice(folder(path).length))).join(',')}}`
}

const escapeGlob = (path: string) => path.replace(/[\\*?[\]{}()!,]/g, '\\$&')
