import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Finding, FindingsDocument } from '../../src/model/index.ts'
import { Session } from '../cli/session.ts'

const BRAND = new URL('../../fixtures/styles/lumbung/', import.meta.url)
let session: Session
beforeEach(() => {
  session = new Session(BRAND)
})
afterEach(() => rmSync(session.folder, { recursive: true }))

const GUIDES = /^(?:Lumbung|Toko)\./
const ofGuides = (findings: readonly Finding[]) => findings.filter(({ rule }) => GUIDES.test(rule))
async function found(...args: string[]): Promise<Finding[]> {
  const { stdout, stderr, code } = await session.run(args)
  expect(stderr + code).toBe('0')
  return ofGuides((JSON.parse(stdout) as FindingsDocument).findings)
}
const briefly = ({ rule, severity, type, sides }: Finding) =>
  `${rule} ${severity} ${type}: ${sides[0]!.evidence.map(({ document, quote }) => `${document} ${quote}`).join(', ')}`

describe('the guides that a brand brings along', () => {
  test('are held against its copy', async () => {
    const findings = await found('run', '--format', 'json', '--quiet')
    expect(findings.map(briefly).sort()).toEqual([
      'Lumbung.Judul low formality: web/teko.html Teko Tanah Dari Dapur Desa',
      'Lumbung.Kata high banned-word: sms/nov.csv#S1 Gan',
      'Lumbung.Kata high banned-word: web/teko.html e-mail',
      'Lumbung.Kata high banned-word: web/teko.html pembeli',
      'Lumbung.Seru medium banned-word: web/teko.html !!',
      'Toko.kata.Ragu medium banned-word: sms/nov.csv#S1 semoga',
      'Toko.kata.Ragu medium banned-word: web/teko.html Mungkin',
    ])
  })

  test('say why, and what to write instead', async () => {
    const findings = await found('run', '--format', 'json', '--quiet')
    const quoting = (quote: string) => findings.find(({ attribute }) => attribute === quote)!
    const mail = quoting('e-mail')
    expect(mail.title).toBe("Pakai 'email', bukan 'e-mail'. (web/teko.html)")
    expect(mail.explanation).toBe(
      'Tertulis: “Setiap pembeli dapat e-mail konfirmasi. Mungkin tiba besok!!”. Melanggar aturan Lumbung.Kata dari panduan gaya. https://panduan.lumbung.test/kata',
    )
    expect(mail.suggestion).toBe('Ganti “e-mail” menjadi “email”.')
    expect(mail.edits).toEqual([{ ...mail.edits![0], from: 'e-mail', to: 'email' }])
    expect(quoting('pembeli').suggestion).toBe('Ganti “pembeli” menjadi “pelanggan” atau “tamu”.')
    expect(quoting('pembeli').edits).toBeUndefined()
    const judul = quoting('Teko Tanah Dari Dapur Desa')
    expect([judul.verdict, judul.suggestion]).toEqual([
      'review',
      'Ganti “Teko Tanah Dari Dapur Desa” menjadi “Teko tanah dari Dapur Desa”.',
    ])
  })

  test('keep their fingerprints when the rest of the page changes, and go when the copy is mended', async () => {
    const before = await found('run', '--format', 'json', '--quiet')
    write('web/teko.html', '<h1>Teko</h1><p>Baru ditambah. Setiap pembeli dapat e-mail.</p>')
    const after = await found('run', '--format', 'json', '--quiet')
    const now = after.filter(({ status }) => status === 'open').map(({ fingerprint }) => fingerprint)
    const kept = before.filter(({ fingerprint }) => now.includes(fingerprint)).map(({ attribute }) => attribute)
    expect(kept.sort()).toEqual(['Gan', 'e-mail', 'pembeli', 'semoga'])
  })

  test('are held against a draft, and only the draft is told', async () => {
    write('draf.txt', 'Gan, promo mungkin lanjut!!!')
    const args = ['check', 'draf.txt', '--channel', 'sms', '--stage', 'retention', '--format', 'json', '--quiet']
    expect((await found(...args)).map(briefly).sort()).toEqual([
      'Lumbung.Kata high banned-word: draf.txt Gan',
      'Lumbung.Seru medium banned-word: draf.txt !!!',
      'Toko.kata.Ragu medium banned-word: draf.txt mungkin',
    ])
  })

  test('can be told at another level', async () => {
    configure("[{path: 'panduan/Lumbung/*.yml', level: suggestion}]")
    const findings = await found('run', '--format', 'json', '--quiet')
    expect(new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
      new Set(['Lumbung.Judul low', 'Lumbung.Kata low', 'Lumbung.Seru low']),
    )
  })
})

describe('before any run', () => {
  test('a bad rule stops it, and all mistakes of all files are told', async () => {
    write('panduan/Toko/Rusak.yml', 'extends: existence\nmessage: x\ntokens: [a]\nleve: error\n')
    configure('[panduan/**/*.yml]')
    const { stdout, stderr, code } = await session.run(['run', '--quiet'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/panduan\/Toko\/Ejaan\.yml:1:10\n +found +`spelling`, which is not supported/)
    expect(stderr).toMatch(/panduan\/Toko\/Rusak\.yml:4:1\n +found +unknown key `leve`/)
  })

  test('a glob that matches nothing is told', async () => {
    configure('[gaya/*.yml]')
    const { stderr, code } = await session.run(['run', '--quiet'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/selaras\.yaml\n +found +`gaya\/\*\.yml` in `styles`, which matches no file/)
  })
})

function write(file: string, text: string): void {
  mkdirSync(join(session.folder, file, '..'), { recursive: true })
  writeFileSync(join(session.folder, file), text)
}

function configure(styles: string): void {
  write(
    'selaras.yaml',
    `brand: Lumbung Rasa\nasOf: 2026-11-21\nstyles: ${styles}\nsources:\n  - {path: web/*.html, channel: web, stage: consideration}\n`,
  )
}
