import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mcpRoutes } from '../../src/mcp/index.ts'
import { liveCopies } from '../../src/pipeline/brand.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { loadKnowledge } from '../../src/platform/node/rules.ts'
import { nodeBrand } from '../../src/platform/node/serve-brand.ts'
import { Session } from '../cli/session.ts'

const INPUT = new URL('../../fixtures/cli/run-findings/input/', import.meta.url)
const MAIN = fileURLToPath(new URL('../../src/platform/node/main.ts', import.meta.url))
const session = new Session(INPUT)
const config = join(session.folder, 'selaras.yaml')
const db = join(session.folder, '.selaras/selaras.db')
beforeAll(() => session.run(['run', '-q', '--as-of', '2026-11-20']))
afterAll(() => session.end())

type Called = { content: { text: string }[]; structuredContent: Record<string, never>; isError?: boolean }

/** By a process of its own, as an assistant starts it. */
async function overStdio(): Promise<[Transport, () => Promise<void>]> {
  const args = [MAIN, 'mcp', '--config', config]
  return [new StdioClientTransport({ command: process.execPath, args, stderr: 'inherit' }), async () => {}]
}

/** By HTTP, from a server on this machine. */
async function overHttp(): Promise<[Transport, () => Promise<void>]> {
  const now = () => new Date('2026-11-20T05:00:00Z')
  const output = { write: () => {}, isTTY: false }
  const ports = nodePorts(
    { stdout: output, stderr: output, stdin: async function* () {}, env: {}, cwd: session.folder },
    now,
  )
  const brand = await nodeBrand(config, db, ports)
  const copies = liveCopies(loadKnowledge(), now)
  const app = mcpRoutes(() => ({ version: '1.2.3', brand, live: () => copies(brand) }))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((ready) => server.once('listening', ready))
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/mcp`)
  const close = async () => {
    await new Promise((done) => server.close(done))
    await brand.store.close()
  }
  return [new StreamableHTTPClientTransport(url), close]
}

describe.each([
  ['standard input and output', overStdio],
  ['streamable HTTP', overHttp],
])('a writing assistant over %s', (_, connect) => {
  const client = new Client({ name: 'a writing assistant', version: '1' })
  let stop: () => Promise<void>
  beforeAll(async () => {
    const [transport, close] = await connect()
    stop = close
    await client.connect(transport)
  })
  afterAll(async () => {
    await client.close()
    await stop()
  })
  const call = (name: string, args: Record<string, unknown>) =>
    client.callTool({ name, arguments: args }) as unknown as Promise<Called>

  it('is told which tools there are, that they change nothing, and when to use them', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual(['check_text', 'list_findings', 'lookup_fact'])
    for (const tool of tools) {
      expect(tool).toMatchObject({
        annotations: { readOnlyHint: true },
        inputSchema: { type: 'object' },
        outputSchema: { type: 'object' },
      })
    }
    expect(client.getInstructions()).toContain('Before you write')
  })
  it('learns what a text would contradict, in words and as data', async () => {
    const said = await call('check_text', { text: 'Garansi Gelas Senja 3 bulan.', channel: 'sms', stage: 'retention' })
    expect(said.structuredContent).toMatchObject({ verdict: 'block', asOf: expect.any(String) })
    expect(said.content[0]!.text).toMatch(/^block: [\s\S]*“Garansi Gelas Senja 3 bulan\.”/)
    const calm = await call('check_text', { text: 'Sampai jumpa di gerai.' })
    expect(calm.structuredContent).toMatchObject({ verdict: 'pass', findings: [] })
  })
  it('checks rich text of a CMS as well', async () => {
    const doc = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Garansi Gelas Senja 3 bulan.' }] }],
    }
    const said = await call('check_text', { text: JSON.stringify(doc), format: 'storyblok' })
    expect(said.structuredContent).toMatchObject({ verdict: 'block' })
  })
  it('looks up a fact with every place that says it', async () => {
    const { structuredContent, content } = await call('lookup_fact', { subject: 'gelas senja' })
    const facts = (
      structuredContent as unknown as { facts: { attribute: string; agreed: boolean; values: unknown[] }[] }
    ).facts
    const warranty = facts.find(({ attribute }) => attribute === 'warranty-period')
    expect(warranty).toMatchObject({ agreed: false })
    expect(warranty!.values).toHaveLength(2)
    expect(content[0]!.text).toContain('“Garansi Gelas Senja 12 bulan.”')
    expect((await call('lookup_fact', { subject: 'teh tarik' })).content[0]!.text).toBe(
      'Nothing is said of “teh tarik”.',
    )
  })
  it('lists what contradicts itself, and says when there is more', async () => {
    const all = await call('list_findings', {})
    expect((all.structuredContent as unknown as { findings: unknown[] }).findings).toHaveLength(2)
    const one = await call('list_findings', { limit: 1 })
    expect(one.structuredContent).toMatchObject({ truncated: true })
    expect((await call('list_findings', { channel: 'push' })).content[0]!.text).toBe('No finding fits.')
  })
  it.each([
    ['check_text', { text: '{', format: 'json' }, /broken JSON/],
    ['check_text', { text: '' }, /text/],
    ['list_findings', { severity: ['urgent'] }, /severity|urgent/],
  ])('is told what is wrong with a call of %s', async (name, args, message) => {
    const refused = await call(name, args)
    expect(refused.isError).toBe(true)
    expect(refused.content[0]!.text).toMatch(message)
  })
})

describe('selaras mcp', () => {
  it('does not start without a store: it would know nothing', async () => {
    const fresh = new Session(INPUT)
    const refused = await fresh.run(['mcp'])
    fresh.end()
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/found +no store/) })
  })
})
