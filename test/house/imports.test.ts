import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { breaks } from './house.ts'

const ROOT = new URL('../../', import.meta.url)
const sources = globSync('src/**/*.{ts,tsx,js,mjs}', { cwd: ROOT })
  .sort()
  .map((file) => ({ file, text: readFileSync(new URL(file, ROOT), 'utf8') }))

test('every import in src keeps the rules of the house', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(breaks(sources)).toEqual([])
})

describe('the reader of imports sees', () => {
  test.each([
    [
      'a room beside it',
      'src/rules/a.ts',
      "import { x } from '../match/index.ts'",
      'rules may import model, text, not match',
    ],
    [
      'a type of another room',
      'src/text/a.ts',
      "import type { X } from '../store/port.ts'",
      'text may import model, not store',
    ],
    ['a re-export', 'src/findings/a.ts', "export * from '../text/index.ts'", 'findings may import model, not text'],
    [
      'a late import',
      'src/store/a.ts',
      "const x = await import('../report/index.ts')",
      'store may import model, not report',
    ],
    [
      'a type without a statement',
      'src/report/a.ts',
      "type X = import('../rules/b.ts').X",
      'report may import model, not rules',
    ],
    [
      'the store behind its port',
      'src/cli/a.ts',
      "import { x } from '../store/findings.ts'",
      'store/port.ts, not store',
    ],
    ['the platform', 'src/pipeline/a.ts', "import { x } from '../platform/node/files.ts'", 'nothing imports platform'],
    [
      'a module of Node',
      'src/sources/a.ts',
      "import { readFileSync } from 'node:fs'",
      'only platform imports modules of Node',
    ],
    [
      'the same without its prefix',
      'src/api/a.ts',
      "import fs from 'fs/promises'",
      'only platform imports modules of Node',
    ],
    [
      'a package that needs Node',
      'src/store/a.ts',
      "import Database from 'better-sqlite3'",
      '`better-sqlite3` is not listed',
    ],
    ['a file outside', 'src/text/a.ts', "import data from '../../rules/weights/match.json'", 'outside it'],
    ['an unknown room', 'src/helpers/a.ts', "import { z } from 'zod'", '`src/helpers` is no room'],
  ])('%s', (_what, file, line, rule) => {
    const found = breaks([{ file, text: `// a comment\n${line}\n` }])
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`${file}:2: imports `)
    expect(found[0]).toContain(rule)
  })

  test('files that import each other in a circle', () => {
    const found = breaks([
      { file: 'src/text/a.ts', text: "import { b } from './b.ts'" },
      { file: 'src/text/b.ts', text: "\nimport type { c } from './c/index.ts'" },
      { file: 'src/text/c/index.ts', text: "import { b } from '../b.ts'" },
    ])
    expect(found).toEqual([
      'src/text/b.ts:2: imports ./c/index.ts: files do not import each other in a circle (src/text/b.ts → src/text/c/index.ts → src/text/b.ts)',
    ])
  })

  test('what would make two runs differ', () => {
    const text =
      'const now = Date.now()\nconst day = new Date()\nconst id = Math.random()\nconst key = process.env.KEY\n'
    const found = breaks([{ file: 'src/findings/a.ts', text }])
    expect(found.map((one) => one.split(':').slice(0, 3).join(':'))).toEqual([
      'src/findings/a.ts:1: reads Date.now',
      'src/findings/a.ts:2: reads new Date()',
      'src/findings/a.ts:3: reads Math.random',
      'src/findings/a.ts:4: reads process',
    ])
    expect(breaks([{ file: 'src/platform/node/a.ts', text }])).toEqual([])
    expect(
      breaks([{ file: 'src/text/a.ts', text: 'const day = new Date(told)\nconst { process: one } = job\n' }]),
    ).toEqual([])
  })

  test('what is allowed as allowed', () => {
    const text = [
      "import { z } from 'zod'",
      "import { x } from '../store/port.ts'",
      "import { r } from '../report/index.ts'",
    ]
    expect(breaks([{ file: 'src/cli/a.ts', text: text.join('\n') }])).toEqual([])
    expect(
      breaks([{ file: 'src/platform/node/a.ts', text: "import 'node:fs'\nimport '../../rules/load.ts'" }]),
    ).toEqual([])
  })
})
