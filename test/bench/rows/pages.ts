import { readFileSync } from 'node:fs'
import { load } from 'cheerio'
import { Parser } from 'htmlparser2'
import { globSync } from 'tinyglobby'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { read } from '../../../src/sources/index.ts'
import { keepShape } from '../../../src/text/kept-shape.ts'
import { statementCounter } from '../extraction.ts'
import { sideBySide, WARM } from '../measure.ts'
import type { Row } from '../row.ts'

const ROOT = new URL('../../../', import.meta.url)

/** One pass of the floors is too short for the clock of the processor. */
const PASSES = 5
const often = (work: () => number): number => {
  let done = 0
  for (let pass = 0; pass < PASSES; pass++) done += work()
  return done
}

/** The pages of the demo and of the labelled brands. */
export const pagesOfBrands = (): string[] =>
  globSync('fixtures/{demo,brands/*}/{site,web}/**/*.html', { cwd: ROOT, absolute: true })
    .sort()
    .map((file) => readFileSync(file, 'utf8'))

// The floor goes through the same library as the reader of pages: forgetting its parser would slow both down.
keepShape(new Parser({ ontext: () => {} }))

function bareText(pages: readonly string[]): number {
  let text = ''
  const parser = new Parser({
    ontext: (part) => {
      text += part
    },
  })
  for (const page of pages) parser.write(page)
  parser.end()
  return text.length
}

export const pages: Row = {
  name: 'pages',
  what: 'page → text → statements',
  against: "htmlparser2's bare SAX text, cheerio.load",
  measure: async (short) => {
    const file = 'fixtures/demo/selaras.yaml'
    const config = parseConfig(readFileSync(new URL(file, ROOT), 'utf8'), file)
    const list = pagesOfBrands()
    const inputs = list.map((page, i) => ({
      id: `page-${i}.html`,
      source: 'bench',
      bytes: new TextEncoder().encode(page),
      contentType: 'text/html; charset=utf-8',
      touchpoint: { channel: 'web', stage: 'consideration' as const },
    }))
    const text = async () => (await Promise.all(inputs.map((input) => read(input)))).flatMap((one) => one.documents)
    const count = statementCounter()
    const times = await sideBySide(
      {
        sax: () => often(() => bareText(list)),
        cheerio: () => often(() => list.map((page) => load(page)).length),
        text,
        statements: async () => count(config, await text()),
      },
      short ? 5 : undefined,
      WARM,
    )
    const [sax, cheerio] = [times.sax / PASSES, times.cheerio / PASSES]
    return [
      { name: 'time / SAX', value: times.statements / sax, most: 2 },
      { name: 'time / cheerio.load', value: times.statements / cheerio, most: 0.25 },
      { name: 'to text alone / SAX', value: times.text / sax },
      { name: 'ms a page', value: times.statements / list.length },
    ]
  },
}
