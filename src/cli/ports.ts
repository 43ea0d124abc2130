import type { Document, FindingsDocument, Statement } from '../model/index.ts'
import type { Config, InputError } from '../model/index.ts'
import type { Store } from '../store/port.ts'

/** One end of a terminal or pipe. */
export interface Output {
  write(text: string): void
  isTTY: boolean
  columns?: number
}

/** Files as the commands see them. Paths may be relative to the working folder. */
export interface Files {
  readText(path: string): Promise<string>
  readBytes(path: string): Promise<Uint8Array>
  /** Writes whole or not at all; makes the folder. */
  writeText(path: string, text: string): Promise<void>
  kind(path: string): Promise<'file' | 'folder' | undefined>
  /** All files below a folder, relative to it with `/`, sorted; hidden ones and `node_modules` left out. */
  list(folder: string): Promise<string[]>
  /** Absolute path of `path` as seen from `base`. */
  resolve(base: string, path: string): string
  folderOf(path: string): string
  /** `path` as seen from `base`, with `/`. */
  relative(base: string, path: string): string
}

export interface Progress {
  phase: 'collect' | 'extract' | 'match' | 'compare' | 'store'
  done: number
  total: number
  note?: string
}

/** A bar on a terminal. */
export interface Bar {
  update(progress: Progress): void
  stop(): void
}

export interface RunRequest {
  config: Config
  /** Day on which the copy is read, YYYY-MM-DD or with time. */
  asOf: string
  /** Absolute folder of the configuration. */
  configDir: string
  store?: Store
  llm: boolean
  onProgress: (progress: Progress) => void
}

/** A text that is not published yet. */
export interface Draft {
  id: string
  bytes: Uint8Array
  channel: string
  stage: Document['stage']
  audience?: string
  region?: string
}

export interface RunOutcome {
  document: FindingsDocument
  documents: Document[]
  statements: Statement[]
}

/** Everything that the command line takes from outside. */
export interface CliPorts {
  stdout: Output
  stderr: Output
  /** Lines of standard input, without their line ends. */
  stdin(): AsyncIterable<string>
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  version: string
  now(): Date
  files: Files
  fetch: typeof fetch
  bar(): Bar
  openStore(path: string): Promise<Store>
  run(request: RunRequest): Promise<RunOutcome>
  check(request: RunRequest, drafts: Draft[]): Promise<RunOutcome>
  /** JSON Lines tools: one parsed line in, one object out. Throw InputError for a line that they cannot use. */
  extract(line: unknown, place: InputError['place']): unknown
  compare(line: unknown, place: InputError['place']): unknown
}
