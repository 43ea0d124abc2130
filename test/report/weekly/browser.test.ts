import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WEEKLY, weeklyLetter } from '../../../src/report/weekly/index.ts'
import { findChromium, openBrowser } from '../journey/browser.ts'
import { sampleReport } from './sample.ts'

const executable = findChromium()
if (!executable) {
  console.warn(
    'Weekly reports are not looked at: install Chromium (apt-get install chromium), or name one in PLAYWRIGHT_CHROMIUM.',
  )
}

const KINDS = {
  'a usual week': sampleReport(40),
  '5,000 findings': sampleReport(5_000, { long: true }),
  'hostile copy': sampleReport(20, { hostile: true }),
}
const options = (kind: keyof typeof KINDS) => ({
  since: { at: '2026-11-20T02:00:00.000Z', items: KINDS[kind].items.slice(0, 30) },
  link: 'https://selaras.kopisenja.example/b/kopi-senja/reports/2026-W47',
})
const pageOf = (kind: keyof typeof KINDS) => WEEKLY.html.render(KINDS[kind], options(kind))
const mailOf = async (kind: keyof typeof KINDS) =>
  (await PostalMime.parse(await weeklyLetter(KINDS[kind], options(kind)))).html!

describe.skipIf(!executable)('in a browser', { timeout: 60_000 }, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(executable!)
  })
  afterAll(() => browser?.close())

  /** To examine a page for those who see or hear it otherwise takes seconds, and is the same for all that is put into it. */
  async function look(html: string, width: number, colorScheme: 'light' | 'dark', examined = false) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
    const page = await context.newPage()
    const requests: string[] = []
    const said: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => said.push(message.text()))
    page.on('dialog', (dialog) => said.push(dialog.message()))
    try {
      await page.setContent(html)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      const facts = { wide, requests: requests.filter((url) => url !== 'about:blank'), said, grave: [] as string[] }
      if (!examined) return facts
      // Its own policy would keep the examiner out, which is all that is taken from the page here.
      await page.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'],
        }),
      )
      const grave = violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`)
      return { ...facts, grave }
    } finally {
      await context.close()
    }
  }
  const fine = { wide: 0, requests: [], said: [], grave: [] }

  test.each([
    ['a usual week', 1200, 'light'],
    ['a usual week', 390, 'dark'],
    ['5,000 findings', 390, 'light'],
    ['hostile copy', 1200, 'dark'],
  ] as const)(
    'the page of %s at %i pixels, %s, fits, asks for nothing and can be read by all',
    async (kind, width, scheme) => {
      expect(await look(await pageOf(kind), width, scheme, kind === 'a usual week')).toEqual(fine)
    },
  )

  test.each([
    ['a usual week', 900],
    ['a usual week', 320],
    ['5,000 findings', 360],
    ['hostile copy', 360],
  ] as const)('the e-mail of %s at %i pixels fits and can be read by all', async (kind, width) => {
    expect(await look(await mailOf(kind), width, 'light', width === 900)).toEqual(fine)
  })

  test('the page prints on paper without cutting a picture', async () => {
    const page = await browser.newPage({ viewport: { width: 718, height: 1000 } })
    await page.emulateMedia({ media: 'print' })
    await page.setContent(await pageOf('a usual week'))
    const over = await page.evaluate(
      () =>
        [...document.querySelectorAll('svg, table, article')].filter(
          (one) => one.getBoundingClientRect().right > innerWidth + 1,
        ).length,
    )
    expect(over).toBe(0)
    await page.close()
  })
})
