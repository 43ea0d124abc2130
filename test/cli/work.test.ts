import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { Session, wordsOf } from './session.ts'

const INPUT = new URL('../../fixtures/cli/run-findings/input/', import.meta.url)
let session: Session
afterEach(() => session.end())

const start = () => {
  session = new Session(INPUT)
  return (line: string, options = {}) => session.run(wordsOf(line), options)
}
const change = (file: string, from: string, to: string) =>
  writeFileSync(join(session.folder, file), session.read(file).replace(from, to))

describe('working through findings', () => {
  it('keeps what people decide from run to run, with its history', async () => {
    const selaras = start()
    await selaras('run -q')
    const [warranty, price] = (await selaras('findings list')).stdout.split('\n').map((line) => line.slice(0, 12))
    await selaras(`findings assign ${price} --to sari`)
    await selaras(`findings accept ${warranty} --reason 'Checked with legal' --until 2027-01-31`)
    expect((await selaras('findings list --owner sari')).stdout).toContain('dikerjakan @sari')

    const again = await selaras('run -q --fail-on low')
    expect(again.stdout).toContain('1 sudah diterima')
    expect(again.stdout).not.toContain('Masa garansi')
    expect(again.code).toBe(1)

    const shown = await selaras(`findings show ${warranty!.slice(0, 6)}`)
    expect(shown.stdout).toContain('“Garansi Gelas Senja 12 bulan.”')
    expect(shown.stdout).toContain('dewi: terbuka → diterima (Checked with legal (sampai 2027-01-31))')
    expect((await selaras('findings list --status accepted')).stdout).toContain(warranty)
  })

  it('resolves what was mended and tells when it is back', async () => {
    const selaras = start()
    await selaras('run -q')
    change('sms/nov.csv', '149.000', '159.000')
    expect((await selaras('run -q')).stdout).not.toContain('Harga Langganan')
    expect((await selaras('findings list --status resolved')).stdout).toContain('Harga Langganan')
    change('sms/nov.csv', '159.000', '149.000')
    expect((await selaras('run -q')).stdout).toContain('muncul lagi')
  })

  it('warns of a store that holds what was found for another brand', async () => {
    const selaras = start()
    expect((await selaras('run -q')).stderr).toBe('')
    change('selaras.yaml', 'brand: Kopi Senja', 'brand: Teh Senja')
    expect((await selaras('run -q')).stderr).toContain('found for "Kopi Senja"')
    expect((await selaras('run -q')).stderr).toBe('')
  })

  it('resolves what only a vanished document said, but keeps what could not be read', async () => {
    const selaras = start()
    writeFileSync(join(session.folder, 'bantuan/retur.md'), '# Retur\n\nHubungi kami.\n')
    await selaras('run -q')
    rmSync(join(session.folder, 'sms/nov.csv'))
    // The whole source gives nothing: that may be a slip, so the finding stays.
    expect((await selaras('run -q')).stdout).toContain('Harga Langganan')
    rmSync(join(session.folder, 'bantuan/garansi.md'))
    expect((await selaras('run -q')).stdout).not.toContain('Masa garansi')
    const [resolved] = (await selaras('findings list --status resolved')).stdout.split(' ')
    expect((await selaras(`findings show ${resolved}`)).stdout).toContain('dokumen yang dikutip sudah tidak ada')
  })

  it('fails no build for findings that are settled', async () => {
    const selaras = start()
    await selaras('run -q')
    const ids = (await selaras('findings list')).stdout
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 12))
    expect(ids).toHaveLength(2)
    await selaras(`findings dismiss ${ids.join(' ')} --reason 'Two products'`)
    expect((await selaras('run -q --fail-on low')).code).toBe(0)
  })

  it('writes the findings document from the store as the run did', async () => {
    const selaras = start()
    const run = JSON.parse((await selaras('run -q --format json')).stdout)
    const stored = JSON.parse((await selaras('findings list --format json')).stdout)
    expect(stored).toMatchObject({ ...run, findings: expect.any(Array) })
    const names = (document: { findings: { fingerprint: string }[] }) =>
      document.findings.map(({ fingerprint }) => fingerprint).sort()
    expect(names(stored)).toEqual(names(run))
    expect(run.findings).toHaveLength(2)
  })

  it.each([
    ['findings show 000000', /found .*000000|no finding/i],
    ['findings accept WARRANTY --reason " "', /an empty reason/],
    ['findings accept WARRANTY --reason ok --until 2020-01-01', /until 2020-01-01/],
    ['findings reopen WARRANTY', /a finding that is open/],
    ['findings list --db other.db', /no store/],
  ])('refuses %s with exit 2', async (line, message) => {
    const selaras = start()
    await selaras('run -q')
    const [warranty] = (await selaras('findings list')).stdout.split(' ')
    const refused = await selaras(line.replace('WARRANTY', warranty!))
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(message)
  })
})

describe('the exit code of a run', () => {
  it.each([
    ['', 0],
    ['--fail-on high', 1],
    ['--as-of 2026-02-30', 2],
  ])('with %j is %i', async (flags, code) => {
    expect((await start()(`run -q ${flags}`)).code).toBe(code)
  })
})

describe('standard output', () => {
  it('has colour on a terminal only, and not against the wish of NO_COLOR', async () => {
    const selaras = start()
    expect((await selaras('run -q')).stdout).not.toContain('\x1b[')
    expect((await selaras('run -q', { isTTY: true })).stdout).toContain('\x1b[')
    expect((await selaras('run -q', { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain('\x1b[')
  })

  it('goes to the file of --output, which then holds the whole page', async () => {
    const ran = await start()('run --format html -o out/page.html')
    expect(ran.stdout).toBe('')
    expect(ran.stderr).toContain('out/page.html: 2 findings')
    expect(session.read('out/page.html')).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/)
  })
})

describe('progress', () => {
  it('is one line a phase where nobody watches, and nothing when quiet', async () => {
    const selaras = start()
    expect((await selaras('run')).stderr).toMatch(
      /^collect: 3 documents\nextract: \d+ statements\nmatch: \d+ pairs\ncompare: 2 findings\n$/,
    )
    expect((await selaras('run -q')).stderr).toBe('')
  })
})

describe('facts', () => {
  it('sets what every channel says of a fact side by side', async () => {
    const selaras = start()
    const text = (await selaras('facts -q --subject gelas')).stdout
    expect(text).toMatch(/Gelas Senja · masa garansi\n {2}12 bulan[\s\S]*“Garansi Gelas Senja 12 bulan\.”\n {2}6 bulan/)
    expect(text).not.toContain('Langganan Seduh ·')
    const { facts } = JSON.parse((await selaras('facts -q --format json')).stdout)
    const price = facts.find((fact: { attribute: string }) => fact.attribute === 'price')
    expect(price.values.map(({ value }: { value: string }) => value).sort()).toEqual([
      'IDR 149000 per month',
      'IDR 159000 per month',
    ])
  })
})

describe('errors', () => {
  it.each([
    ['run -q --db selaras.yaml/store.db', /^error selaras\.yaml\n +found +a file where a folder should be\n/m],
    [
      'serve --host 203.0.113.9 --port 0',
      /^error 203\.0\.113\.9:0\n +found +an address that this machine does not have\n/,
    ],
  ])('of the machine are told with what to do: %s', async (line, message) => {
    const { code, stderr } = await start()(line)
    expect([code, stderr.replaceAll('<folder>/', '')]).toEqual([2, expect.stringMatching(message)])
    expect(stderr).not.toContain('unexpected')
  })

  it('show their stack only with --debug', async () => {
    const selaras = start()
    expect((await selaras('run -c nowhere.yaml')).stderr).not.toContain('    at ')
    expect((await selaras('run -c nowhere.yaml --debug')).stderr).toContain('    at ')
  })
})

describe('init of a site', () => {
  it('takes name and language from the page and the sitemap that robots.txt names', async () => {
    const server = createServer((request, response) => {
      const origin = `http://${request.headers.host}`
      if (request.url === '/robots.txt') response.end(`User-agent: *\nSitemap: ${origin}/peta.xml\n`)
      else if (request.url === '/') response.end('<html lang="en-GB"><title>Fresh tea | Harbour Tea</title></html>')
      else response.writeHead(404).end()
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      session = new Session(new URL('none/', INPUT))
      expect((await session.run(['init', `${origin}/`])).code).toBe(0)
      const text = session.read('selaras.yaml')
      expect(text).toContain('brand: Harbour Tea')
      expect(text).toContain('locale: en-GB')
      expect(text).toContain(`url: ${origin}/peta.xml`)
      expect((await session.run(['init', `${origin}/gone`, '--force'])).stderr).toContain('the answer 404 Not Found')
    } finally {
      server.close()
    }
  })
})
