import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TestServer } from '../api/server.ts'
import { findChromium, openBrowser } from '../report/journey/browser.ts'

const chromium = findChromium()
const piece = (path: string) => readFileSync(new URL(`../../integrations/${path}`, import.meta.url), 'utf8')
/** Pages and API stand under one host name, as the pieces' install steps say. */
const HOME = 'https://selaras.test'
const CHEAPER = 'Harga Paket Kilat Rp19.000 per kilogram.'
const AGREES = 'Harga Paket Santai Rp11.000 per kilogram.'

describe.skipIf(!chromium)('in a browser, against the real API', () => {
  let server: TestServer
  let browser: Browser
  let page: Page
  let token: string
  let down = false
  beforeAll(async () => {
    server = await TestServer.start()
    token = await server.token('author')
    browser = await openBrowser(chromium!)
  })
  afterEach(async () => {
    down = false
    await page.close()
  })
  afterAll(async () => {
    await browser.close()
    await server.end()
  })

  /** A page whose requests are answered by these files, and by the API. */
  async function open(files: Readonly<Record<string, { type: string; body: string }>>, start: string) {
    page = await browser.newPage()
    await page.route('**/*', async (route) => {
      const request = route.request()
      const { pathname } = new URL(request.url())
      const file = files[pathname]
      if (file) return route.fulfill({ contentType: file.type, body: file.body })
      if (!pathname.startsWith('/v1/') || down) return route.abort()
      const init = { method: request.method(), headers: await request.allHeaders(), body: request.postData() }
      const answer = await server.api.app.request(pathname, init)
      return route.fulfill({ status: answer.status, contentType: 'application/json', body: await answer.text() })
    })
    await page.goto(HOME + start)
  }

  describe('the sidebar of Contentful, with a stand-in for the App SDK', () => {
    const sdk = (text: string) => `window.contentfulExtension = { init: (ready) => ready({
      window: { startAutoResizer() {} },
      parameters: { installation: ${JSON.stringify({ url: HOME, token, channel: 'push', stage: 'retention' })} },
      entry: {
        getSys: () => ({ type: 'Entry', id: 'e1', contentType: { sys: { id: 'page' } } }),
        fields: { body: { locales: ['id-ID'], getValue: () => ${JSON.stringify(text)} } },
      },
    }) }`
    const check = async (text: string) => {
      const files = {
        '/sidebar.html': { type: 'text/html', body: piece('contentful/sidebar.html') },
        '/@contentful/app-sdk@4': { type: 'text/javascript', body: sdk(text) },
      }
      await open(files, '/sidebar.html')
      await page.click('#check')
      await page.waitForFunction(() => !['', '…'].includes(document.querySelector('#answer')?.textContent ?? ''))
      return page.textContent('#answer')
    }
    it('says what the entry contradicts, while it is written', async () => {
      expect(await check(CHEAPER)).toMatch(/^block\n\n.*Paket Kilat/)
      await page.close()
      expect(await check(AGREES)).toBe('pass')
    })
    it('says that nothing is held up while nobody answers', async () => {
      down = true
      expect(await check(CHEAPER)).toContain('Publishing is not held up')
    })
  })

  describe("the publish action of Sanity, with stand-ins for React and the Studio's own action", () => {
    const REACT = `const cells = []; let at = 0
      export const begin = () => { at = 0 }
      export const useState = (first) => { const i = at++; cells[i] ??= first; return [cells[i], (next) => { cells[i] = next }] }
      export const createElement = (type, props, ...children) => ({ type, props, children })`
    /** What a Studio does with an action: it draws it, and again after each change. */
    const STUDIO = `<script type="importmap">{"imports": {"react": "/react.js"}}</script><script type="module">
      import { begin } from 'react'
      import { askSelarasFirst } from './selaras-publish.js'
      window.publish = async (text, settings, press) => {
        let published = 0
        const own = () => ({ label: 'Publish', onHandle: () => { published++ } })
        const Action = askSelarasFirst(own, settings)
        const draft = { _id: 'drafts.a', _type: 'page', body: [{ _type: 'block', children: [{ _type: 'span', text }] }] }
        const draw = () => { begin(); return Action({ draft, published: null }) }
        await draw().onHandle()
        const { dialog } = draw()
        if (press) dialog.footer.props.onClick()
        return { published, dialog: dialog && { text: dialog.content.children.join(''), canProceed: Boolean(dialog.footer) } }
      }
      window.ready = true
    </script>`
    const publish = async (text: string, more: object = {}, press = false) => {
      const script = (body: string) => ({ type: 'text/javascript', body })
      const files = {
        '/studio.html': { type: 'text/html', body: STUDIO },
        '/react.js': script(REACT),
        '/ask.js': script(piece('sanity/ask.js')),
        '/selaras-publish.js': script(piece('sanity/selaras-publish.js')),
      }
      await open(files, '/studio.html')
      await page.waitForFunction('window.ready')
      const settings = { url: HOME, token, channel: 'push', stage: 'retention', ...more }
      return page.evaluate(`window.publish(${JSON.stringify(text)}, ${JSON.stringify(settings)}, ${press})`)
    }
    it('publishes what agrees, and nothing that contradicts what is live', async () => {
      expect(await publish(AGREES)).toEqual({ published: 1 })
      await page.close()
      const held = await publish(CHEAPER)
      expect(held).toMatchObject({ published: 0, dialog: { canProceed: false } })
      expect(JSON.stringify(held)).toContain('web/tarif.html')
    })
    it('lets an editor pass an outage over, or holds the document, as it is set', async () => {
      down = true
      expect(await publish(CHEAPER, {}, true)).toMatchObject({ published: 1, dialog: { canProceed: true } })
      await page.close()
      expect(await publish(CHEAPER, { whenDown: 'closed' })).toMatchObject({
        published: 0,
        dialog: { canProceed: false },
      })
    })
  })
})
