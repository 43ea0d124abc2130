import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readSettings, settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { cmsMount } from '../../src/platform/cms-mount.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { knowledge } from '../pipeline/copy.ts'
import { portsAt } from './server.ts'

const ROOT = join(import.meta.dirname, '../..')
const FILE = join(ROOT, 'docs/api.md')
const text = readFileSync(FILE, 'utf8')
const blocks = (language: string) => [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((b) => b[1] === language)
const SELARAS_BLOG_SECRET = 'rahasia-tulisan'
const MARK = '---- end of a block ----'

let folder: string
let served: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'selaras-docs-'))
  cpSync(join(ROOT, 'fixtures/api/lentera'), folder, { recursive: true })
  const brands = [{ config: join(folder, 'selaras.yaml'), db: join(folder, '.selaras/selaras.db') }]
  const touchpoint = { channel: 'web', stage: 'awareness' }
  const blog = { kind: 'generic', name: 'blog', secretFrom: 'SELARAS_BLOG_SECRET', touchpoint }
  const settings = settingsSchema.parse({ port: 0, cms: [blog] })
  const ports = portsAt({ now: new Date() }, folder, { env: { SELARAS_BLOG_SECRET } })
  served = await serve({ brands, settings }, ports, knowledge, [cmsMount(ports)])
  await served.brands[0]!.run(() => {})
})
afterAll(async () => {
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Standard output of every `sh` block, run one after the other in one shell beside the brand. */
async function shell(): Promise<string[]> {
  const main = join(ROOT, 'src/platform/node/main.ts')
  const selaras = `selaras() { '${process.execPath}' '${main}' "$@" 2>/dev/null; }`
  const script = ['set -euo pipefail', selaras, ...blocks('sh').map((b) => `${b[2]}\nprintf '\\n${MARK}\\n'`)]
  const child = spawn('bash', ['-c', script.join('\n')], {
    cwd: folder,
    env: { ...process.env, SELARAS: served.url, SELARAS_BLOG_SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  const out = Buffer.concat(chunks).toString()
  expect(code, out).toBe(0)
  return out.split(`${MARK}\n`)
}

describe('docs/api.md', () => {
  test('holds lines that run as they stand', async () => {
    const told = (await shell()).map((out) => out.trim())
    const answering = (word: string) => told.find((out) => out.includes(word)) ?? expect.fail(`nobody says ${word}`)
    expect(JSON.parse(answering('"kind":"token"'))).toMatchObject({ who: 'cms', scopes: ['read', 'check', 'triage'] })
    expect(JSON.parse(answering('"blastRadius"'))).toMatchObject({ verdict: 'block' })
    expect(JSON.parse(answering('"unproved"')).findings.length).toBeGreaterThan(0)
    expect(JSON.parse(answering('harga pelanggan lama'))).toMatchObject({ status: 'accepted' })
    expect(answering('fingerprint,status')).toContain('"matrix"')
    expect(JSON.parse(answering('"whenDown"'))).toMatchObject({ checked: true, verdict: 'block' })
    expect(answering('"status":"ready"')).toContain('# TYPE')
  })

  test('shows settings that a server takes', () => {
    const shown = blocks('yaml')
    expect(shown).toHaveLength(3)
    for (const block of shown) expect(() => readSettings(parse(block[2]!), {}, 'docs/api.md')).not.toThrow()
  })

  test('points at files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => join(dirname(FILE), match[1]!))
    const paths = [...text.matchAll(/`((?:src|test|fixtures)\/[\w./-]+)`/g)].map((match) => join(ROOT, match[1]!))
    expect([...links, ...paths].filter((path) => !existsSync(path))).toEqual([])
  })
})
