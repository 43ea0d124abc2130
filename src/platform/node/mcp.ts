import { once } from 'node:events'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { CliPorts, McpRequest } from '../../cli/ports.ts'
import { mcpServer } from '../../mcp/index.ts'
import { liveCopies } from '../../pipeline/brand.ts'
import type { Knowledge } from '../../pipeline/compare.ts'
import { nodeBrand } from './serve-brand.ts'

/** Serves the tools of a brand on standard input and output, where nothing else may be written, until the input ends. */
export async function serveMcp({ config, db }: McpRequest, ports: CliPorts, knowledge: () => Knowledge): Promise<void> {
  const brand = await nodeBrand(config, db, ports)
  // Rules take a moment to load; an assistant that only lists the tools need not wait for them.
  let live: ReturnType<typeof liveCopies> | undefined
  const server = mcpServer({
    version: ports.version,
    brand,
    live: () => {
      live ??= liveCopies(knowledge(), ports.now)
      return live(brand)
    },
  })
  const ended = once(process.stdin, 'close')
  await server.connect(new StdioServerTransport())
  await ended
  await server.close()
  await brand.store.close()
}
