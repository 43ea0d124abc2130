import { Parser } from 'htmlparser2'

export interface Preheader {
  html: string
  preheader?: string
}

const NAMED = /\b(?:pre-?header|preview-?text|preview)\b/i
const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/i
const SMALL = /font-size\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)/i
const LEGIBLE = /font-size\s*:\s*(?:[2-9]|\d{2})/i
/** Longer text in an element that is merely named or set like a preheader is the mail itself. */
const MAX_LENGTH = 400
/** Mail builders set the cells around a text to size zero against gaps; the text inside is shown all the same. */
const STYLE = /style\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}')/gi
const ZERO_SIZE = /font-size\s*:\s*0(?:px|pt|em)?\s*(?:!important\s*)?(?=[;"'])/gi
const TINY = /^\s*[01](?:px)?\s*$/
const VOID = new Set(['img', 'br', 'hr', 'meta', 'link', 'input', 'area', 'base', 'col', 'wbr', 'source'])

/**
 * Takes the preheader out of a mail's HTML, the hidden text at the top that inboxes show beside the subject, and the
 * pixels that count openings; makes text legible that only its wrapper sets to size zero.
 */
export function takePreheader(html: string): Preheader {
  const cuts: { start: number; end: number }[] = []
  let inBody = !/<body[\s>]/i.test(html)
  let seenText = false
  let depth = 0
  let held: { start: number; depth: number; text: string; certain: boolean } | undefined
  let preheader: string | undefined
  let silent = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'body') inBody = true
        if (name === 'style' || name === 'script' || name === 'title') silent++
        if (name === 'img' && isPixel(attributes)) cuts.push({ start: parser.startIndex, end: parser.endIndex + 1 })
        if (VOID.has(name)) return
        depth++
        if (held && !held.certain && LEGIBLE.test(attributes.style ?? '')) held = undefined
        const certain = isHidden(attributes)
        if (inBody && !held && !seenText && preheader === undefined && (certain || looksLikePreheader(attributes)))
          held = { start: parser.startIndex, depth, text: '', certain }
      },
      ontext(data) {
        if (held) held.text += data
        else if (inBody && silent === 0 && clean(data) !== '') seenText = true
      },
      onclosetag(name) {
        if (name === 'style' || name === 'script' || name === 'title') silent--
        if (VOID.has(name)) return
        if (held && held.depth === depth) {
          const text = clean(held.text)
          if (held.certain || text.length <= MAX_LENGTH) {
            if (text !== '') preheader = text
            cuts.push({ start: held.start, end: parser.endIndex + 1 })
          } else seenText = true
          held = undefined
        }
        depth--
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  const whole = cuts
    .toSorted((a, b) => a.start - b.start)
    .filter((cut, index, all) => index === 0 || cut.start >= all[index - 1]!.end)
  const rest = whole
    .reduceRight((done, cut) => done.slice(0, cut.start) + done.slice(cut.end), html)
    .replace(STYLE, (style) => style.replace(ZERO_SIZE, ''))
  return preheader === undefined ? { html: rest } : { html: rest, preheader }
}

function isHidden(attributes: Record<string, string>): boolean {
  return HIDDEN.test(attributes.style ?? '') || 'hidden' in attributes
}

/** Named a preheader, or set so small that nobody sees it unless an element inside it is set larger. */
function looksLikePreheader(attributes: Record<string, string>): boolean {
  return NAMED.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`) || SMALL.test(attributes.style ?? '')
}

function isPixel({ width = '', height = '', style = '' }: Record<string, string>): boolean {
  const byStyle = /(?:^|;)\s*width\s*:\s*[01]px/i.test(style) && /(?:^|;)\s*height\s*:\s*[01]px/i.test(style)
  return (TINY.test(width) && TINY.test(height)) || byStyle
}

/** Without the invisible characters with which senders pad a preheader; those inside of emoji stay. */
function clean(text: string): string {
  return text
    .replace(/(?![\u200d\ufe0f])\p{Default_Ignorable_Code_Point}|\u2800/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
