import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

test('what was read by another program, by other rules or weights is read and compared again', async () => {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.selaras-reading-'))
  try {
    for (const part of ['src', 'rules']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
    const { readingVersion } = (await import(join(folder, 'src/platform/node/jobs-reading.ts'))) as {
      readingVersion(): string
    }
    const versions = [readingVersion()]
    expect(readingVersion()).toBe(versions[0])
    for (const part of [
      'src/sources/html/builder.ts',
      'src/text/stem.ts',
      'src/extract/cues.ts',
      'src/match/score.ts',
      'rules/price/price.yaml',
      'rules/weights/match.json',
    ]) {
      appendFileSync(join(folder, part), '\n')
      versions.push(readingVersion())
    }
    expect(new Set(versions).size).toBe(versions.length)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
