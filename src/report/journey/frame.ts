import { html, raw } from 'hono/html'
import { linesOf } from './measure.ts'

/** Markup in which every value is escaped already. */
export type Markup = ReturnType<typeof html>

const LIGHT = `--paper:#fffefb;--ink:#211e1a;--soft:#6a635a;--line:#e4dfd6;--high:#b3261e;--medium:#96590a;--accent:#1f6f5c;--wash:#dcebe3;--plan:#6b4fa0;
--h0:#f1ede5;--h1:#f6d9cd;--h2:#eeb09b;--h3:#bf4a34;--h4:#a52f22;--on-light:#211e1a;--on-heavy:#fffefb`
const DARK = `--paper:#1a1816;--ink:#efebe4;--soft:#aaa297;--line:#38332d;--high:#ff8d80;--medium:#f0b357;--accent:#7fd0b8;--wash:#22352e;--plan:#c3a8f5;
--h0:#282420;--h1:#43281f;--h2:#66301f;--h3:#e0735c;--h4:#ff9a86;--on-light:#efebe4;--on-heavy:#1a0f0c`

const STYLE = `
.selaras-journey{${LIGHT};font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
@media (prefers-color-scheme:dark){.selaras-journey{${DARK}}}
.selaras-journey text{fill:var(--ink);font-variant-numeric:lining-nums tabular-nums}
.selaras-journey .paper{fill:var(--paper)}
.selaras-journey .title{font:600 23px "Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif",serif}
.selaras-journey .soft{fill:var(--soft)}
.selaras-journey .rule{stroke:var(--line)}
`

/** A text of several lines; every line is a `text` of its own, so that no viewer breaks it otherwise. */
export interface Lines {
  x: number
  /** Baseline of the first line. */
  y: number
  size: number
  /** Width that is free for it. */
  width: number
  most?: number
  anchor?: 'start' | 'middle' | 'end'
  class?: string
}

const LEADING = 1.25
/** Regular letters are so much narrower than the bold ones that are measured. */
export const REGULAR = 0.9
const HEAVY = /title|strong|number|value|apart/

/** Lines of text from a baseline downwards, each cut to the width that is free. */
export function textLines(text: string, place: Lines): Markup[] {
  const { x, y, size, width, most = 1, anchor = 'start' } = place
  const weighed = HEAVY.test(place.class ?? '') ? size : size * REGULAR
  return linesOf(text, width, weighed, most).map(
    (line, index) =>
      html`<text class="${place.class ?? ''}" x="${x}" y="${y + index * size * LEADING}" font-size="${size}" text-anchor="${anchor}">${line}</text>`,
  )
}

export interface Picture {
  /** Names the elements that others refer to; letters only. */
  name: string
  width: number
  height: number
  title: string
  /** Second line of the head. */
  subtitle: string
  /** What the picture shows, in words, for those who do not see it. */
  description: string
  style: string
  body: Markup | Markup[]
}

/** Height of the head above the body. */
export const HEAD = 84
/** Free space around everything. */
export const MARGIN = 28

/** An SVG that stands alone: no outside font, no script, light and dark, named and described for screen readers. */
export function frame({ name, width, height, title, subtitle, description, style, body }: Picture): string {
  const ids = { title: `selaras-${name}-title`, description: `selaras-${name}-description` }
  const free = width - 2 * MARGIN
  const picture = html`<svg xmlns="http://www.w3.org/2000/svg" class="selaras-journey" role="img" aria-labelledby="${ids.title} ${ids.description}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${ids.title}">${title}: ${subtitle}</title>
<desc id="${ids.description}">${description}</desc>
<style>${raw(STYLE + style)}</style>
<rect class="paper" width="${width}" height="${height}" rx="16"/>
${textLines(title, { x: MARGIN, y: 46, size: 23, width: free, class: 'title' })}
${textLines(subtitle, { x: MARGIN, y: 68, size: 13, width: free, class: 'soft' })}
${body}
</svg>
`
  return String(picture)
}
