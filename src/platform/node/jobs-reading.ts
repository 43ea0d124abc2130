import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'

const PROGRAM = join(import.meta.dirname, '..', '..')
const RULES = join(PROGRAM, '..', 'rules')
/** Rooms that decide on what stands in a document, on what it states, and on what comes of holding two statements against each other. */
const ROOMS = ['model', 'text', 'sources', 'extract', 'match', 'rules', 'pipeline']

/** Stands for the rules, the words, the weights and the program by which this installation reads and compares documents. */
export function readingVersion(): string {
  const hash = createHash('sha256')
  const add = (cwd: string, patterns: string[]) => {
    for (const path of globSync(patterns, { cwd }).sort()) hash.update(path).update(readFileSync(join(cwd, path)))
  }
  add(
    PROGRAM,
    ROOMS.map((room) => `${room}/**/*.{ts,js}`),
  )
  add(RULES, ['**/*.yaml', 'weights/match.json'])
  return hash.digest('hex').slice(0, 16)
}
