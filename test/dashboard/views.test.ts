import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openBrowser } from '../report/journey/browser.ts'
import { type Complaints, hear, type Listening, listen, serious, signIn } from './browser.ts'
import { HOSTILE, hostileVisitor, VIEWS } from './hostile.ts'
import type { Visitor } from './visitor.ts'

const executable = findChromium()
if (!executable) {
  console.warn(
    'The dashboard is not looked at: install Chromium (apt-get install chromium), or name one in PLAYWRIGHT_CHROMIUM.',
  )
}

const SCREENS = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } } as const

describe.skipIf(!executable)('in a browser, with copy that means harm', () => {
  let visitor: Visitor
  let server: Listening
  let browser: Browser
  let token: string
  beforeAll(async () => {
    visitor = await hostileVisitor()
    token = await visitor.token('admin')
    server = await listen(visitor)
    browser = await openBrowser(executable!)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await visitor?.store.close()
  })

  async function open(
    options: Parameters<Browser['newContext']>[0],
  ): Promise<{ context: BrowserContext; page: Page; heard: Complaints }> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const heard = hear(page, server.url)
    await signIn(page, server.url, token)
    return { context, page, heard }
  }
  const calm: Complaints = { console: [], dialogs: [], outside: [] }

  for (const [screen, viewport] of Object.entries(SCREENS)) {
    test.each(['light', 'dark'] as const)(
      `every view, ${screen}, %s: nothing acts, nothing spills, axe is content`,
      async (colorScheme) => {
        const { context, page, heard } = await open({ colorScheme, viewport })
        for (const [view, path] of Object.entries(VIEWS)) {
          await page.goto(server.url + path)
          expect(await page.title(), view).not.toBe('')
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
            view,
          ).toBeLessThanOrEqual(0)
          expect(await page.evaluate(made), view).toEqual([])
          expect(await serious(page), view).toEqual([])
        }
        expect(heard).toEqual(calm)
        await context.close()
      },
    )
  }

  test('a finding is accepted with reason and day, without a script and with one', async () => {
    for (const [javaScriptEnabled, finding] of [
      [false, 'aaaa000000000002'],
      [true, 'aaaa000000000003'],
    ] as const) {
      const { context, page, heard } = await open({ javaScriptEnabled })
      await page.goto(`${server.url}/b/rimba/findings/${finding}`)
      await page.click('details:has(input[value=accept]) summary')
      await page.fill('form:has(input[value=accept]) textarea', 'harga lama')
      await page.fill('input[name=until]', '2026-12-31')
      await page.click('form:has(input[value=accept]) button')
      await page.waitForURL('**told=accept')
      expect(await page.textContent('.notice')).toBe('Perbedaan ini diterima.')
      expect((await visitor.store.getFinding(finding)).until).toBe('2026-12-31')
      expect(heard).toEqual(calm)
      await context.close()
    }
  })

  test('a source is looked at and what it reads is harmless; then it is kept', async () => {
    const { context, page, heard } = await open({})
    await page.goto(server.url + VIEWS.newSource)
    const csv = `id,sent_at,text\nS1,2026-11-01,"${HOSTILE[0]!.text.replaceAll('"', '""')}"\n`
    await page.setInputFiles('#upload', { name: '<b>promo</b>.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.fill('[name=channel]', '<img src=x onerror=alert(1)>')
    await page.selectOption('[name=stage]', 'purchase')
    await page.click('form[enctype] button')
    await page.waitForSelector('#reads')
    expect(await page.textContent('#reads-now')).toContain('<img src=x onerror=alert(1)>: 1 dokumen, 1 pesan')
    expect(await page.evaluate(made)).toEqual([])
    expect(await serious(page)).toEqual([])
    await page.click('#reads-now button')
    await page.waitForURL('**/runs?told=saved')
    expect(await page.textContent('.notice')).toContain('Tersimpan')
    expect(heard).toEqual(calm)
    await context.close()
  })

  test('a run that is under way is followed, and each phase is read out', async () => {
    const { context, page, heard } = await open({})
    await page.goto(server.url + VIEWS.runs)
    await page.waitForFunction(() => document.querySelector('#live')?.textContent === 'Memasangkan pernyataan')
    expect(await page.textContent('[data-events]')).toBe('Memasangkan pernyataan: 1.200 dari 5.000')
    expect(heard).toEqual(calm)
    await context.close()
  })

  test('keys move through the list and its findings, search, and give help', async () => {
    const { context, page, heard } = await open({})
    await page.goto(`${server.url}/b/rimba/findings?status=all`)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/findings/aaaa*')
    const second = page.url()
    await page.keyboard.press('k')
    await page.waitForURL((url) => String(url) !== second)
    await page.keyboard.press('j')
    await page.waitForURL(second)
    await page.keyboard.press('?')
    expect(await page.isVisible('#help')).toBe(true)
    await page.keyboard.press('Escape')
    await page.goto(`${server.url}/b/rimba/findings?status=all`)
    await page.keyboard.press('/')
    await page.keyboard.type('tidakada')
    await page.waitForSelector('#results .none')
    expect(page.url()).toContain('text=tidakada')
    expect(await page.textContent('#live')).toContain('Tidak ada temuan')
    expect(heard).toEqual(calm)
    await context.close()
  })

  test('the suggestion is copied as text', async () => {
    const { context, page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await page.goto(`${server.url}/b/rimba/findings/aaaa000000000001`)
    await page.keyboard.press('c')
    await page.waitForFunction(() => document.querySelector('#live')?.textContent === 'Tersalin')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<svg onload=alert(2)>')
    await context.close()
  })

  test('a cell of the matrix opens its evidence over the table', async () => {
    const { context, page, heard } = await open({})
    await page.goto(`${server.url}/b/rimba/matrix`)
    await page.click('a[data-evidence]')
    await page.waitForSelector('#evidence[open] mark')
    expect(await page.textContent('#evidence mark')).toContain('Rp50.000')
    expect(await page.evaluate(made)).toEqual([])
    expect(heard).toEqual(calm)
    await context.close()
  })
})

/** Whatever on the page was made from crawled text: handlers, foreign scripts and links, hidden and reordering characters. */
function made(): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style') found.push(`${element.tagName} ${name}`)
      if (/^(?:href|src|action)$/.test(name) && /^\s*javascript:/i.test(value)) found.push(`${name} ${value}`)
    }
  }
  for (const script of document.scripts)
    if (!script.src.startsWith(`${location.origin}/assets/`)) found.push(script.outerHTML)
  if (/[\u200b\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText)) found.push('characters that hide or reorder')
  return found
}
