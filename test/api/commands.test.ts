import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CliPorts } from '../../src/cli/ports.ts'
import { main } from '../../src/cli/program.ts'
import { portsAt, TestServer } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await TestServer.start({}, { run: false })
})
afterAll(() => server.end())

async function run(args: string[], env: Record<string, string> = {}) {
  const told = { stdout: '', stderr: '' }
  const end = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      told[name] += text
    },
    isTTY: false,
  })
  const more: Partial<CliPorts> = { stdout: end('stdout'), stderr: end('stderr'), env: { USER: 'dewi', ...env } }
  const code = await main(args, portsAt(server.clock, server.folder, more))
  return { ...told, code }
}
const LENTERA = ['--config', 'lentera/selaras.yaml']

test('a token is made for a brand, works, is listed without itself, and is revoked', async () => {
  const made = await run([
    'tokens',
    'create',
    '--name',
    'cms',
    '--role',
    'author',
    '--expires',
    '2026-12-31',
    ...LENTERA,
  ])
  const token = made.stdout.trim()
  expect(token).toMatch(/^sel_[\w-]{43}$/)
  expect((await server.ask('GET', '/v1/session', { token })).body).toMatchObject({
    who: 'cms',
    scopes: ['read', 'check'],
  })
  const listed = await run(['tokens', 'list', ...LENTERA])
  expect(listed.stdout).toContain('valid')
  expect(listed.stdout).not.toContain(token)
  const [{ id, createdBy, expiresAt }] = JSON.parse(
    (await run(['tokens', 'list', '--format', 'json', ...LENTERA])).stdout,
  ).tokens
  expect({ createdBy, expiresAt }).toEqual({ createdBy: 'dewi', expiresAt: '2026-12-31T23:59:59.999Z' })
  expect((await run(['tokens', 'revoke', id, ...LENTERA])).code).toBe(0)
  expect((await server.ask('GET', '/v1/session', { token })).status).toBe(401)
  expect((await run(['tokens', 'revoke', 'none', ...LENTERA])).code).toBe(2)
  expect((await run(['tokens', 'create', '--name', 'x', '--expires', '2026-01-01', ...LENTERA])).stderr).toContain(
    'from today on',
  )
})

test('serve refuses what it cannot serve, and says what to do', async () => {
  expect((await run(['serve', '--config', 'none.yaml'])).stderr).toContain('none.yaml')
  expect((await run(['serve', '--config', 'lentera/web'])).stderr).toContain('a folder without a configuration')
  expect((await run(['serve', '--config', '.', '--db', 'x.db'])).stderr).toContain('each brand has its own store')
  const second = join(server.folder, 'lentera/kedua.yaml')
  writeFileSync(second, 'brand: Lentera Kedua\nsources: []\n')
  expect((await run(['serve', '--config', 'lentera'])).stderr).toContain('the store of 2 brands')
  rmSync(second)
  expect((await run(['serve', ...LENTERA], { SELARAS_PORT: 'many' })).stderr).toContain('SELARAS_PORT')
  const twice = await run([
    'serve',
    '--config',
    'lentera/selaras.yaml',
    '--config',
    'tembaga/selaras.yaml',
    '--port',
    '70000',
  ])
  expect(twice.code).toBe(2)
})

test('the schema of the settings is printed', async () => {
  const { stdout } = await run(['serve', '--schema'])
  const { properties } = JSON.parse(stdout)
  expect(Object.keys(properties)).toContain('tokenRate')
  expect(properties.port.default).toBe(8787)
})
