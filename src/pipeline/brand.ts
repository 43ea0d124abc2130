import type { Config, Document, SourceConfig } from '../model/index.ts'
import type { FileSystem } from '../sources/index.ts'
import type { Store } from '../store/port.ts'
import type { Collection } from './collect.ts'
import { type LiveCopy, liveCopy } from './drafts/live.ts'
import { ofBrand } from './feedback/feedback.ts'
import type { Judging } from './judging/judged.ts'
import type { OnProgress } from './run.ts'
import type { GivenUp } from './steps/given-up.ts'
import { readStyleGuide } from './styles.ts'
import { dayOf } from './today.ts'

/** The file of a configuration, for those who edit it. */
export interface ConfigEditor {
  read(): Promise<string>
  /**
   * Puts `text` in the place of `before`. `stale`: the file no longer says `before`; `closed`: it cannot be written. Throws
   * InputErrors for a text that is no valid configuration. Nothing is written in any of these cases.
   */
  write(text: string, before: string): Promise<'written' | 'stale' | 'closed'>
  /** Whether the host of a URL leads into the network of the server. */
  leadsInside(url: string): Promise<boolean>
  /** Adds a file below the folder of the configuration; `taken`: there is one of that name. */
  addFile(path: string, bytes: Uint8Array): Promise<'written' | 'taken' | 'closed'>
}

/** One brand of a server: its configuration, its store, and how it is run. */
export interface Brand {
  /** How addresses name it: lower-case letters, digits and hyphens. */
  slug: string
  /** As it stands now. Throws InputError where it has become unreadable. */
  config(): Promise<Config>
  store: Store
  /** The folder of the configuration, for the style guides that it names; without it none is read. */
  files?: FileSystem
  /** Without it the configuration cannot be edited here. */
  editor?: ConfigEditor
  /**
   * Reads a few pages or files of a source that is not configured yet, or `upload` as the one file of its `path`; nothing is kept.
   * Without it sources cannot be looked at.
   */
  preview?(source: SourceConfig, upload?: { path: string; bytes: Uint8Array }): Promise<Collection>
  /** Steps of its runs that came to nothing, where runs are cut into steps. */
  givenUp?: GivenUp
  /** Language models, as the configuration names them; `close` ends their connections. */
  judging?(config: Config): { judging?: Judging; close(): Promise<void> }
  /** Reads every source, and keeps what was found. Throws what `onProgress` throws. */
  run(onProgress: OnProgress): Promise<void>
}

/**
 * Gives the live copy of a brand as its last run has read it; read from the store anew only where there is a later run, another
 * configuration or another day, and made ready anew only where that brings another text. Undefined where nothing was read yet.
 */
export function liveCopies(
  knowledge: LiveCopy['knowledge'],
  now: () => Date,
): (brand: Brand) => Promise<LiveCopy | undefined> {
  const known = new Map<string, { run: number; basis: string; copy: Promise<LiveCopy> }>()
  return async (brand) => {
    const [config, run] = await Promise.all([brand.config(), brand.store.latestRunId()])
    if (run === undefined) return undefined
    const asOf = dayOf(config, now())
    const basis = `${asOf} ${fingerprintOf(config)}`
    const before = known.get(brand.slug)
    if (before?.run === run && before.basis === basis) return before.copy
    const earlier = before?.basis === basis ? await before.copy : undefined
    const copy = readLive(brand, config, knowledge, { asOf, run }, earlier)
    known.set(brand.slug, { run, basis, copy })
    // What failed once is tried again by the next who asks.
    copy.catch(() => known.delete(brand.slug))
    return copy
  }
}

const written = new WeakMap<Config, string>()
/** A configuration is read from its file only when that has changed, so it is written out once. */
function fingerprintOf(config: Config): string {
  const text = written.get(config) ?? JSON.stringify(config)
  written.set(config, text)
  return text
}

async function readLive(
  { store, files }: Brand,
  config: Config,
  knowledge: LiveCopy['knowledge'],
  at: { asOf: string; run: number },
  earlier: LiveCopy | undefined,
): Promise<LiveCopy> {
  const guide = files && (await readStyleGuide(config, files))
  const documents = ofBrand(await store.copy.whole())
  const guided = guide ? { guide } : {}
  if (earlier && areEqual(earlier.documents, documents)) return { ...earlier, run: at.run, ...guided }
  return liveCopy(config, documents, knowledge, { ...at, ...guided })
}

const areEqual = (these: readonly Document[], those: readonly Document[]): boolean =>
  these.length === those.length && these.every((document, i) => JSON.stringify(document) === JSON.stringify(those[i]))
