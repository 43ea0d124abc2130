import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintToken } from '../../src/pipeline/secrets.ts'
import { defaultSettings } from '../../src/pipeline/settings/settings.ts'
import { mcpMount } from '../../src/platform/mcp-mount.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { serve } from '../../src/platform/node/serve.ts'
import { Session } from '../cli/session.ts'

const session = new Session(new URL('../../fixtures/cli/run-findings/input/', import.meta.url))
const now = () => new Date('2026-11-20T05:00:00Z')
const output = { write: () => {}, isTTY: false }
const ports = nodePorts(
  { stdout: output, stderr: output, stdin: async function* () {}, env: {}, cwd: session.folder },
  now,
)
const brands = [{ config: join(session.folder, 'selaras.yaml'), db: join(session.folder, '.selaras/selaras.db') }]
let served: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  await session.run(['run', '-q', '--as-of', '2026-11-20'])
  served = await serve({ brands, settings: { ...defaultSettings, port: 0 } }, ports, loadKnowledge(), [mcpMount])
})
afterAll(async () => {
  await served.close()
  session.end()
})

async function connect(scopes: readonly ('read' | 'check')[]): Promise<Client> {
  const { tokens } = served.brands[0]!.store
  const wish = { name: 'assistant', scopes, createdBy: 'test' }
  const { token } = await mintToken(tokens, wish, { random: ports.random, now })
  const client = new Client({ name: 'a writing assistant', version: '1' })
  const headers = { authorization: `Bearer ${token}` }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${served.url}/v1/mcp`), { requestInit: { headers } }))
  return client
}

describe('the tools of a server', () => {
  it('answer the token of a brand that may read and check', async () => {
    const client = await connect(['read', 'check'])
    const checked = await client.callTool({ name: 'check_text', arguments: { text: 'Garansi Gelas Senja 3 bulan.' } })
    expect(checked).toMatchObject({ structuredContent: { verdict: 'block' } })
    await client.close()
  })
  it('answer nobody else', async () => {
    const anonymous = await fetch(`${served.url}/v1/mcp`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(anonymous.status).toBe(401)
    await expect(connect(['read'])).rejects.toThrow(/check|403/)
  })
  it('stand behind the limits of the API', async () => {
    const wish = { name: 'eager', scopes: ['read', 'check'] as const, createdBy: 'test' }
    const { token } = await mintToken(served.brands[0]!.store.tokens, wish, { random: ports.random, now })
    const post = (body: string) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      return fetch(`${served.url}/v1/mcp`, { method: 'POST', body, headers })
    }
    expect((await post('{}')).headers.get('ratelimit')).toContain('"token"')
    const large = await post(`"${'x'.repeat(defaultSettings.bodyBytes)}"`)
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'application/problem+json'])
  })
})
