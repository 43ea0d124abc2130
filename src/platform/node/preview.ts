import type { Config, SourceConfig } from '../../model/index.ts'
import { type Collection, hostsOf } from '../../pipeline/collect.ts'
import type { FileSystem } from '../../sources/index.ts'
import { lookAtSource } from '../preview.ts'
import { systemClock } from './clock.ts'
import { createHttpClient } from './http.ts'

/** Of one request. */
const TIMEOUT_MS = 8_000

/** A look at a source that is not configured yet, with a client of its own. */
export async function previewSource(config: Config, source: SourceConfig, files: FileSystem): Promise<Collection> {
  // Whoever asks from afar reaches no host inside this network but those that its owner has configured.
  const known = new Set(hostsOf(config.sources))
  const publicOnly = !hostsOf([source]).every((host) => known.has(host))
  const http = createHttpClient({ timeoutMs: TIMEOUT_MS, publicOnly })
  try {
    return await lookAtSource(config, source, { files, http, clock: systemClock })
  } finally {
    await http.close()
  }
}
