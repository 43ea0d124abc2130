import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FindingsDocument } from '../../src/model/index.ts'
import { readVale } from '../../src/styles/index.ts'
import { Session } from '../cli/session.ts'

const BRAND = new URL('../../fixtures/styles/lumbung/', import.meta.url)
let session: Session
beforeEach(() => {
  session = new Session(BRAND)
  write(
    'selaras.yaml',
    'brand: Lumbung Rasa\nasOf: 2026-11-21\nproducts: [Dapur Desa]\nstyles: [.vale.ini]\nsources:\n  - {path: web/*.html, channel: web, stage: consideration}\n  - {path: sms/*.csv, channel: sms, stage: retention}\n',
  )
})
afterEach(() => rmSync(session.folder, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(join(session.folder, file, '..'), { recursive: true })
  writeFileSync(join(session.folder, file), text)
}

async function found(ini: string): Promise<string[]> {
  write('.vale.ini', ini)
  const { stdout, stderr, code } = await session.run(['run', '--format', 'json', '--quiet'])
  expect(stderr + code).toBe('0')
  return (JSON.parse(stdout) as FindingsDocument).findings
    .filter(({ rule }) => /^(?:Lumbung|Toko)\./.test(rule))
    .map(({ rule, severity, sides }) => `${rule} ${severity} ${sides[0]!.evidence[0]!.document}`)
    .sort()
}

describe("a configuration of Vale's comes along as it is", () => {
  test('styles by glob, rules on and off, and levels', async () => {
    const ini = [
      '# Panduan gaya',
      'StylesPath = panduan',
      '',
      '[*]',
      'BasedOnStyles = Lumbung',
      'Lumbung.Judul = NO      ; judul diatur desainer',
      'Lumbung.Seru = error',
      '',
      '[*.{csv,tsv}]',
      'BasedOnStyles = Toko',
      'Toko.Ejaan = NO',
    ]
    expect(await found(ini.join('\r\n'))).toEqual([
      'Lumbung.Kata high web/teko.html',
      'Lumbung.Kata high web/teko.html',
      'Lumbung.Seru high web/teko.html',
      'Toko.kata.Ragu medium sms/nov.csv#S1',
    ])
  })

  test('one rule of a style, and nothing below the least level', async () => {
    const one = (least: string) =>
      `StylesPath: ./panduan\nMinAlertLevel = ${least}\n[web/*]\nLumbung.Judul = YES\nLumbung.Kata = YES\n`
    const words = ['Lumbung.Kata high web/teko.html', 'Lumbung.Kata high web/teko.html']
    expect(await found(one('suggestion'))).toEqual(['Lumbung.Judul low web/teko.html', ...words])
    expect(await found(one('error'))).toEqual(words)
  })
})

describe('before any run', () => {
  test('what is not supported is told at its line, beside styles that are not there', async () => {
    write(
      '.vale.ini',
      [
        'StylesPath = panduan',
        'Vocab = Lumbung',
        'MinAlertLevel = fatal',
        '[*.html]',
        'BasedOnStyles = Vale, Toko, Gudang',
        '  TokenIgnores = (\\$+[^$]+\\$+)',
        'Lumbung.Kata = yes',
        '[formats]',
        '[*.md',
      ].join('\n'),
    )
    const { stdout, stderr, code } = await session.run(['run', '--quiet'])
    expect([code, stdout]).toEqual([2, ''])
    for (const told of [
      /\.vale\.ini:2:1\n +found +`Vocab`, which is not supported\n +expected +StylesPath, MinAlertLevel, Packages/,
      /\.vale\.ini:3:1\n +found +`fatal` as `MinAlertLevel`/,
      /\.vale\.ini:5:1\n +found +`Vale, Toko, Gudang` as `BasedOnStyles`\n +expected .*`Vale` checks spelling/,
      /\.vale\.ini:5\n +found +the style `Gudang`, of which no rule is in panduan/,
      /\.vale\.ini:6:3\n +found +`TokenIgnores`, which is not supported/,
      /\.vale\.ini:7:1\n +found +`yes` as `Lumbung\.Kata`\n +expected +YES, NO, suggestion/,
      /\.vale\.ini:8:1\n +found +the section `formats`, which is not supported/,
      /\.vale\.ini:9:1\n +found +`\[\*\.md`\n +expected +a section such as \[\*\.html\]/,
      /panduan\/Toko\/Ejaan\.yml:1:10\n +found +`spelling`, which is not supported/,
    ])
      expect(stderr).toMatch(told)
  })

  test('a file that is not there is told', async () => {
    const { stderr, code } = await session.run(['run', '--quiet'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/\.vale\.ini\n +found +a file that cannot be opened: ENOENT/)
  })
})

describe('of sections that fit a file', () => {
  const runs = (ini: string, rule: string, path: string) => readVale('.vale.ini', ini).settings.runs(rule, path)

  test('the last one counts, and those for all files give way', () => {
    const ini =
      '[docs/*]\nBasedOnStyles = A\nB.Two = YES\n[*.md]\nA.One = NO\n[*]\nBasedOnStyles = B\nA.One = YES\nB.Two = NO\n'
    expect(runs(ini, 'A.One', 'docs/a/b.md')).toBe(false)
    expect(runs(ini, 'A.One', 'docs/a/b.html')).toBe(true)
    expect(runs(ini, 'A.Two', 'docs/b.md')).toBe(true)
    expect(runs(ini, 'B.Two', 'docs/b.md')).toBe(true)
    expect(runs(ini, 'B.Two', 'web/b.md')).toBe(false)
    expect(runs(ini, 'B.One', 'web/b.md')).toBe(true)
    expect(runs(ini, 'B.One', 'docs/b.md')).toBe(false)
  })
})
