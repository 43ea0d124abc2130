import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { type Context, Hono } from 'hono'
import type { McpPorts } from './ports.ts'
import { mcpServer } from './server.ts'

/**
 * The tools by streamable HTTP, without sessions: every POST is answered by itself, so any instance may answer it. Nothing is ever
 * sent unasked, so there is no stream to open (GET) or to end (DELETE).
 * @param portsOf the brand of whoever asks; it has made sure who that is, and throws for anybody else
 */
export function mcpRoutes(portsOf: (c: Context) => McpPorts | Promise<McpPorts>, path = '/v1/mcp'): Hono {
  const app = new Hono()
  app.post(path, async (c) => {
    const server = mcpServer(await portsOf(c))
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    try {
      await server.connect(transport)
      const answer = await transport.handleRequest(c.req.raw)
      // Made anew, so that it carries the headers that were set before it.
      return c.newResponse(answer.body, answer)
    } finally {
      await server.close()
    }
  })
  app.on(['GET', 'DELETE'], path, (c) => {
    c.header('allow', 'POST')
    return c.json({ jsonrpc: '2.0', error: { code: -32000, message: 'Send requests with POST.' }, id: null }, 405)
  })
  return app
}
