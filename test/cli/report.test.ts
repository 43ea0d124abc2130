import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CliPorts, Output } from '../../src/cli/ports.ts'
import { main } from '../../src/cli/program.ts'
import { weeklyReportSchema } from '../../src/model/index.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { printPdf } from '../../src/platform/node/pdf.ts'
import { knowledge } from '../pipeline/copy.ts'
import { findChromium } from '../report/journey/browser.ts'

const BRAND = new URL('../../fixtures/cli/report/input/', import.meta.url)
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-report-'))
  cpSync(BRAND, folder, { recursive: true })
  expect((await selaras(['run', '--quiet'])).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function selaras(args: string[], pdf: Pick<CliPorts, 'printPdf'> = {}) {
  const ran = { stdout: '', stderr: '' }
  const output = (end: 'stdout' | 'stderr'): Output => ({
    write: (text) => {
      ran[end] += text
    },
    isTTY: false,
    columns: 88,
  })
  async function* stdin() {}
  const streams = { stdout: output('stdout'), stderr: output('stderr'), stdin, env: { USER: 'dewi' }, cwd: folder }
  const now = () => new Date('2026-11-20T05:00:00Z')
  const { printPdf: _, ...ports } = nodePorts(streams, now, () => knowledge)
  const code = await main(args, { ...ports, ...pdf })
  return { code, ...ran }
}

describe('selaras report', () => {
  test('writes a page that stands alone, with the journey, where nothing else is asked for', async () => {
    const { code, stdout } = await selaras(['report'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^<!doctype html>/)
    expect(stdout).toContain('Harga Langganan Seduh')
    expect(stdout).toContain('class="selaras-journey"')
  })

  test('gives the whole of it as JSON that fits its schema', async () => {
    const { stdout } = await selaras(['report', '--format', 'json', '--week', '2026-W47'])
    const report = weeklyReportSchema.parse(JSON.parse(stdout))
    expect(report).toMatchObject({ brand: 'Kopi Senja', week: '2026-W47', counts: { active: 2 } })
  })

  test('hands over what the configuration now says of owners', async () => {
    const config = readFileSync(join(folder, 'selaras.yaml'), 'utf8')
    writeFileSync(
      join(folder, 'selaras.yaml'),
      config.replace('channel: web}, owner: tim web', 'type: price}, owner: tim harga'),
    )
    const { stdout } = await selaras(['report', '--owner', 'tim harga', '--format', 'json'])
    writeFileSync(join(folder, 'selaras.yaml'), config)
    expect(JSON.parse(stdout).items.map(({ attribute }: { attribute: string }) => attribute)).toEqual(['price'])
  })

  test('explains where no PDF can be made', async () => {
    const { code, stderr } = await selaras(['report', '--output', 'week.pdf'])
    expect(code).toBe(2)
    expect(stderr).toContain('--format html --output week.html')
    expect(existsSync(join(folder, 'week.pdf'))).toBe(false)
    const none = (html: string, file: string) => printPdf(html, file, { PATH: '' })
    expect((await selaras(['report', '--output', 'week.pdf'], { printPdf: none })).stderr).toContain('SELARAS_CHROMIUM')
  })

  const chromium = findChromium()
  test.skipIf(!chromium)('makes a PDF through Chromium', { timeout: 60_000 }, async () => {
    const print = (html: string, file: string) => printPdf(html, file, { SELARAS_CHROMIUM: chromium })
    const { code, stderr } = await selaras(['report', '--output', 'out/week.pdf'], { printPdf: print })
    expect([code, stderr]).toEqual([0, 'out/week.pdf: 2026-W47, 2 open findings\n'])
    expect(readFileSync(join(folder, 'out/week.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
