import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Session, wordsOf } from './session.ts'

const INPUT = new URL('../../fixtures/cli/run-findings/input/', import.meta.url)
let session: Session
afterEach(() => session.end())

const start = () => {
  session = new Session(INPUT)
  return (line: string) => session.run(wordsOf(line))
}
const FILE = 'baseline.json'

describe('a baseline', () => {
  it('lets a brand with findings begin: what is known fails no build, what is new does', async () => {
    const selaras = start()
    const written = await selaras(`run -q --baseline ${FILE} --write-baseline --fail-on low`)
    expect(written.code).toBe(0)
    expect(written.stderr).toContain(`${FILE}: 2 findings written, 2 of them new; 0 removed`)
    expect(JSON.parse(session.read(FILE)).findings[0]).toMatchObject({ since: '2026-11-20', title: expect.any(String) })

    const again = await selaras(`run -q --baseline ${FILE} --fail-on low`)
    expect(again).toMatchObject({ code: 0, stderr: `2 known findings are left out by ${FILE}\n` })
    expect(again.stdout).not.toContain('Masa garansi')

    writeFileSync(join(session.folder, 'bantuan/baru.md'), '# Gelas Senja\n\nGaransi Gelas Senja 3 bulan.\n')
    const { findings } = JSON.parse(session.read(FILE))
    writeFileSync(join(session.folder, FILE), JSON.stringify({ schema: 1, findings: findings.slice(1) }))
    expect((await selaras(`run -q --baseline ${FILE} --fail-on low`)).code).toBe(1)
  })

  it('leaves what it knows out of every format, so that a scanner is told only what is new', async () => {
    const selaras = start()
    await selaras(`run -q --baseline ${FILE} --write-baseline`)
    const sarif = JSON.parse((await selaras(`run -q --baseline ${FILE} --format sarif`)).stdout)
    expect(sarif.runs[0].results).toEqual([])
    expect((await selaras(`run -q --baseline ${FILE} --format junit`)).stdout).not.toContain('<failure')
  })

  it('names what is gone, so that it gets shorter, and keeps the day of what stays', async () => {
    const selaras = start()
    await selaras(`run -q --baseline ${FILE} --write-baseline --as-of 2026-11-19`)
    const sms = session.read('sms/nov.csv')
    writeFileSync(join(session.folder, 'sms/nov.csv'), sms.replace('149.000', '159.000'))
    const run = await selaras(`run -q --baseline ${FILE}`)
    expect(run.stderr).toMatch(/1 known finding is left out/)
    expect(run.stderr).toMatch(/1 entry not found again.*\n {2}- [0-9a-f]{12} \(since 2026-11-19\) Harga Langganan/)
    const rewritten = await selaras(`run -q --baseline ${FILE} --write-baseline`)
    expect(rewritten.stderr).toContain('1 finding written, 0 of them new; 1 removed')
    expect(JSON.parse(session.read(FILE)).findings).toMatchObject([{ since: '2026-11-19' }])
  })

  it('serves checks of drafts too, which say nothing of what is gone', async () => {
    const selaras = start()
    writeFileSync(join(session.folder, 'draft.txt'), 'Garansi Gelas Senja 3 bulan.')
    const flags = '--channel sms --stage retention -q --fail-on low'
    expect((await selaras(`check draft.txt ${flags}`)).code).toBe(1)
    await selaras(`check draft.txt ${flags} --baseline ${FILE} --write-baseline`)
    expect(await selaras(`check draft.txt ${flags} --baseline ${FILE}`)).toMatchObject({ code: 0 })
    writeFileSync(join(session.folder, 'draft.txt'), 'Sampai jumpa.')
    expect((await selaras(`check draft.txt ${flags} --baseline ${FILE}`)).stderr).not.toContain('not found')
  })

  it.each([
    ['run -q --write-baseline', /found +no --baseline/],
    ['run -q --baseline nowhere.json', /nowhere\.json\n +found +no such file/],
    ['run -q --baseline broken.json', /broken\.json\n +found +broken JSON/],
    ['run -q --baseline wrong.json', /wrong\.json\n +found .* at `findings\.0\.since`/],
  ])('refuses %s with exit 2', async (line, message) => {
    const selaras = start()
    writeFileSync(join(session.folder, 'broken.json'), '{')
    writeFileSync(
      join(session.folder, 'wrong.json'),
      JSON.stringify({ schema: 1, findings: [{ fingerprint: 'abcdef12', since: 'kemarin', title: '' }] }),
    )
    const refused = await selaras(line)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(message)
  })
})
