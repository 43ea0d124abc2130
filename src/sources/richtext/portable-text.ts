import { asText, isObject, type JsonObject, records } from '../rows/value.ts'
import { fields, inline, type RichText } from './fields.ts'
import { asHtml, copy, DEEPEST, decorate, element, heading, link, picture, type Rendering } from './rendering.ts'

/** Portable Text of Sanity: a list of blocks, at least one of them text. */
export const isPortableText = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.some((block) => isObject(block) && block._type === 'block' && Array.isArray(block.children))

/** @see https://github.com/portabletext/portabletext */
export function portableText(blocks: readonly unknown[], rich: RichText, rendering: Rendering): string {
  const shown: string[] = []
  let items: JsonObject[] = []
  const endList = () => {
    if (items.length > 0) shown.push(list(items, 1, rendering))
    items = []
  }
  for (const block of blocks.filter(isObject)) {
    if (block._type === 'block' && block.listItem) {
      if (depth(block) > DEEPEST) rendering.skip('lists nested too deeply')
      else items.push(block)
    } else {
      endList()
      shown.push(
        rendering.each([block], (one) =>
          one._type === 'block' ? textBlock(one, rendering) : object(one, rich, rendering),
        ),
      )
    }
  }
  endList()
  return shown.join('')
}

function textBlock(block: JsonObject, rendering: Rendering): string {
  const style = String(block.style ?? 'normal')
  const inner = spans(block, rendering)
  if (/^h[1-6]$/.test(style)) return heading(style.slice(1), inner)
  return element(style === 'blockquote' ? 'blockquote' : 'p', inner)
}

/** Items of one list: deeper ones belong into the item before them. */
function list(items: readonly JsonObject[], level: number, rendering: Rendering): string {
  const starts = items.flatMap((item, index) => (index === 0 || depth(item) <= level ? [index] : []))
  const html = starts.map((start, index) => {
    const below = items.slice(start + 1, starts[index + 1])
    const deeper = below.length > 0 ? list(below, level + 1, rendering) : ''
    return element('li', spans(items[start]!, rendering) + deeper)
  })
  return element(items[0]?.listItem === 'number' ? 'ol' : 'ul', html.join(''))
}

const depth = (block: JsonObject) => Math.trunc(Number(block.level)) || 1

function spans(block: JsonObject, rendering: Rendering): string {
  const annotations = new Set(records(block.markDefs ?? []).map((def) => def._key))
  return rendering.each(block.children, (child) => {
    if (child._type !== 'span') return inline(child, String(child._type), rendering)
    const marks = Array.isArray(child.marks) ? child.marks.map(String) : []
    const text = decorate(asHtml(child.text), marks)
    return marks.some((mark) => annotations.has(mark)) ? link(text) : text
  })
}

/** A block that is no text: a picture, a table, or of the brand's own making. */
function object(block: JsonObject, rich: RichText, rendering: Rendering): string {
  const type = asText(block._type) ?? 'block'
  if (type === 'image') return picture(block.alt ?? block.altText, block.caption)
  if (type === 'table' && Array.isArray(block.rows)) return table(block.rows)
  return element('section', fields(block, type, 3, rich, rendering))
}

/** The table of Sanity's plug-in: rows of plain cells, the first of them the headings. */
function table(rows: readonly unknown[]): string {
  const lines = rows.filter(isObject).map((row, index) => {
    const cells = Array.isArray(row.cells) ? row.cells.map((cell) => asText(cell) ?? '') : []
    return element('tr', cells.map((cell) => element(index === 0 ? 'th' : 'td', copy(cell))).join(''))
  })
  return element('table', lines.join(''))
}
