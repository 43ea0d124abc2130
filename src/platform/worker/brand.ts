import type { R2Bucket } from '@cloudflare/workers-types'
import { type Config, InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { parseConfig } from '../../pipeline/config.ts'
import { ruleIssues } from '../../pipeline/config-rules.ts'
import { embedderOf } from '../../pipeline/embedder.ts'
import type { Judging } from '../../pipeline/judged.ts'
import { judgesOf } from '../../pipeline/judges.ts'
import { keepRun } from '../../pipeline/keep.ts'
import type { LiveCopy } from '../../pipeline/live.ts'
import { type OnProgress, run } from '../../pipeline/run.ts'
import { dayOf } from '../../pipeline/today.ts'
import { createCrawler } from '../../sources/crawl/index.ts'
import type { Store } from '../../store/index.ts'
import { crawlSources } from '../crawler.ts'
import { loadPrompt, type Shelf } from '../knowledge.ts'
import { workerClock } from './clock.ts'
import { bucketFiles } from './files.ts'
import { workerHttp } from './http.ts'

/** What the brands of a deployment share. */
export interface BrandMeans {
  copy: R2Bucket
  store: Store
  knowledge: LiveCopy['knowledge']
  shelf: Shelf
  /** Keys of language models. */
  env: Readonly<Record<string, string | undefined>>
  now(): Date
  fetch: typeof fetch
}

/** A brand whose configuration and files stand in the bucket below `<slug>/`. */
export function workerBrand(slug: string, means: BrandMeans): Brand {
  const { store, knowledge, now } = means
  const files = bucketFiles(means.copy, `${slug}/`)
  const config = configReader(`${slug}/selaras.yaml`, means)
  return {
    slug,
    store,
    config,
    files,
    judging: (read) => ({ judging: judgingFor(read, means), close: async () => {} }),
    run: async (onProgress: OnProgress) => {
      const read = await config()
      const http = workerHttp(means.fetch)
      const crawler = createCrawler({ http, clock: workerClock, random: Math.random, cache: store.httpCache })
      const fetch = crawlSources(crawler, (name) => store.frontier(name))
      const ports = { files, fetch, knowledge, judging: judgingFor(read, means), onProgress }
      const result = await run(read, { asOf: dayOf(read, now()) }, ports)
      await keepRun(store, read, result, () => now().toISOString())
    },
  }
}

/** Reads the configuration again once the object in the bucket is another. */
function configReader(key: string, { copy, knowledge }: BrandMeans): () => Promise<Config> {
  let known: { etag: string; config: Config } | undefined
  return async () => {
    const object = await copy.get(key, known && { onlyIf: { etagDoesNotMatch: known.etag } })
    if (!object) throw new InputError({ file: key }, 'no such object', 'a configuration in the bucket')
    // Without a body it is the one that is known.
    if (!('body' in object)) return known!.config
    const file = key.slice(key.indexOf('/') + 1)
    const config = parseConfig(await object.text(), file, (read) => ruleIssues(read, knowledge))
    known = { etag: object.etag, config }
    return config
  }
}

/** Language models over the runtime's own `fetch`. */
function judgingFor(config: Config, { store, env, fetch, now, shelf }: BrandMeans): Judging {
  const means = { fetch, clock: workerClock, random: Math.random }
  return {
    ledger: store.judge,
    prompt: loadPrompt(shelf, 'contradictions'),
    lines: {
      ...(config.judge?.tone ? { tone: loadPrompt(shelf, 'tone') } : {}),
      ...(config.judge?.extract ? { extraction: loadPrompt(shelf, 'extraction') } : {}),
    },
    judges: judgesOf(config, env, means),
    embedder: () =>
      embedderOf(config, {
        ...means,
        env,
        cache: store.vectors,
        openModel: async (folder) => {
          throw new InputError(
            { file: 'embeddings.folder' },
            JSON.stringify(folder),
            'another provider: a Worker opens no model',
          )
        },
      }),
    now: () => now().toISOString(),
    // A later run reads the answers of a batch.
    pause: async () => false,
  }
}
