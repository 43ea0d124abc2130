import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium on this machine: the one that PLAYWRIGHT_CHROMIUM names, else Debian's, else the first on the PATH. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    process.env.PLAYWRIGHT_CHROMIUM ?? '',
    '/usr/bin/chromium',
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
  ]
  return candidates.find((path) => path !== '' && existsSync(path))
}

export const openBrowser = (executablePath: string): Promise<Browser> =>
  // A container has no user namespaces to build the sandbox from; the page is our own file.
  chromium.launch({ executablePath, args: ['--no-sandbox'] })

/** A text as the browser has laid it out. */
export interface Laid {
  text: string
  left: number
  top: number
  right: number
  bottom: number
  /** Contrast between its colour and what lies below it, as WCAG 2 counts it. */
  contrast: number
}

/** Opens an SVG by itself, as a viewer does, and measures its texts. Runs in the page. */
export async function layOut(
  browser: Browser,
  svg: string,
  colorScheme: 'light' | 'dark',
): Promise<{ width: number; height: number; texts: Laid[]; requests: string[]; elements: string[] }> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 1400 } })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  try {
    await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`)
    const laid = await page.evaluate(measure)
    return { ...laid, requests: requests.filter((url) => !url.startsWith('data:')) }
  } finally {
    await page.close()
  }
}

function measure() {
  const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const luminance = (color: string) => {
    const [r, g, b] = (color.match(/[\d.]+/g) ?? []).map((part) => channel(Number(part) / 255))
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
  }
  const root = document.documentElement
  const fills = [...root.querySelectorAll('rect')].map((rect) => ({ rect, box: rect.getBoundingClientRect() }))
  const below = (x: number, y: number) =>
    fills.filter(
      ({ rect, box }) =>
        box.left <= x &&
        box.right >= x &&
        box.top <= y &&
        box.bottom >= y &&
        getComputedStyle(rect).fill !== 'none' &&
        getComputedStyle(rect).fillOpacity === '1',
    )
  const texts = [...root.querySelectorAll('text')].map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect()
    const ground = below((left + right) / 2, (top + bottom) / 2).at(-1)
    const [a, b] = [luminance(getComputedStyle(text).fill), luminance(ground ? getComputedStyle(ground.rect).fill : '')]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    return { text: text.textContent ?? '', left, top, right, bottom, contrast }
  })
  const { width, height } = root.getBoundingClientRect()
  return {
    width,
    height,
    texts,
    elements: [...new Set([...root.querySelectorAll('*')].map((e) => e.localName))].sort(),
  }
}
