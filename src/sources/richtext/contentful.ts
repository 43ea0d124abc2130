import { asText, isObject, type JsonObject } from '../rows/value.ts'
import { fields, inline, type RichText } from './fields.ts'
import { asHtml, decorate, element, heading, link, picture, type Rendering } from './rendering.ts'

/** Rich text of Contentful: a tree of `nodeType`s below a `document`. */
export const isContentful = (value: unknown): value is JsonObject =>
  isObject(value) && value.nodeType === 'document' && Array.isArray(value.content)

const TAGS: Record<string, string> = {
  paragraph: 'p',
  'unordered-list': 'ul',
  'ordered-list': 'ol',
  'list-item': 'li',
  blockquote: 'blockquote',
  table: 'table',
  'table-row': 'tr',
  'table-cell': 'td',
  'table-header-cell': 'th',
}

/** @see https://www.contentful.com/developers/docs/concepts/rich-text/ */
export function contentful(value: JsonObject, rich: RichText, rendering: Rendering): string {
  const inner = (node: JsonObject) => rendering.each(node.content, show)
  const show = (node: JsonObject): string => {
    const type = String(node.nodeType)
    if (type === 'text') return decorate(asHtml(node.value), marksOf(node))
    if (type === 'document') return inner(node)
    if (type.startsWith('heading-')) return heading(type.slice('heading-'.length), inner(node))
    if (type.endsWith('hyperlink')) return link(inner(node))
    if (type.startsWith('embedded-')) return embedded(node, type, rich, rendering)
    if (type === 'hr') return '<hr>'
    const tag = TAGS[type]
    return tag ? element(tag, inner(node)) : inner(node) || rendering.skip(`\`${type}\``)
  }
  return show(value)
}

const marksOf = (node: JsonObject): string[] =>
  Array.isArray(node.marks) ? node.marks.flatMap((mark) => (isObject(mark) ? [String(mark.type)] : [])) : []

/** An entry or asset within the text; only its link may be in the file. */
function embedded(node: JsonObject, type: string, rich: RichText, rendering: Rendering): string {
  const target = isObject(node.data) && isObject(node.data.target) ? resolved(node.data.target, rendering) : undefined
  if (!target) return rendering.skip(`\`${type}\` whose entry is not in the file`)
  const { id, fields: own, name } = target
  if (type.startsWith('embedded-asset')) return picture(own.description ?? own.title)
  if (type.endsWith('inline')) return inline(own, name, rendering)
  const section = () => rendering.each([own], (part) => element('section', fields(part, name, 3, rich, rendering)))
  // What stands in the text itself has an end.
  return id === undefined ? section() : rendering.embed(id, section)
}

/** An entry by its link: what stands in it, or, with its id, what the file brings along. */
function resolved(
  target: JsonObject,
  rendering: Rendering,
): { id?: string; fields: JsonObject; name: string } | undefined {
  const sys = isObject(target.sys) ? target.sys : {}
  const id = isObject(target.fields) ? undefined : asText(sys.id)
  const entry = id === undefined ? target : rendering.linked.get(id)
  if (!entry || !isObject(entry.fields)) return undefined
  const own = isObject(entry.sys) ? entry.sys : {}
  const kind = isObject(own.contentType) && isObject(own.contentType.sys) ? own.contentType.sys.id : undefined
  return { ...(id === undefined ? {} : { id }), fields: entry.fields, name: asText(kind) ?? 'entry' }
}
