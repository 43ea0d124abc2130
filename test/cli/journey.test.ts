import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../src/cli/ports.ts'
import { main } from '../../src/cli/program.ts'
import { journeyDocumentSchema } from '../../src/model/index.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { journeyRules, SHOP } from '../journey/brand.ts'
import { knowledge } from '../pipeline/copy.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-journey-'))
  cpSync(SHOP, folder, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function selaras(...args: string[]) {
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
  const ports = {
    ...nodePorts(
      streams,
      () => new Date('2026-11-20T05:00:00Z'),
      () => knowledge,
    ),
    journeyKnowledge: () => ({ rules: journeyRules, tone: knowledge.tone }),
  }
  const code = await main(args, ports)
  return { code, ...ran }
}

describe('selaras journey', () => {
  test('tells a person at a terminal where promises break and who hears nothing', async () => {
    const { code, stdout, stderr } = await selaras('journey')
    expect(code).toBe(0)
    expect(stderr).toContain('collect: ')
    expect(stdout).toContain('✗ Kenalan → Menimbang: “Rp45.000 per kotak” ads/iklan.csv#A1')
    expect(stdout).toContain('Tahap Menganjurkan: tidak ada pesan')
    // What the marks mean is told without figures: those would be taken for sums.
    expect(stdout).toContain('angka = pesan, ! = pertentangan, ? = perlu ditinjau, × = tak terbaca\n')
    expect(stdout).toContain('email/rusak.eml')
    expect(stdout).toContain('“Perpanjang')
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(88)
  })

  test('gives the whole of it as JSON that fits its schema, the same every time', async () => {
    const { stdout } = await selaras('journey', '--format', 'json', '--quiet')
    const document = journeyDocumentSchema.parse(JSON.parse(stdout))
    expect(document).toMatchObject({ brand: 'Teh Rembulan', asOf: '2026-11-20' })
    expect(document.curve[0]!.points[3]!.real!.messages).toBe(4)
    expect((await selaras('journey', '--format', 'json', '--quiet')).stdout).toBe(stdout)
  })

  test('draws a picture into a file', async () => {
    const args = ['journey', '--format', 'svg', '--picture', 'curve', '--lane', 'Kedai mitra', '--output', 'curve.svg']
    const { code, stdout } = await selaras(...args, '--quiet')
    expect([code, stdout]).toEqual([0, ''])
    expect(readFileSync(join(folder, 'curve.svg'), 'utf8')).toMatch(/^<svg [\s\S]*Kedai mitra[\s\S]*<\/svg>\n$/)
  })

  test('what was accepted in the store breaks no promise any more', async () => {
    expect((await selaras('run', '--quiet', '--format', 'json')).code).toBe(0)
    const found = JSON.parse((await selaras('findings', 'list', '--format', 'json')).stdout)
    for (const { fingerprint } of found.findings) {
      const { code } = await selaras('findings', 'accept', fingerprint, '--reason', 'harga promo', '--by', 'Dewi')
      expect(code).toBe(0)
    }
    expect((await selaras('journey', '--quiet')).stdout).toContain('Tidak ada janji yang putus.')
  })

  test('what the store calls resolved is back where this reading finds it again', async () => {
    const file = ['--db', 'kembali.db']
    expect((await selaras('run', '--quiet', '--format', 'json', ...file)).code).toBe(0)
    const found = JSON.parse((await selaras('findings', 'list', '--format', 'json', ...file)).stdout)
    for (const { fingerprint } of found.findings)
      expect((await selaras('findings', 'resolve', fingerprint, '--by', 'Dewi', ...file)).code).toBe(0)
    expect((await selaras('journey', '--quiet', ...file)).stdout).toContain('✗ Kenalan → Menimbang')
  })

  test.each([
    [['--lane', 'Siapa'], '--lane found "Siapa" expected one of: Penyeduh rumahan, Kedai mitra'],
    [['--db', 'tidak-ada.db'], 'tidak-ada.db found no store'],
    [['--format', 'pdf'], 'Allowed choices are text, json, svg'],
    [['--config', 'lain.yaml'], 'lain.yaml found no such file'],
    [['--as-of', 'besok'], '--as-of found "besok"'],
  ])('%s is refused with what to do', async (args, message) => {
    const { code, stderr } = await selaras('journey', '--quiet', ...args)
    expect(code).toBe(2)
    expect(stderr.replace(/\s+/g, ' ')).toContain(message)
  })
})
