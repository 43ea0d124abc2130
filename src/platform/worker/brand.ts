import type { R2Bucket } from '@cloudflare/workers-types'
import type { AiBinding } from '../../match/index.ts'
import { type Config, InputError } from '../../model/index.ts'
import type { Brand } from '../../pipeline/brand.ts'
import type { CollectPorts, Fetcher } from '../../pipeline/collect.ts'
import { parseConfig } from '../../pipeline/config/config.ts'
import { ruleIssues } from '../../pipeline/config/rules.ts'
import type { LiveCopy } from '../../pipeline/drafts/live.ts'
import { embedderOf } from '../../pipeline/judging/embedder.ts'
import type { Judging } from '../../pipeline/judging/judged.ts'
import { judgesOf } from '../../pipeline/judging/judges.ts'
import { keepRun } from '../../pipeline/keep.ts'
import { type Ports, run } from '../../pipeline/run.ts'
import type { Settling, StepPorts } from '../../pipeline/steps/steps.ts'
import { dayOf } from '../../pipeline/today.ts'
import { createCrawler, type Turns } from '../../sources/crawl/index.ts'
import type { Store } from '../../store/index.ts'
import { crawlInParts, crawlSources } from '../crawler.ts'
import { loadPrompt, type Shelf } from '../knowledge.ts'
import { lookAtSource, oneFile } from '../preview.ts'
import { workerClock } from './clock.ts'
import { configEditor } from './config-editor.ts'
import type { Quota } from './directory.ts'
import { bucketFiles } from './files.ts'
import { workerHttp } from './http.ts'
import { refuseExcess } from './quota.ts'

/** From what a brand's copy is read. */
export interface CopyMeans {
  copy: R2Bucket
  store: Store
  /** Asked only where it is needed: reading the rules takes time. */
  knowledge(): LiveCopy['knowledge']
  fetch: typeof fetch
  turns: Turns | undefined
}

/** A brand's configuration, its files below `<slug>/` in the bucket, and its sites. */
export function copyOf(
  slug: string,
  means: CopyMeans,
): Pick<StepPorts, 'files' | 'config' | 'crawl'> & { fetch: Fetcher } {
  const { store } = means
  const http = workerHttp(means.fetch)
  const crawler = createCrawler({
    http,
    clock: workerClock,
    random: Math.random,
    cache: store.httpCache,
    ...(means.turns ? { turns: means.turns } : {}),
  })
  return {
    files: bucketFiles(means.copy, `${slug}/`),
    config: configReader(`${slug}/selaras.yaml`, means),
    fetch: crawlSources(crawler, (name) => store.frontier(name)),
    crawl: crawlInParts(crawler),
  }
}

export interface BrandMeans extends CopyMeans {
  shelf: Shelf
  /** Keys of language models. */
  env: Readonly<Record<string, string | undefined>>
  now(): Date
  quota: Quota
  /** Workers AI, where it is bound. */
  ai: AiBinding | undefined
  /** Vectorize, where it is bound. */
  index: Judging['index']
}

/** A brand, and how what was read of it is compared and kept. */
export interface WorkerBrand extends Brand {
  settle(config: Config, ports: CollectPorts & Pick<Ports, 'onProgress'> & Partial<Settling>): Promise<void>
}

export function workerBrand(slug: string, means: BrandMeans): WorkerBrand {
  const { store, now } = means
  const { files, config, fetch } = copyOf(slug, means)
  const settle: WorkerBrand['settle'] = async (read, ports) => {
    const { asOf = dayOf(read, now()), consultation } = ports
    const judging = { ...judgingFor(read, means), ...(consultation ? { consultation } : {}) }
    const result = await run(read, { asOf }, { ...ports, knowledge: means.knowledge(), judging })
    refuseExcess(means.quota, result.document.run)
    // The last moment to stop: what is kept from here on stays.
    ports.onProgress?.({ phase: 'store', done: 0 })
    await keepRun(store, read, result, () => now().toISOString())
  }
  return {
    slug,
    store,
    config,
    files,
    editor: configEditor(means.copy, `${slug}/`, (text) => parsed(text, means.knowledge)),
    preview: async (source, upload) =>
      lookAtSource(await config(), source, {
        files: upload ? oneFile(upload) : files,
        http: workerHttp(means.fetch),
        clock: workerClock,
      }),
    judging: (read) => ({ judging: judgingFor(read, means), close: async () => {} }),
    run: async (onProgress) => settle(await config(), { files, fetch, onProgress }),
    settle,
  }
}

/** The configuration below `<slug>/`: read again once the object in the bucket is another. */
function configReader(key: string, { copy, knowledge }: CopyMeans): () => Promise<Config> {
  let known: { etag: string; config: Config } | undefined
  return async () => {
    const object = await copy.get(key, known && { onlyIf: { etagDoesNotMatch: known.etag } })
    if (!object) throw new InputError({ file: key }, 'no such object', 'a configuration in the bucket')
    // Without a body it is the one that is known.
    if (!('body' in object)) return known!.config
    const config = parsed(await object.text(), knowledge)
    known = { etag: object.etag, config }
    return config
  }
}

/** Throws InputErrors. */
const parsed = (text: string, knowledge: CopyMeans['knowledge']): Config =>
  parseConfig(text, 'selaras.yaml', (config) =>
    config.facts.length > 0 || config.differences !== undefined ? ruleIssues(config, knowledge()) : [],
  )

/** Language models over the runtime's own `fetch`. */
function judgingFor(config: Config, { store, env, fetch, now, shelf, ai, index }: BrandMeans): Judging {
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
        ai,
        openModel: async (folder) => {
          throw new InputError(
            { file: 'embeddings.folder' },
            JSON.stringify(folder),
            'another provider: a Worker opens no model',
          )
        },
      }),
    index,
    now: () => now().toISOString(),
    // A later run reads the answers of a batch.
    pause: async () => false,
  }
}
