import type { Config, Document } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import type { ConfigIssue } from '../pipeline/config/config.ts'
import type { JourneyKnowledge } from '../pipeline/journey.ts'
import type { Estimate, Exported } from '../pipeline/judging/offline.ts'
import type { OnProgress, RunResult } from '../pipeline/run.ts'
import type { Settings } from '../pipeline/settings/settings.ts'
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

/** How far a run has come; `total` is absent while nobody knows it. */
export type Progress = Parameters<OnProgress>[0]

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
  /** How long to wait for answers of batches. Default 0. */
  waitMinutes?: number
  onProgress: OnProgress
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

/** What a server serves, and how. */
export interface ServeRequest {
  /** Absolute paths of each brand's configuration and store. */
  brands: { config: string; db: string }[]
  settings: Settings
}
export interface Served {
  /** Where it answers. */
  url: string
  brands: readonly Brand[]
  /** Settles once the server has stopped. */
  ended: Promise<void>
}

/** Absolute paths of a brand's configuration and store. */
export interface McpRequest {
  config: string
  db: string
}

/** One thing that was looked at. A `note` is worth knowing, and asks for nothing. */
export interface Examined {
  what: string
  state: 'ok' | 'note' | 'bad'
  found: string
  /** What mends it. */
  remedy?: string
}

/** Looks after the file of a store. Paths are absolute; all throw InputError for a file that does not serve. */
export interface StoreCare {
  /** Only reads. */
  examine(db: string): Promise<Examined[]>
  /** Copies the store as it is at one moment into a new file, while others read and write it. */
  backup(db: string, to: string): Promise<void>
  /** Puts a sound backup in the place of a store, also one that others have open. */
  restore(from: string, db: string): Promise<void>
  /** Keeps the damaged file as `kept`, and makes a sound store of what can be read of it. Says what became of each table. */
  repair(db: string, kept: string): Promise<string[]>
}

/** What people call what the ledger names by ids. A brand's own concepts are not among them. */
export interface Terms {
  /** By attribute, such as `warranty-period`: "masa garansi", "warranty period". */
  attributes: ReadonlyMap<string, Record<'id' | 'en', string>>
  /** By concept of a scope, such as `weekday`: "hari kerja", "weekday". */
  limits: ReadonlyMap<string, Record<'id' | 'en', string>>
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
  storeCare: StoreCare
  /** Of the program that runs Selaras, such as `24.1.0`. */
  nodeVersion: string
  /** What in a configuration the installed rules cannot follow. */
  checkConfig(config: Config): readonly ConfigIssue[]
  run(request: RunRequest): Promise<RunResult>
  check(request: RunRequest, drafts: Draft[]): Promise<RunResult>
  /** Questions to a language model, as they would be sent. Needs a store. */
  exportQuestions(request: RunRequest, all: boolean): Promise<Exported>
  /** What asking a language model would take. Needs a store. */
  estimateQuestions(request: RunRequest): Promise<Estimate>
  /** The `tone` tool: JSON Lines in, JSON Lines out. Throws InputError for a line that it cannot use. */
  toneLines(lines: AsyncIterable<string>): AsyncIterable<string>
  /** The `compare` tool: JSON Lines in, JSON Lines out. Throws InputError for a line that it cannot use. */
  compareLines(lines: AsyncIterable<string>): AsyncIterable<string>
  terms(): Terms
  /** What is known of the customer journey: by which words a message shows its stage, and how copy sounds. */
  journeyKnowledge(): JourneyKnowledge
  /** Prints a page into a PDF, at an absolute path. Throws SelarasError where this machine cannot. */
  printPdf?(html: string, file: string): Promise<void>
  /** Bytes that nobody can guess. */
  random(bytes: number): Uint8Array
  /** Starts the API; it stops when the process is told to. */
  serve(request: ServeRequest): Promise<Served>
  /** Serves the tools of a brand to one writing assistant, until it hangs up. */
  serveMcp(request: McpRequest): Promise<void>
}
