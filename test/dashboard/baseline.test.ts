import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openBrowser } from '../report/journey/browser.ts'
import { type Listening, listen } from './browser.ts'
import { PORTRAITS, portrait } from './portrait.ts'
import type { Visitor } from './visitor.ts'

// Pictures of every view, light and dark, on a desktop and a phone. UPDATE_EXPECTED=1 draws them anew.

const BASELINE = new URL('./baseline/', import.meta.url)
const BOXES = new URL('boxes.json', BASELINE)
const SCREENS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const
const COLOURS = ['light', 'dark'] as const
const update = process.env.UPDATE_EXPECTED !== undefined
/** Half a point for a pixel: enough to see what moved, and small to keep. */
const deviceScaleFactor = 0.5

/** What may differ where letters are as wide and tall as the machine has them: sideways little, downwards what lines of text add up to. */
const SIDEWAYS = 12
const DOWNWARDS = { share: 0.2, pixels: 60 }
/** Colours of areas, from 0 to 255: on average, and the share of areas that are plainly others. */
const COLOUR = { mean: 8, plain: 40, share: 0.12 }

/** Name, left, top, width and height of a part of the page. */
type Box = [string, number, number, number, number]

const executable = findChromium()
describe.skipIf(!executable)('every view looks as it did', () => {
  let visitor: Visitor
  let server: Listening
  let browser: Browser
  const boxes: Record<string, Box[]> = update ? {} : JSON.parse(readFileSync(BOXES, 'utf8'))
  beforeAll(async () => {
    visitor = await portrait()
    server = await listen(visitor)
    browser = await openBrowser(executable!)
    if (update) mkdirSync(BASELINE, { recursive: true })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await visitor?.store.close()
    // One line a view.
    if (update) writeFileSync(BOXES, `${JSON.stringify(boxes).replaceAll(']],"', ']],\n"')}\n`)
  })

  for (const [screen, viewport] of Object.entries(SCREENS)) {
    test.each(COLOURS)(`${screen}, %s`, async (colorScheme) => {
      const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor })
      const [name, value] = visitor.cookie.split('=')
      await context.addCookies([{ name: name!, value: value!, url: server.url }])
      const [page, judge] = [await context.newPage(), await context.newPage()]
      for (const [view, path] of Object.entries(PORTRAITS)) {
        await page.goto(`${server.url}/b/rimba${path}`)
        const file = new URL(`${view}-${screen}-${colorScheme}.png`, BASELINE)
        const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
        const found = await page.evaluate(parts)
        if (update) {
          writeFileSync(file, picture)
          boxes[`${view} ${screen}`] = found
          continue
        }
        expect(moved(boxes[`${view} ${screen}`]!, found), `${view}: parts that moved`).toEqual([])
        const { mean, share } = await difference(judge, readFileSync(file), picture)
        expect(mean, `${view}: colours on average`).toBeLessThan(COLOUR.mean)
        expect(share, `${view}: areas of another colour`).toBeLessThan(COLOUR.share)
      }
      await context.close()
    })
  }
})

/** The parts of a page that are laid out as blocks. Runs in the page. */
function parts(): Box[] {
  const names = 'header.side,main,footer,h1,h2,section,.panel,.tile,.item,.entry,.filters,table,img.picture'
  return [...document.querySelectorAll(names)].flatMap((element): Box[] => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const name = `${element.localName}${element.className ? `.${element.className.split(' ')[0]}` : ''}`
    return width < 2
      ? []
      : [[name, left, top, width, height].map((n) => (typeof n === 'number' ? Math.round(n) : n)) as Box]
  })
}

/** Parts that came, went, or stand elsewhere than fonts explain. */
function moved(before: readonly Box[], after: readonly Box[]): string[] {
  const names = (boxes: readonly Box[]) => boxes.map(([name]) => name).join(' ')
  if (names(before) !== names(after)) return [`before: ${names(before)}`, `after: ${names(after)}`]
  const down = (a: number, b: number) => Math.abs(a - b) > DOWNWARDS.pixels + DOWNWARDS.share * Math.abs(a)
  return before.flatMap((box, i) => {
    const [[name, left, top, width, height], now] = [box, after[i]!]
    const aside = Math.abs(left - now[1]) > SIDEWAYS || Math.abs(width - now[3]) > SIDEWAYS
    return aside || down(top, now[2]) || down(height, now[4]) ? [`${name}: ${box.slice(1)} is ${now.slice(1)}`] : []
  })
}

/** How far two pictures are apart when each is seen as a few areas of colour, so that the shapes of letters do not count. */
function difference(judge: Page, before: Buffer, after: Buffer): Promise<{ mean: number; share: number }> {
  const urls = [before, after].map((bytes) => `data:image/png;base64,${bytes.toString('base64')}`)
  return judge.evaluate(
    async ({ urls, plain }) => {
      const [columns, rows] = [24, 24]
      const seen = await Promise.all(
        urls.map(async (url) => {
          const image = new Image()
          image.src = url
          await image.decode()
          const canvas = new OffscreenCanvas(columns, rows)
          const context = canvas.getContext('2d')!
          context.imageSmoothingQuality = 'high'
          context.drawImage(image, 0, 0, columns, rows)
          return context.getImageData(0, 0, columns, rows).data
        }),
      )
      const apart = Array.from({ length: columns * rows }, (_, area) =>
        Math.max(...[0, 1, 2].map((i) => Math.abs(seen[0]![area * 4 + i]! - seen[1]![area * 4 + i]!))),
      )
      const mean = apart.reduce((sum, n) => sum + n, 0) / apart.length
      return { mean, share: apart.filter((n) => n > plain).length / apart.length }
    },
    { urls, plain: COLOUR.plain },
  )
}
