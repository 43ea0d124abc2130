import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/**
 * Holds a text to the file that says what is expected; a missing file fails. `UPDATE_EXPECTED=1 npx vitest run` writes
 * what is there now instead: read the difference before it is committed.
 */
export function expectFile(file: URL, actual: string): void {
  if (process.env.UPDATE_EXPECTED) writeFileSync(file, actual)
  expect(actual).toBe(readFileSync(file, 'utf8'))
}
