import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { judgesOf } from '../../../src/pipeline/judging/judges.ts'
import { beginJob } from '../../../src/pipeline/steps/steps.ts'
import { loadPrompt } from '../../../src/platform/node/rules.ts'
import type { Driver } from '../../../src/store/index.ts'
import { asking, brand, live, manyPages, reader, SLOPES } from '../../cli/asked-brand.ts'
import { testMeans } from '../../judge/adapters/means.ts'
import { type Provider, startProvider } from '../../judge/server/provider.ts'
import { AS_OF, AT, Bench } from './bench.ts'

/** A model on loopback that finds what the brand's pages contradict each other in. */
export const startReader = (): Promise<Provider> => startProvider((request) => live(request, reader(SLOPES)))

/** Makes a bench that of a brand of so many pages which asks that model. */
export const asks =
  ({ origin }: Provider, pages: number, more = '') =>
  (bench: Bench): void => {
    const files: Record<string, string> = { ...brand(asking(origin, more)), ...manyPages(pages) }
    const config = parseConfig(files['selaras.yaml']!, 'selaras.yaml')
    bench.ports.config = async () => config
    bench.ports.files = {
      match: async (glob) =>
        Object.keys(files)
          .filter((path) => path === glob || (glob.startsWith('web/') && path.startsWith('web/')))
          .sort(),
      read: async (path) => ({ bytes: new TextEncoder().encode(files[path]) }),
    }
    bench.ports.judging = () => ({
      ledger: bench.store.judge,
      prompt: loadPrompt('contradictions'),
      judges: judgesOf(config, { ANTHROPIC_API_KEY: 'sk-test' }, testMeans()),
      now: () => AT,
    })
  }

/** A run of that brand that has begun. */
export async function askingRun(prepare: (bench: Bench) => void, driver?: Driver): Promise<Bench> {
  const bench = await Bench.open(driver)
  prepare(bench)
  await beginJob('satu', AS_OF, bench.ports)
  return bench
}
