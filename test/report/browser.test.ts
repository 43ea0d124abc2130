import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsDocumentSchema } from '../../src/model/index.ts'
import { REPORTS } from '../../src/report/index.ts'
import { findChromium, openBrowser } from './journey/browser.ts'

const pageOf = (name: string) => {
  const findings = new URL(`../../fixtures/report/${name}/findings.json`, import.meta.url)
  const document = findingsDocumentSchema.parse(JSON.parse(readFileSync(findings, 'utf8')))
  return REPORTS.html.render(document, { locale: 'id-ID' })
}

const executable = findChromium()
describe.skipIf(!executable)('the page of a run in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(executable!)
  })
  afterAll(() => browser?.close())

  test.each([
    ['full', 380],
    ['full', 1200],
    ['hostile', 380],
    ['nothing', 320],
  ])('of %s fits at %i pixels, and asks for nothing', async (name, width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.setContent(pageOf(name))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect({ wide, requests }).toEqual({ wide: 0, requests: [] })
    await page.close()
  })
})
