import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (file: string, given: string) => {
  const args = [`${import.meta.dirname}/${file}`, given]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each([
  ['soak/main.ts', '--fast'],
  ['bench/check.ts', 'x'],
  ['bench/main.ts', 'none'],
  ['torture/main.ts', '--kills=x'],
  ['fuzz/main.ts', 'none'],
  ['simulation/main.ts', '--brand=0'],
])('%s says how it is used, and that it does not understand %s', (file, wrong) => {
  const [asked, refused] = [run(file, '--help'), run(file, wrong)]
  expect(asked).toEqual({ status: 0, stdout: expect.stringMatching(/^npm run .*\n\n.*\n/), stderr: '' })
  expect(refused).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(asked.stdout.trim()) })
  expect(refused.stderr).not.toMatch(/^ {4}at /m)
})
