import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (file: string, ...given: string[]) =>
  spawnSync(process.execPath, [`${import.meta.dirname}/${file}`, ...given], { encoding: 'utf8' })

test.each(['soak/main.ts', 'bench/check.ts'])('%s says how it is used, and what it does not understand', (file) => {
  const asked = run(file, '--help')
  expect([asked.status, asked.stdout, asked.stderr]).toEqual([0, expect.stringMatching(/^npm run .*\n\n.*\n/), ''])
  for (const wrong of [['--fast'], file === 'soak/main.ts' ? ['--rate', 'x'] : ['x']]) {
    const { status, stderr } = run(file, ...wrong)
    expect([status, stderr]).toEqual([2, expect.stringContaining(asked.stdout.trim())])
    expect(stderr).not.toMatch(/^ {4}at /m)
  }
})
