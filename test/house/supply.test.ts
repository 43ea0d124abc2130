import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const json = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'))
interface Locked {
  version: string
  integrity?: string
  hasInstallScript?: true
}
const packages = Object.entries(json('package-lock.json').packages as Record<string, Locked>).filter(
  ([at]) => at !== '',
)

test('the lockfile pins every package with its hash', () => {
  expect(packages.length).toBeGreaterThan(100)
  expect(packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([at]) => at)).toEqual([])
})

test('of every package that wants to run a script when it is installed is said whether it may', () => {
  const wants = packages.filter(([, one]) => one.hasInstallScript).map(([at]) => at.split('node_modules/').at(-1))
  expect(Object.keys(json('package.json').allowScripts)).toEqual(expect.arrayContaining(wants))
})
