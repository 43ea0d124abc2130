import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crawlAll, linking, pathOf, type Route, serve } from './site.ts'

type Kind = 'page' | 'gone' | 'ill' | 'moved' | 'cut' | 'pdf' | 'bomb' | 'odd'
const KINDS: Kind[] = ['page', 'page', 'page', 'gone', 'ill', 'moved', 'cut', 'pdf', 'bomb', 'odd']
interface Node {
  kind: Kind
  to: number[]
}
const BOMB = gzipSync(new Uint8Array(3_000_000))

function route({ kind, to }: Node, index: number): Route {
  const page = linking(...to.map((target) => `/${target}`))
  const odd = `${page}<a href="http://[">x</a><a href="//">y</a><base href="::"><link rel=canonical href="%%">\u0000<a href=`
  const answers: Record<Kind, Route> = {
    page,
    odd,
    gone: { status: 404 },
    ill: { status: 500 },
    moved: { status: 302, headers: { location: `/${to[0] ?? index}` } },
    cut: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': '90' }).write('<p>')
      setImmediate(() => response.destroy())
      return undefined
    },
    pdf: { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
    bomb: { headers: { 'content-encoding': 'gzip' }, body: BOMB },
  }
  return answers[kind]
}

/** Every page that can be reached over pages that are read. */
function reachable(nodes: Node[]): Set<string> {
  const found = new Set<string>()
  const waiting = [0]
  for (let step = 0; step < 1_000 && waiting.length > 0; step++) {
    const index = waiting.pop()!
    const node = nodes[index]
    if (found.has(`/${index}`)) continue
    found.add(`/${index}`)
    if (node?.kind === 'moved') waiting.push(...node.to.slice(0, 1))
    else if (node?.kind === 'page' || node?.kind === 'odd') waiting.push(...node.to)
  }
  return found
}

test('whatever a site does, each of its URLs becomes a page or a failure, once, and nothing is thrown', async () => {
  const node = fc.record({ kind: fc.constantFrom(...KINDS), to: fc.array(fc.nat(11), { maxLength: 4 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 10 }), async (nodes) => {
      const site = await serve(Object.fromEntries(nodes.map((one, index) => [`/${index}`, route(one, index)])))
      try {
        const crawl = { maxDepth: 50 }
        const { paths, failures } = await crawlAll({ url: `${site.origin}/0`, crawl }, { settings: { attempts: 1 } })
        const named = [...paths, ...failures.map(({ document }) => pathOf(document))]
        expect(new Set(named).size).toBe(named.length)
        const expected = [...reachable(nodes)].filter((path) => nodes[Number(path.slice(1))]?.kind !== 'moved')
        const told = (path: string) =>
          named.includes(path) || failures.some(({ reason }) => reason.includes(`redirects to ${site.origin}${path},`))
        expect(expected.filter((path) => !told(path))).toEqual([])
      } finally {
        await site.close()
      }
    }),
    { numRuns: 30 },
  )
}, 30_000)
