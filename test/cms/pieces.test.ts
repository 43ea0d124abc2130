import { readFileSync } from 'node:fs'
import { serve as listen, type ServerType } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TestServer } from '../api/server.ts'
import { findChromium, openBrowser } from '../report/journey/browser.ts'
import { type Route, type Site, serve } from '../sources/crawl/site.ts'

const chromium = findChromium()
const piece = (path: string) => readFileSync(new URL(`../../integrations/${path}`, import.meta.url), 'utf8')
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:9'
const CHEAPER = 'Harga Paket Kilat Rp19.000 per kilogram.'
const AGREES = 'Harga Paket Santai Rp11.000 per kilogram.'

/** Pages, API and content system each have an origin of their own, as they do where the pieces are installed. */
describe.skipIf(!chromium)('in a browser, against the real API at another origin', () => {
  const files: Record<string, Route> = {}
  let pages: Site
  let server: TestServer
  let api: ServerType
  let url: string
  let browser: Browser
  let page: Page
  let token: string
  beforeAll(async () => {
    pages = await serve(files)
    server = await TestServer.start({ origins: [pages.origin] })
    token = await server.token('author')
    const port = await new Promise<number>((resolve) => {
      api = listen(
        {
          fetch: server.api.app.request as unknown as Parameters<typeof listen>[0]['fetch'],
          port: 0,
          hostname: '127.0.0.1',
        },
        (at) => resolve(at.port),
      )
    })
    url = `http://127.0.0.1:${port}`
    browser = await openBrowser(chromium!)
  })
  afterEach(() => page.close())
  afterAll(async () => {
    await browser.close()
    api.close()
    await pages.close()
    await server.end()
  })

  async function open(path: string, more: Record<string, Route>, origin = pages.origin) {
    Object.assign(files, more)
    page = await browser.newPage()
    await page.goto(origin + path)
  }

  describe('the sidebar of Contentful, with a stand-in for the App SDK', () => {
    const sdk = (text: string, at: string) => `window.contentfulExtension = { init: (ready) => ready({
      window: { startAutoResizer() {} },
      parameters: { installation: ${JSON.stringify({ url: at, token, channel: 'push', stage: 'retention' })} },
      entry: {
        getSys: () => ({ type: 'Entry', id: 'e1', contentType: { sys: { id: 'page' } } }),
        fields: { body: { locales: ['id-ID'], getValue: () => ${JSON.stringify(text)} } },
      },
    }) }`
    const check = async (text: string, { at = url, from = pages.origin } = {}) => {
      const sidebar = piece('contentful/sidebar.html').replace('https://unpkg.com/@contentful/app-sdk@4', '/sdk.js')
      await open('/sidebar.html', { '/sidebar.html': sidebar, '/sdk.js': sdk(text, at) }, from)
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
      expect(await check(CHEAPER, { at: NOBODY })).toContain('Publishing is not held up')
    })
    it('says the same where Selaras does not let its origin ask', async () => {
      const from = pages.origin.replace('127.0.0.1', 'localhost')
      expect(await check(CHEAPER, { from })).toContain('Publishing is not held up')
    })
  })

  describe('the tool of Storyblok, in a stand-in for its Visual Editor', () => {
    /** What the editor does: it shows the tool in a frame, gives it the story when it asks, and fits the frame to it. */
    const EDITOR = (story: object) => `<iframe src="ORIGIN/tool.html" style="height: 0"></iframe><script>
      addEventListener('message', ({ data, source }) => {
        if (data.action !== 'tool-changed' || data.tool !== 'nirmala@selaras') return
        if (data.event === 'heightChange') document.querySelector('iframe').style.height = data.height + 'px'
        if (data.event === 'getContext')
          source.postMessage({ action: 'get-context', language: '', story: ${JSON.stringify(story)} }, '*')
      })
    </script>`
    let editor: Site
    afterEach(() => editor.close())
    const opened = async (text: string, at = url) => {
      const story = { name: 'Promo', full_slug: 'promo', content: { component: 'page', headline: text } }
      editor = await serve({ '/editor': EDITOR(story).replace('ORIGIN', pages.origin) })
      const tool = piece('storyblok/tool.html')
        .replace('TOOL', 'nirmala@selaras')
        .replace('https://selaras.example', at)
        .replace('https://app.storyblok.com', editor.origin)
        .replace("'web'", "'push'")
        .replace("'consideration'", "'retention'")
      Object.assign(files, { '/tool.html': tool })
      page = await browser.newPage()
      await page.goto(`${editor.origin}/editor`)
      return page.frameLocator('iframe')
    }
    const check = async (text: string, { at, word = token }: { at?: string; word?: string } = {}) => {
      const tool = await opened(text, at)
      await tool.locator('input').fill(word)
      await tool.getByRole('button', { name: 'Keep' }).click()
      await tool.getByRole('button', { name: 'Check' }).click()
      const told = tool.locator('#answer', { hasText: /[a-z]/ })
      return { tool, told: await told.textContent() }
    }
    it('says what the story contradicts, while it is written, and takes the room that it needs', async () => {
      const { tool, told } = await check(CHEAPER)
      expect(told).toMatch(/^block\n\n.*Paket Kilat/)
      await expect.poll(async () => (await tool.locator('body').boundingBox())?.height).toBeGreaterThan(60)
      const frame = await page.locator('iframe').boundingBox()
      expect(frame!.height).toBeGreaterThanOrEqual((await tool.locator('#answer').boundingBox())!.height)
    })
    it('passes a story that agrees', async () => {
      expect((await check(AGREES)).told).toBe('pass')
    })
    it('asks anew for a token that is not known', async () => {
      const { tool, told } = await check(CHEAPER, { word: `sel_${'A'.repeat(43)}` })
      expect(told).toContain('does not know this token')
      expect(await tool.locator('input').isVisible()).toBe(true)
    })
    it('says that nothing is held up while nobody answers', async () => {
      expect((await check(CHEAPER, { at: NOBODY })).told).toContain('Publishing is not held up')
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
      const script = (body: string) => ({ headers: { 'content-type': 'text/javascript' }, body })
      await open('/studio.html', {
        '/studio.html': STUDIO,
        '/react.js': script(REACT),
        '/ask.js': script(piece('sanity/ask.js')),
        '/selaras-publish.js': script(piece('sanity/selaras-publish.js')),
      })
      await page.waitForFunction('window.ready')
      const settings = { url, token, channel: 'push', stage: 'retention', ...more }
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
      expect(await publish(CHEAPER, { url: NOBODY }, true)).toMatchObject({
        published: 1,
        dialog: { canProceed: true },
      })
      await page.close()
      expect(await publish(CHEAPER, { url: NOBODY, whenDown: 'closed' })).toMatchObject({
        published: 0,
        dialog: { canProceed: false },
      })
    })
  })
})
