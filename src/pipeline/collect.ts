import type { Config, Coverage, Document, Failure, RawInput, SourceConfig } from '../model/index.ts'
import { collectFiles, type FileSystem, keepFrameOnce, read } from '../sources/index.ts'

/** What was read, and for each source how much of it and what not. */
export interface Collection {
  documents: Document[]
  coverage: Coverage[]
}

/** A raw input, or why there is none, under the `path` or `url` of its source. */
export type Incoming = { source: string; input: RawInput } | { source: string; failure: Failure }

/** Fetches the sources that have a `url`. Handed in by the platform, since it needs the network and a clock. */
export type Fetcher = (config: Config, onProgress: (note: string) => void) => AsyncIterable<Incoming>

/**
 * Fetches some of them, up to where a queue's message should end.
 * @param before what the parts before this one came to, one after the other
 * @returns what this part came to, in lines; undefined at the end
 */
export type CrawlInParts = (config: Config, before: string) => AsyncGenerator<Incoming, string | undefined>

/** Hosts, with their ports, of the sources that have a `url`. */
export const hostsOf = (sources: readonly SourceConfig[]): string[] =>
  sources.flatMap(({ url }) => [url ?? []].flat().flatMap((one) => URL.parse(one)?.host ?? []))

/** `path` or `url` of a source, as its documents and the coverage name it. */
export const sourceName = (source: SourceConfig): string =>
  source.path ?? (Array.isArray(source.url) ? source.url.join(' ') : (source.url ?? ''))

/** What one input came to, under the `path` or `url` of its source. */
export interface Taken {
  source: string
  documents: Document[]
  failures: Failure[]
}

/** Reads one input. */
export async function takeIn(incoming: Incoming): Promise<Taken> {
  const { source } = incoming
  if ('failure' in incoming) return { source, documents: [], failures: [incoming.failure] }
  const { documents, failures } = await read(incoming.input)
  return { source, documents, failures }
}

/** Puts together what all inputs came to, in their order. Nothing is lost in silence: what could not be read is counted under its source. */
export function gather(config: Config, taken: Iterable<Taken>): Collection {
  const coverage = new Map<string, Coverage>()
  for (const source of config.sources) {
    const name = sourceName(source)
    const { channel, stage } = source
    if (!coverage.has(name)) coverage.set(name, { source: name, channel, stage, documents: 0, messages: 0, failed: [] })
  }
  const documents: Document[] = []
  for (const { source, documents: read, failures } of taken) {
    const entry = coverage.get(source)!
    documents.push(...read)
    entry.documents += read.length
    entry.messages += read.reduce((sum, { messages }) => sum + messages.length, 0)
    entry.failed.push(...failures.map(({ document, reason }) => ({ document, reason })))
  }
  return { documents: keepFrameOnce(documents), coverage: [...coverage.values()] }
}

/** Where the inputs of a configuration come from, or what they have come to already. */
export interface CollectPorts {
  files: FileSystem
  fetch?: Fetcher
  collected?: Collection
}

/** Reads every source of the configuration, unless that was done before. */
export async function collect(
  config: Config,
  ports: CollectPorts,
  onProgress: (done: number, note: string) => void = () => {},
): Promise<Collection> {
  if (ports.collected) return ports.collected
  const taken: Taken[] = []
  let documents = 0
  const take = async (incoming: Incoming) => {
    const one = await takeIn(incoming)
    taken.push(one)
    documents += one.documents.length
    onProgress(documents, 'input' in incoming ? incoming.input.id : incoming.failure.document)
  }
  for await (const incoming of collectFiles(config.sources, ports.files)) await take(incoming)
  if (config.sources.some((s) => s.url !== undefined)) {
    if (!ports.fetch) throw new Error('a source has a `url`, but no fetcher was given')
    for await (const incoming of ports.fetch(config, (note) => onProgress(documents, note))) await take(incoming)
  }
  return gather(config, taken)
}
