import type { RunRequest } from '../../cli/ports.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import type { run } from '../../pipeline/run.ts'
import type { StepPorts } from '../../pipeline/steps/steps.ts'
import { createCrawler, memoryCache, memoryFrontier } from '../../sources/crawl/index.ts'
import { crawlInParts, crawlSources } from '../crawler.ts'
import { systemClock } from './clock.ts'
import { nodeFiles } from './files.ts'
import { judgingFor } from './judging.ts'
import { runHttp } from './run-http.ts'

/** What the pipeline is handed on this machine. */
export type PipelinePorts = Parameters<typeof run>[2] &
  Required<Pick<Parameters<typeof run>[2], 'fetch'>> &
  Pick<StepPorts, 'crawl'>

/** Hands the pipeline its files, network, rules and language models, and ends the connections that it has opened. */
export async function inPipeline<T>(
  request: RunRequest,
  { knowledge, env, now }: { knowledge: Knowledge; env: Readonly<Record<string, string | undefined>>; now: () => Date },
  work: (ports: PipelinePorts) => Promise<T>,
): Promise<T> {
  const { config, store, configDir, onProgress } = request
  const http = runHttp(config, env)
  const cache = store?.httpCache ?? memoryCache()
  const crawler = createCrawler({ http, clock: systemClock, random: Math.random, cache })
  const fetch = crawlSources(crawler, (name) => store?.frontier(name) ?? memoryFrontier())
  const { judging, close } = judgingFor(request, env, now)
  try {
    return await work({
      files: nodeFiles(configDir),
      fetch,
      crawl: crawlInParts(crawler),
      knowledge,
      judging,
      onProgress,
    })
  } finally {
    await Promise.all([http.close(), close()])
  }
}
