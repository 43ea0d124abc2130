import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { fields, type RichText } from './fields.ts'
import { asHtml, decorate, element, heading, link, picture, type Rendering } from './rendering.ts'

/** Rich text of Storyblok, and of others that build on ProseMirror or Tiptap: nodes below a `doc`. */
export const isProseMirror = (value: unknown): value is JsonObject =>
  isObject(value) &&
  value.type === 'doc' &&
  Array.isArray(value.content) &&
  value.content.every((node) => isObject(node) && typeof node.type === 'string')

/** By name without case and underscores: both spellings of ProseMirror's and Tiptap's names are in use. */
const TAGS: Record<string, string> = {
  paragraph: 'p',
  bulletlist: 'ul',
  orderedlist: 'ol',
  listitem: 'li',
  blockquote: 'blockquote',
  codeblock: 'pre',
  table: 'table',
  tablerow: 'tr',
  tablecell: 'td',
  tableheader: 'th',
}

/** @see https://prosemirror.net/docs/ref/#model.Document_Schema and Storyblok's own node `blok` */
export function proseMirror(value: JsonObject, rich: RichText, rendering: Rendering): string {
  const inner = (node: JsonObject) => rendering.each(node.content, show)
  const show = (node: JsonObject): string => {
    const type = String(node.type).replaceAll('_', '').toLowerCase()
    const attrs = isObject(node.attrs) ? node.attrs : {}
    switch (type) {
      case 'doc':
        return inner(node)
      case 'text':
        return marked(node)
      case 'heading':
        return heading(attrs.level, inner(node))
      case 'hardbreak':
        return '<br>'
      case 'horizontalrule':
        return '<hr>'
      case 'image':
        return picture(attrs.alt, attrs.title)
      case 'emoji':
        return asHtml(attrs.emoji)
      case 'blok':
        return rendering.each(attrs.body, (blok) => component(blok, rich, rendering))
    }
    const tag = TAGS[type]
    if (tag) return element(tag, inner(node))
    return inner(node) || component({ ...attrs, component: node.type }, rich, rendering)
  }
  return show(value)
}

function marked(node: JsonObject): string {
  const names = Array.isArray(node.marks)
    ? node.marks.flatMap((mark) => (isObject(mark) ? [String(mark.type)] : []))
    : []
  const text = decorate(asHtml(node.text), names)
  return names.includes('link') ? link(text) : text
}

/** A component within the text: its known fields, or a count of what is not read. */
function component(blok: JsonObject, rich: RichText, rendering: Rendering): string {
  const type = asText(blok.component) ?? 'component'
  const unread = rendering.unread.size
  const html = fields(blok, type, 3, rich, rendering)
  if (html === '' && rendering.unread.size === unread && Object.keys(blok).length > 1) rendering.skip(`\`${type}\``)
  return element('section', html)
}
