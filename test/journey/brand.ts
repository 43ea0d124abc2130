import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { loadJourneyRules } from '../../src/journey/index.ts'
import type { Config } from '../../src/model/index.ts'
import { parseConfig } from '../../src/pipeline/config/config.ts'
import { type RunResult, run } from '../../src/pipeline/run.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { knowledge } from '../pipeline/copy.ts'

const ROOT = new URL('../../', import.meta.url)
/** A tea shop that is small enough to count by hand. */
export const SHOP = new URL('fixtures/journey/kedai/', ROOT)

/** What the installation knows of the journey, from its own files. */
export const journeyRules = loadJourneyRules(
  globSync('rules/journey/*.yaml', { cwd: ROOT })
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, ROOT), 'utf8') })),
)

export const shopText = () => readFileSync(new URL('selaras.yaml', SHOP), 'utf8')

/** Reads and compares the shop's copy by the real rules; every pair counts as about the same thing. */
export async function runShop(): Promise<{ config: Config; result: RunResult }> {
  const config = parseConfig(shopText(), 'selaras.yaml')
  const result = await run(config, { asOf: config.asOf! }, { files: nodeFiles(SHOP.pathname), knowledge })
  return { config, result }
}
