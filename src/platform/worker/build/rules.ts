import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { parse } from 'yaml'
import { readingVersion } from '../../node/jobs-reading.ts'
import { readMigrations } from '../../node/sqlite.ts'
import type { Built } from '../shelf.ts'

// Makes one module of rules, lexicon, words of tone, weights, prompts and migrations, so that a Worker, which has no files, carries
// them: node rules.ts. The file is not committed: it holds megabytes that stand in rules/ already, so it is made before each build.

const ROOT = join(import.meta.dirname, '../../../..')
export const MODULE = join(ROOT, 'src/platform/worker/generated/rules.txt')

/** The module's text; the same for the same files. */
export function compiled(): string {
  const read = (path: string) => readFileSync(join(ROOT, 'rules', path), 'utf8')
  const under = (pattern: string) => globSync(pattern, { cwd: join(ROOT, 'rules') }).sort()
  const built: Built = {
    version: (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version,
    reading: readingVersion(),
    files: Object.fromEntries(under('**/*.yaml').map((path) => [path, JSON.stringify(parse(read(path)))])),
    // nli.json judges bare lines of the command line only.
    weights: { match: read('weights/match.json'), tone: read('weights/tone.json') },
    prompts: Object.fromEntries(under('prompts/*.md').map((path) => [nameOf(path), read(path)])),
    migrations: readMigrations(),
  }
  return JSON.stringify(built)
}

const nameOf = (path: string) => path.replace(/^.*\/|\.\w+$/g, '')

if (import.meta.main) {
  mkdirSync(dirname(MODULE), { recursive: true })
  // In one step: two builds may run at once.
  const part = `${MODULE}.${process.pid}`
  writeFileSync(part, compiled())
  renameSync(part, MODULE)
}
