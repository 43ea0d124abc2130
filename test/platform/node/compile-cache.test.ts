import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../../../src/platform/node/main.ts')
const folder = mkdtempSync(join(tmpdir(), 'selaras-cache-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(caches: string) {
  const env = { ...process.env, XDG_CACHE_HOME: caches, NODE_COMPILE_CACHE: undefined }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, '--version'], { env, encoding: 'utf8' })
  return { status, stdout: stdout.trim(), stderr }
}

test('what is compiled at one start is there for the next, in the cache folder of whoever starts it', () => {
  expect(start(folder)).toMatchObject({ status: 0, stderr: '' })
  const kept = () => globSync('selaras/**/*', { cwd: folder }).map((file) => statSync(join(folder, file)).mtimeMs)
  const first = kept()
  // The program and its packages, not the few files that the start itself reads.
  expect(first.length).toBeGreaterThan(500)
  start(folder)
  expect(kept()).toEqual(first)
})

test('the program starts as well where nothing can be kept', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(start(file)).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+$/), stderr: '' })
})
