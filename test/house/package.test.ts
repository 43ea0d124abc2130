import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'selaras-package-'))
const installed = join(folder, 'package')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function printed(program: string, args: readonly string[], cwd = folder, more: Record<string, string> = {}): string {
  const env = { ...process.env, NO_COLOR: '1', ...more }
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  expect(status, `${program} ${args.join(' ')}: ${error?.message ?? stdout + stderr}`).toBe(0)
  return stdout
}

describe('the package that is published', { timeout: 120_000 }, () => {
  beforeAll(() => {
    printed('npm', ['pack', '--silent', '--pack-destination', folder], ROOT)
    const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, string>
    printed('tar', ['-xzf', join(folder, `${name}-${version}.tgz`)])
    // Its dependencies are those of this checkout: what is tried here is what the package brings itself.
    symlinkSync(join(ROOT, 'node_modules'), join(installed, 'node_modules'))
  }, 120_000)

  const program = () => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { selaras: string } }
    return join(installed, bin.selaras)
  }
  const selaras = (...args: string[]) => printed(process.execPath, [program(), ...args])

  test('holds the program, its rules and its migrations, and no tests', () => {
    for (const part of [
      'rules/weights/match.json',
      'rules/lexicon/scope.yaml',
      'dist/store/migrations/0001_initial.sql',
    ]) {
      expect(existsSync(join(installed, part)), part).toBe(true)
    }
    expect(existsSync(join(installed, 'test'))).toBe(false)
    expect(existsSync(join(installed, 'src'))).toBe(false)
  })

  const brand = join(ROOT, 'fixtures/brands/gym-bugarasa/selaras.yaml')
  const db = join(folder, 'selaras.db')
  test('runs: it prints the findings of a brand and keeps them', () => {
    const document = JSON.parse(selaras('run', '--config', brand, '--db', db, '--format', 'json', '--no-llm'))
    expect(document.findings.length).toBeGreaterThan(0)
    expect(selaras('findings', 'list', '--db', db, '--config', join(folder, 'none.yaml')).trim()).not.toBe('')
  })

  test('holds a typed client, with which the lines of docs/api.md list what a server has found', async () => {
    const scratch = join(folder, 'scratch')
    mkdirSync(join(scratch, 'node_modules'), { recursive: true })
    symlinkSync(installed, join(scratch, 'node_modules/selaras'))
    const [, lines] = /^ *```ts\n([\s\S]*?)^ *```$/m.exec(readFileSync(join(ROOT, 'docs/api.md'), 'utf8'))!
    const wrong = "// @ts-expect-error no route has this name\nbrands[':brand'].nowhere\n"
    writeFileSync(join(scratch, 'package.json'), '{"type": "module"}')
    writeFileSync(join(scratch, 'list.ts'), lines!)
    writeFileSync(join(scratch, 'wrong.ts'), `${lines}${wrong}`)
    const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types'), '--skipLibCheck']
    const how = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', ...types]
    printed(join(ROOT, 'node_modules/.bin/tsc'), [...how, 'list.ts', 'wrong.ts'], scratch)

    const server = spawn(process.execPath, [program(), 'serve', '--config', brand, '--db', db, '--port', '0'])
    try {
      let told = ''
      let where: RegExpExecArray | null = null
      while (!where) {
        told += (await once(server.stderr, 'data'))[0]
        where = /API (http:\S+)\/docs.*(sel_\S+)\n/s.exec(told)
      }
      const [, url = '', token = ''] = where
      const list = printed(process.execPath, ['list.ts'], scratch, { SELARAS: url, TOKEN: token, BRAND: 'bugarasa' })
      expect(list.trim().split('\n').length).toBeGreaterThan(1)
    } finally {
      server.kill()
      await once(server, 'exit')
    }
  })
})
