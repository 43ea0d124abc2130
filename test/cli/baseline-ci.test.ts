import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Session, wordsOf } from './session.ts'

const EXAMPLES = new URL('../../integrations/ci/', import.meta.url)
const INPUT = new URL('../../fixtures/cli/run-findings/input/', import.meta.url)

/** Every command line of Selaras in an example. */
function commands(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('npx selaras ') ? [value.slice('npx selaras '.length)] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(commands) : []
}

describe.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.yml') || name.endsWith('.yaml')))(
  'the example %s',
  (name) => {
    it('holds commands that run as they stand, and let a brand with a baseline pass', async () => {
      const lines = commands(parse(readFileSync(new URL(name, EXAMPLES), 'utf8')))
      expect(lines.length).toBeGreaterThan(0)
      const session = new Session(INPUT)
      mkdirSync(join(session.folder, 'drafts/sms'), { recursive: true })
      writeFileSync(join(session.folder, 'drafts/sms/a.txt'), 'Sampai jumpa di gerai.')
      await session.run(wordsOf('run -q --baseline selaras-baseline.json --write-baseline'))
      for (const line of lines) {
        const files = line.startsWith('check') ? ['drafts/sms/a.txt'] : []
        expect([line, (await session.run([...wordsOf(line), ...files])).code]).toEqual([line, 0])
      }
      session.end()
    })
  },
)
