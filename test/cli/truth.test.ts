import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/index.ts'
import { Session, wordsOf } from './session.ts'

const BRAND = new URL('../../fixtures/pipeline/truth/', import.meta.url)
let session: Session
afterEach(() => session.end())

const start = () => {
  session = new Session(BRAND)
  return (line: string) => session.run(wordsOf(line))
}
const change = (file: string, from: string, to: string) => {
  const before = session.read(file)
  expect(before).toContain(from)
  writeFileSync(join(session.folder, file), before.replace(from, to))
}
async function findings(selaras: ReturnType<typeof start>, line = 'run -q --format json'): Promise<Finding[]> {
  return JSON.parse((await selaras(line)).stdout).findings
}
/** What each finding sets against each other: document and value of the side to change, and of the side that stands. */
const sidesOf = (found: readonly Finding[]) =>
  found.map(({ sides }) => sides.map(({ value, evidence }) => `${evidence[0]!.document} ${value}`).join(' < ')).sort()

describe('facts of the configuration', () => {
  it('are held against every place, and every place that says otherwise is the one to change', async () => {
    const found = await findings(start())
    expect(sidesOf(found)).toEqual([
      'ads/nov.csv#A1 Rp 89.000 per bulan < selaras.yaml#facts Rp 99.000 per bulan',
      'sms/nov.csv#N1 Rp95rb per bulan < selaras.yaml#facts Rp 99.000 per bulan',
      'web/paket.html 6 bulan < selaras.yaml#facts 12 bulan',
      'web/paket.html Bisa bayar di tempat untuk pesanan dari kedai. < selaras.yaml#facts tidak bisa',
    ])
    for (const { sides, suggestion } of found) {
      expect(suggestion).toContain(sides[0]!.evidence[0]!.document)
      expect(suggestion).toContain('selaras.yaml#facts')
    }
  })

  it('are quoted from the configuration, with where it was decided', async () => {
    const { stdout } = await start()('run -q')
    expect(stdout).toContain('- Sumber kebenaran · selaras.yaml#facts\n')
    expect(stdout).toContain('“Harga Paket Lembayung: Rp 99.000 per bulan” (daftar harga November)')
    expect((await session.run(['findings', 'show', await idOf('Masa garansi')])).stdout).toContain(
      '“Masa garansi Teko Lembayung: 12 bulan”',
    )
  })
  const idOf = async (title: string) =>
    (await session.run(['findings', 'list'])).stdout
      .split('\n')
      .find((line) => line.includes(title))!
      .slice(0, 12)

  it('no longer speak against what was mended, nor once they are taken out', async () => {
    const selaras = start()
    await selaras('run -q')
    change('sms/nov.csv', 'Rp95rb', 'Rp99rb')
    change('selaras.yaml', '  - {subject: Teko Lembayung, attribute: masa garansi, value: 12 bulan}\n', '')
    expect(sidesOf(await findings(selaras)).join('\n')).not.toMatch(/sms|garansi|6 bulan/)
    change('selaras.yaml', session.read('selaras.yaml').match(/facts:\n(?: {2}- .*\n)+/)![0], '')
    expect((await findings(selaras)).map(({ sides }) => sides[1]!.evidence[0]!.document)).toEqual(['web/paket.html'])
    expect((await selaras('findings list --status resolved')).stdout.match(/selesai/g)).toHaveLength(4)
  })

  it('are named after the file that states them', async () => {
    const selaras = start()
    writeFileSync(join(session.folder, 'merek.yaml'), session.read('selaras.yaml'))
    rmSync(join(session.folder, 'selaras.yaml'))
    const documents = (await findings(selaras, 'run -q --config merek.yaml --format json')).map(
      ({ sides }) => sides[1]!.evidence[0]!.document,
    )
    expect(new Set(documents)).toEqual(new Set(['merek.yaml#facts']))
  })

  it('stop a draft that says otherwise before anything else is live', async () => {
    const selaras = start()
    const line = 'check draft.txt --channel sms --stage retention -q --fail-on high'
    const checked = await selaras(line)
    expect(checked.stdout).toContain('“Cangkir Lembayung sekarang Rp 39.000 saja.”')
    expect(checked.stdout).toContain('“Harga Cangkir Lembayung: Rp 45.000”')
    expect(checked.code).toBe(1)
    change('draft.txt', '39.000', '45.000')
    expect((await selaras(line)).code).toBe(0)
  })

  it('that nobody mentions are told in the ledger only', async () => {
    const selaras = start()
    expect((await selaras('run -q')).stdout).not.toContain('Cangkir')
    const text = (await selaras('facts -q')).stdout
    expect(text.match(/^.*tidak disebut.*$/gm)).toEqual([
      'Cangkir Lembayung · harga (tidak disebut di saluran mana pun)',
    ])
    const { facts } = JSON.parse((await selaras('facts -q --format json')).stdout)
    const unmentioned = facts.filter((fact: { unmentioned?: boolean }) => fact.unmentioned)
    expect(unmentioned).toMatchObject([{ subject: 'Cangkir Lembayung', attribute: 'price' }])
  })

  it.each(['run', 'check draft.txt --channel sms --stage retention', 'facts'])(
    'that no rule can read stop `%s`, each with its place',
    async (command) => {
      const { stderr, code } = await start()(`${command} -q --config bad.yaml`)
      expect(stderr.match(/(?<=error )\S+|(?<=found {5}).*/g)).toEqual([
        'bad.yaml:4:43',
        '"prize" as `facts.0.attribute`',
        'bad.yaml:5:57',
        '"murah sekali" as `facts.1.value`',
        'bad.yaml:6:57',
        '"Rp 99.000 atau Rp 120.000" as `facts.2.value`',
        'bad.yaml:7:56',
        'true (true or false) as `facts.3.value`',
      ])
      expect(stderr).toContain('did you mean `price`?')
      expect(stderr).toContain('one price with its unit, such as Rp 99.000')
      expect(code).toBe(2)
    },
  )
})
