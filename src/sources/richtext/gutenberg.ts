import { isObject, type JsonObject } from '../rows/value.ts'
import { fields, type RichText } from './fields.ts'
import { element, type Rendering } from './rendering.ts'

const BLOCK = /<!--\s+wp:[a-z][\w-]*(?:\/[\w-]+)?[\s{/]/
/** What stands in the mark of a block without content of its own: its name, and its attributes as JSON. */
const VOID_BLOCK = /^\s+wp:([a-z][\w/-]*)\s+(\{[\s\S]*)?$/
const SHORTCODE = /<!--\s+wp:shortcode\s+-->[^<]*(?:<(?!!--)[^<]*)*/g

/** Block markup of WordPress, as its editor stores it; never a whole page, nor markup within JSON. */
export const isGutenberg = (text: string): boolean => BLOCK.test(text) && !/^\s*[[{"]|<!doctype|<html[\s>]/i.test(text)

/**
 * Block markup as HTML: what stands between the marks is HTML already. A block that WordPress fills in when it shows the page is
 * read by the texts among its attributes; where it has none it is counted, since nobody knows here what it will say.
 * @see https://developer.wordpress.org/block-editor/getting-started/fundamentals/markup-representation-block/
 */
export function gutenberg(text: string, rich: RichText, rendering: Rendering): string {
  const marks = text.replace(SHORTCODE, () => rendering.skip('`shortcode`'))
  return replaceComments(marks, (comment) => {
    const [, name, json] = (comment.endsWith('/') && VOID_BLOCK.exec(comment.slice(0, -1))) || []
    return name === undefined ? undefined : filledIn(name, parsed(json), rich, rendering)
  })
}

/** The text with other HTML in the place of some of its comments. In time that grows with its length: one that never ends is none. */
function replaceComments(text: string, other: (comment: string) => string | undefined): string {
  const parts: string[] = []
  let from = 0
  for (;;) {
    const open = text.indexOf('<!--', from)
    const close = open < 0 ? -1 : text.indexOf('-->', open + 4)
    if (close < 0) return parts.join('') + text.slice(from)
    const html = other(text.slice(open + 4, close)) ?? text.slice(open, close + 3)
    parts.push(text.slice(from, open), html)
    from = close + 3
  }
}

function filledIn(name: string, attributes: JsonObject, rich: RichText, rendering: Rendering): string {
  if (/^(spacer|separator|more|nextpage|page-break)$/.test(name)) return ''
  const { data, ...rest } = attributes
  const own = { ...rest, ...(isObject(data) ? data : {}), name: undefined }
  const unread = rendering.unread.size
  const html = fields(own, name, 3, rich, rendering)
  if (html === '' && rendering.unread.size === unread) return rendering.skip(`\`${name}\``)
  return element('section', html)
}

function parsed(json = '{}'): JsonObject {
  try {
    const value: unknown = JSON.parse(json)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
