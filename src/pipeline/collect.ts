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

/** `path` or `url` of a source, as its documents and the coverage name it. */
export const sourceName = (source: SourceConfig): string =>
  source.path ?? (Array.isArray(source.url) ? source.url.join(' ') : (source.url ?? ''))

/** Reads every source of the configuration. Nothing is lost in silence: what cannot be read is counted under its source. */
export async function collect(
  config: Config,
  ports: { files: FileSystem; fetch?: Fetcher },
  onProgress: (done: number, note: string) => void = () => {},
): Promise<Collection> {
  const coverage = new Map<string, Coverage>()
  for (const source of config.sources) {
    const name = sourceName(source)
    if (!coverage.has(name)) {
      coverage.set(name, {
        source: name,
        channel: source.channel,
        stage: source.stage,
        documents: 0,
        messages: 0,
        failed: [],
      })
    }
  }
  const documents: Document[] = []
  const take = async (incoming: Incoming) => {
    const entry = coverage.get(incoming.source)!
    const result = 'input' in incoming ? await read(incoming.input) : { documents: [], failures: [incoming.failure] }
    for (const document of result.documents) {
      documents.push(document)
      entry.documents++
      entry.messages += document.messages.length
    }
    for (const failure of result.failures) entry.failed.push({ document: failure.document, reason: failure.reason })
    onProgress(documents.length, 'input' in incoming ? incoming.input.id : incoming.failure.document)
  }
  for await (const incoming of collectFiles(config.sources, ports.files)) await take(incoming)
  if (config.sources.some((s) => s.url !== undefined)) {
    if (!ports.fetch) throw new Error('a source has a `url`, but no fetcher was given')
    for await (const incoming of ports.fetch(config, (note) => onProgress(documents.length, note))) await take(incoming)
  }
  return { documents: keepFrameOnce(documents), coverage: [...coverage.values()] }
}
