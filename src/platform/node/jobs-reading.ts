import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'

const PROGRAM = join(import.meta.dirname, '..', '..')
const RULES = join(PROGRAM, '..', 'rules')
/** Rooms that decide on what stands in a document, and on what it states. */
const ROOMS = ['model', 'text', 'sources', 'extract', 'rules', 'pipeline']

/** Stands for the rules, the words and the program by which this installation reads documents. */
export function readingVersion(): string {
  const hash = createHash('sha256')
  const add = (cwd: string, patterns: string[]) => {
    for (const path of globSync(patterns, { cwd }).sort()) hash.update(path).update(readFileSync(join(cwd, path)))
  }
  add(
    PROGRAM,
    ROOMS.map((room) => `${room}/**/*.{ts,js}`),
  )
  add(RULES, ['**/*.yaml'])
  return hash.digest('hex').slice(0, 16)
}
