import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { globSync } from 'tinyglobby'
import { afterAll, describe, expect, test } from 'vitest'
import { ROOMS } from './house.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const DOCS = ['README.md', 'src/README.md', 'CHANGELOG.md']
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

const folder = mkdtempSync(join(tmpdir(), 'selaras-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Standard output of a program of this checkout. */
function printed(program: string, ...args: string[]): string {
  const env = { ...process.env, NO_COLOR: '1' }
  const options = { cwd: folder, env, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, program), ...args], options)
  expect(status, stderr).toBe(0)
  return stdout
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)

describe('README.md', () => {
  test('shows a finding as the demo prints it', () => {
    const block = /(<!-- finding: (.+) -->\n```text\n)([\s\S]*?)(```\n<!-- \/finding -->)/
    const [, , word, shown] = read('README.md').match(block) ?? expect.fail('no block <!-- finding: … -->')
    const findings = printed('src/platform/node/demo.ts').split(/\n(?=\d+\. )/)
    const finding =
      findings.find((one) => one.includes(word!)) ?? expect.fail(`the demo prints no finding with ${word}`)
    const text = `${finding
      .split('\n\n')[0]!
      .replace(/^\d+\. +/, '')
      .trimEnd()}\n`
    // As for all expected texts: the command that writes what is there now is another than the test.
    if (process.env.UPDATE_EXPECTED) {
      writeFileSync(
        join(ROOT, 'README.md'),
        read('README.md').replace(block, (_all, open, _word, _old, close) => open + text + close),
      )
    }
    expect(process.env.UPDATE_EXPECTED ? text : shown).toBe(text)
  })

  test('names every command of the program, and no other', () => {
    const help = printed('src/platform/node/main.ts', '--help')
    const commands = matches(help.slice(help.indexOf('Commands:')), /^ {2}([a-z]+) /gm).filter(
      (name) => name !== 'help',
    )
    expect(commands).toContain('run')
    const rows = matches(read('README.md'), /^\| (`[a-z]+[ `].*?) \|/gm).flatMap((cell) => matches(cell, /`([a-z]+)/g))
    expect([...new Set(rows)].sort()).toEqual(commands.sort())
    const used = DOCS.flatMap((file) => matches(read(file), /selaras (?:-- )?([a-z]+)/g))
    expect(commands).toEqual(expect.arrayContaining(used.filter((name) => name !== 'yaml')))
  })
})

describe('src/README.md', () => {
  test('tells of every room what it may import, as the imports are held to', () => {
    const rows = matches(read('src/README.md'), /^\| (`[a-z/]+\/`.*) \|$/gm).map((row) => row.split(' | '))
    const told = Object.fromEntries(
      rows.flatMap(([rooms, , allowed]) =>
        matches(rooms!, /`([a-z]+)\/`/g).map((room) => [room, matches(allowed!, /`([^`]+)`/g)]),
      ),
    )
    expect(told).toEqual(Object.fromEntries(Object.entries(ROOMS).filter(([room]) => room in told)))
    const built = new Set(globSync('src/*/**/*.ts', { cwd: ROOT }).map((path) => path.split('/')[1]!))
    expect([...Object.keys(told), 'platform']).toEqual(expect.arrayContaining([...built]))
  })
})

describe.each(DOCS)('%s', (file) => {
  const text = read(file)

  test('points at files that are there', () => {
    const links = matches(text, /\]\(([^)#:]+)\)/g).map((link) => join(dirname(file), link))
    const paths = matches(text, /`((?:src|rules|test|fixtures|\.ci)\/[\w./-]+)`/g)
    expect([...links, ...paths].filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('names scripts that there are', () => {
    const named = matches(text, /npm (?:run )?(?:-s )?(start|test|(?<=run (?:-s )?)[a-z]+)/g)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })
})
