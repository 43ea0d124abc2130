import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'selaras-package-'))
const installed = join(folder, 'package')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function printed(program: string, args: readonly string[], cwd = folder): string {
  const env = { ...process.env, NO_COLOR: '1' }
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  expect(status, `${program} ${args.join(' ')}: ${error?.message ?? stderr}`).toBe(0)
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

  const selaras = (...args: string[]) => {
    const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { bin: { selaras: string } }
    return printed(process.execPath, [join(installed, bin.selaras), ...args])
  }

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

  test('runs: it prints the findings of a brand and keeps them', () => {
    const brand = join(ROOT, 'fixtures/brands/gym-bugarasa/selaras.yaml')
    const db = join(folder, 'selaras.db')
    const document = JSON.parse(selaras('run', '--config', brand, '--db', db, '--format', 'json', '--no-llm'))
    expect(document.findings.length).toBeGreaterThan(0)
    expect(selaras('findings', 'list', '--db', db, '--config', join(folder, 'none.yaml')).trim()).not.toBe('')
  })
})
