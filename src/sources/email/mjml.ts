import { Parser } from 'htmlparser2'
import { placeOf, TemplateError } from './template.ts'

/** Elements of MJML that show text, as the HTML that a reader of HTML knows. All others but the unseen become `div`. */
const SHOWN: Record<string, string> = {
  'mj-title': 'title',
  'mj-button': 'a',
  'mj-navbar-link': 'a',
  'mj-social-element': 'a',
  'mj-table': 'table',
  'mj-accordion-title': 'h4',
  mjml: 'html',
  'mj-head': 'head',
  'mj-body': 'body',
}
const UNSEEN = new Set(['mj-style', 'mj-attributes', 'mj-font', 'mj-breakpoint', 'mj-html-attributes', 'mj-preview'])
const IMAGES = new Set(['mj-image', 'mj-carousel-image'])

export interface Mjml {
  html: string
  /** Files that the mail takes parts of itself from. */
  missing: string[]
}

interface Edit {
  start: number
  end: number
  html: string
}

/**
 * Rewrites MJML's elements to plain HTML and leaves all that stands in and between them, merge tags and raw HTML too.
 * Its own compiler would drop text that stands between sections, where templates put their conditions.
 * @throws TemplateError where an element is not closed or there is no `mj-body`.
 */
export function mjmlToHtml(source: string): Mjml {
  const edits: Edit[] = []
  const missing: string[] = []
  const open: { name: string; at: number }[] = []
  let unseen: { name: string; from: number; at: number } | undefined
  let preview = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!isMjml(name)) return
        const at = parser.startIndex
        open.push({ name, at })
        if (unseen) return
        if (UNSEEN.has(name)) unseen = { name, from: parser.endIndex + 1, at }
        else if (name === 'mj-include') missing.push(attributes.path ?? 'without a path')
        else edits.push({ start: at, end: parser.endIndex + 1, html: openingTag(name, attributes) })
      },
      onclosetag(name, implied) {
        if (!isMjml(name)) return
        const started = open.pop()!
        const selfClosed = started.at === parser.startIndex
        if (implied && !selfClosed) throw unclosed(source, started)
        if (unseen?.at === started.at) {
          if (name === 'mj-preview') preview = source.slice(unseen.from, parser.startIndex)
          edits.push({ start: unseen.at, end: parser.endIndex + 1, html: '' })
          unseen = undefined
        } else if (!unseen && name !== 'mj-include')
          edits.push({
            start: selfClosed ? parser.endIndex + 1 : parser.startIndex,
            end: parser.endIndex + 1,
            html: closingTag(name),
          })
      },
    },
    { xmlMode: true, recognizeSelfClosing: true },
  )
  parser.write(source)
  parser.end()
  if (!/<mj-body[\s>]/.test(source)) throw new TemplateError('MJML', 1, 1, 'there is no `<mj-body>`')
  // The compiler too puts the preview into a hidden element at the top of the body.
  const html = apply(source, edits).replace(
    '<body>',
    `<body><div style="display:none">${preview.replaceAll('$', '$$$$')}</div>`,
  )
  return { html, missing }
}

function isMjml(name: string): boolean {
  return name === 'mjml' || name.startsWith('mj-')
}

function openingTag(name: string, attributes: Record<string, string>): string {
  if (IMAGES.has(name))
    return `<div><img src="${attribute(attributes.src)}" alt="${attribute(attributes.alt)}" width="${attribute(attributes.width)}">`
  const tag = SHOWN[name] ?? 'div'
  return tag === 'a' ? `<div><a href="${attribute(attributes.href)}">` : `<${tag}>`
}

function closingTag(name: string): string {
  const tag = IMAGES.has(name) ? 'div' : (SHOWN[name] ?? 'div')
  return tag === 'a' ? '</a></div>' : `</${tag}>`
}

function attribute(value = ''): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function apply(source: string, edits: readonly Edit[]): string {
  let html = ''
  let from = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    html += source.slice(from, edit.start) + edit.html
    from = Math.max(from, edit.end)
  }
  return html + source.slice(from)
}

function unclosed(source: string, started: { name: string; at: number }): TemplateError {
  const { line, column } = placeOf(source, started.at)
  return new TemplateError('MJML', line, column, `\`<${started.name}>\` is never closed`)
}
