import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { corpus } from '../../judge/scale/corpus.ts'

/**
 * Serves a shop of so many pages on loopback, each some 10 kB that lead to ten others, until the process is ended:
 * `node test/bench/crawl/site.ts PAGES`. Prints its origin.
 */
const pages = Number(process.argv[2])
const texts = corpus(2_000).documents.flatMap(({ messages }) => messages.map(({ text }) => text))
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const LINKS = 10
const LINES = 60

function pageOf(number: number): string {
  const leads = Array.from({ length: LINKS }, (_, i) => (number * LINKS + i + 1) % pages)
  const links = leads.map((to) => `<li><a href="/page/${to}">Halaman ${to}</a></li>`).join('')
  const lines = Array.from({ length: LINES }, (_, i) => texts[(number * 7 + i * 13) % texts.length]!)
  const body = lines.map((line) => `<p class="copy"><span>${escaped(line)}</span></p>`).join('\n')
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Halaman ${number}</title></head>
<body><header><nav><ul>${links}</ul></nav></header><main><h1>Halaman ${number}</h1>${body}</main></body></html>`
}
const made = Array.from({ length: pages }, (_, number) => Buffer.from(pageOf(number)))

const server = createServer((request, response) => {
  const page = made[Number(/^\/page\/(\d+)$/.exec(request.url ?? '')?.[1])]
  if (!page) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length }).end(page)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
