import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { JOURNEY_PICTURES, renderJourney } from '../../../src/report/journey/index.ts'
import { findChromium, type Laid, layOut, openBrowser } from './browser.ts'
import { hardJourney } from './sample.ts'

const executable = findChromium()
if (!executable) {
  console.warn(
    'Pictures are not looked at: install Chromium (apt-get install chromium), or name one in PLAYWRIGHT_CHROMIUM.',
  )
}

const svgOf = (picture: (typeof JOURNEY_PICTURES)[number]) => renderJourney(hardJourney(), { format: 'svg', picture })

/** Boxes of glyphs carry the font's leading: a pixel and a half of it may meet. */
const overlap = (a: Laid, b: Laid) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3

describe.skipIf(!executable)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser(executable!)
  })
  afterAll(() => browser?.close())

  for (const picture of JOURNEY_PICTURES) {
    test.each(['light', 'dark'] as const)(
      `${picture}, %s: every label is seen, inside, and alone in its place`,
      async (scheme) => {
        const { width, height, texts, requests } = await layOut(browser, svgOf(picture), scheme)
        expect(texts.length).toBeGreaterThan(30)
        expect(texts.filter(({ text, left, right }) => text.trim() === '' || right - left < 2)).toEqual([])
        expect(
          texts.filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height),
        ).toEqual([])
        const pairs = texts.flatMap((a, index) =>
          texts.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${a.text} | ${b.text}`] : [])),
        )
        expect(pairs).toEqual([])
        expect(
          texts.filter(({ contrast }) => contrast < 4.5).map(({ text, contrast }) => `${text} ${contrast}`),
        ).toEqual([])
        expect(texts.filter(({ text }) => /\d…/.test(text))).toEqual([])
        expect(requests).toEqual([])
      },
    )
  }

  test('crawled text stays text', async () => {
    const { elements, texts } = await layOut(browser, svgOf('matrix'), 'light')
    expect(elements.filter((name) => name === 'script' || name === 'b')).toEqual([])
    expect(texts.some(({ text }) => text.startsWith('<script>'))).toBe(true)
  })
})

describe('a picture', () => {
  test('of stages tells what is usual and who is outside; of channels, what has changed; and each where too little is said', () => {
    const stages = svgOf('envelopes')
    expect(stages).toContain('0,15–0,62')
    expect(stages).toMatch(/<circle class="outside"[^>]*><title>web\/[^<]*: 0,97</)
    expect(stages.match(/terlalu sedikit dokumen/g)).toHaveLength(2)
    const channels = svgOf('drift')
    expect(channels).toContain('0,71 → 0,34')
    expect(channels).toContain('0% → 90% kamu')
    expect(channels).not.toMatch(/5% → 10% kak</)
    const { envelopes, drift, ...silent } = hardJourney()
    for (const picture of ['envelopes', 'drift'] as const)
      expect(renderJourney(silent, { format: 'svg', picture })).toContain('terlalu sedikit dokumen')
  })

  test.each(JOURNEY_PICTURES)('%s is named and described, and needs nothing from outside', (picture) => {
    const svg = svgOf(picture)
    expect(svg).toMatch(/role="img" aria-labelledby="(\S+) (\S+)"/)
    expect(svg).toMatch(/<title id="[^"]+">[^<]*Nusantara/)
    expect(svg).toMatch(/<desc id="[^"]+">[^<]{40,}/)
    expect(svg).not.toMatch(/@import|url\(|<script|<image|href=/)
    expect(renderJourney(hardJourney(), { format: 'svg', picture })).toBe(svg)
  })
})
