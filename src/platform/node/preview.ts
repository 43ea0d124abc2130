import type { Config, SourceConfig } from '../../model/index.ts'
import type { Collection } from '../../pipeline/collect.ts'
import type { FileSystem } from '../../sources/index.ts'
import { lookAtSource } from '../preview.ts'
import { systemClock } from './clock.ts'
import { runHttp } from './run-http.ts'

/** Of one request. */
const TIMEOUT_MS = 8_000

/**
 * A look at a source that is not configured yet. Whoever asks from afar reaches no host inside this network but those that its
 * owner has configured, as a run does.
 */
export async function previewSource(
  config: Config,
  source: SourceConfig,
  files: FileSystem,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Collection> {
  const http = runHttp(config, env, { timeoutMs: TIMEOUT_MS })
  try {
    return await lookAtSource(config, source, { files, http, clock: systemClock })
  } finally {
    await http.close()
  }
}
