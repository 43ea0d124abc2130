import type { Failure, RawInput, SourceConfig, Touchpoint } from '../model/index.ts'
import { MAX_BYTES } from './registry.ts'

/** The folder of the configuration, as the platform sees it. Paths are relative to it, with `/`. */
export interface FileSystem {
  /** Files that match the glob, sorted. A path that exists as written matches itself. */
  match(glob: string): Promise<string[]>
  /** Bytes of a file, or why they are not given. `maxBytes` is the largest size that is read. */
  read(path: string, maxBytes: number): Promise<{ bytes: Uint8Array } | { problem: string }>
}

/** A file on its way to a reader, or why it is not, under the `path` of its source. */
export type Collected = { source: string; input: RawInput } | { source: string; failure: Failure }

/** A file that belongs to a source and is not read yet. */
export interface Listed {
  /** `path` of the source. */
  source: string
  path: string
  touchpoint: Touchpoint
}

/**
 * The files of all sources that have a `path`, source by source, each sorted by name; or why a source has none. A file that several
 * sources match belongs to the first of them in the order of the configuration: put the more specific first.
 */
export async function* listFiles(
  sources: readonly SourceConfig[],
  files: FileSystem,
): AsyncGenerator<Listed | { source: string; failure: Failure }> {
  const taken = new Set<string>()
  for (const { source, glob } of withPaths(sources)) {
    const refused = outside(glob)
    const paths = refused === undefined ? await files.match(glob) : []
    const own = paths.filter((path) => !taken.has(path))
    if (own.length === 0) yield { source: glob, failure: skip(glob, refused ?? nothing(glob, paths)) }
    for (const path of own) {
      taken.add(path)
      yield { source: glob, path, touchpoint: touchpointOf(source) }
    }
  }
}

/** Reads a listed file. */
export async function openFile({ source, path, touchpoint }: Listed, files: FileSystem): Promise<Collected> {
  const read = await files.read(path, MAX_BYTES)
  if ('problem' in read) return { source, failure: skip(path, `The file ${read.problem}`) }
  return { source, input: { id: path, source, bytes: read.bytes, touchpoint } }
}

/** The files of all sources, one in memory at a time. */
export async function* collectFiles(sources: readonly SourceConfig[], files: FileSystem): AsyncGenerator<Collected> {
  for await (const one of listFiles(sources, files)) yield 'failure' in one ? one : await openFile(one, files)
}

/** The part of a source that its documents inherit. */
export function touchpointOf(source: SourceConfig): Touchpoint {
  const { path: _path, url: _url, crawl: _crawl, ...touchpoint } = source
  return touchpoint
}

function withPaths(sources: readonly SourceConfig[]): { source: SourceConfig; glob: string }[] {
  return sources.flatMap((source) => (source.path === undefined ? [] : [{ source, glob: source.path }]))
}

function outside(glob: string): string | undefined {
  const parts = glob.split(/[/\\{},()|]/)
  const absolute = /^([/\\]|[a-z]:[/\\]|~)/i.test(glob)
  if (!absolute && !parts.includes('..')) return undefined
  return `The path ${glob} leads out of the folder of the configuration; expected one inside it, such as web/**/*.html`
}

function nothing(glob: string, paths: readonly string[]): string {
  if (paths.length === 0) return `The path ${glob} matches no file; correct it or take the source out`
  return `The path ${glob} matches only files that earlier sources have read (${paths.slice(0, 3).join(', ')}); put the more specific source first`
}

function skip(document: string, reason: string): Failure {
  return { document, reason: `${reason}.`, action: 'skip' }
}
