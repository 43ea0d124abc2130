import { isObject, type JsonObject } from '../rows/value.ts'
import { asHtml, decorate, element, heading, link, picture, type Rendering } from './rendering.ts'

const TYPES = new Set(['paragraph', 'heading', 'list', 'quote', 'code', 'image'])

/** Blocks of Strapi: a list of typed blocks whose children are texts and links. */
export const isStrapiBlocks = (value: unknown): value is unknown[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((block) => isObject(block) && TYPES.has(String(block.type)) && Array.isArray(block.children))

/** @see https://docs.strapi.io/cms/features/content-type-builder#rich-text-blocks */
export function strapiBlocks(blocks: readonly unknown[], rendering: Rendering): string {
  const inner = (node: JsonObject) => rendering.each(node.children, show)
  const show = (node: JsonObject): string => {
    switch (node.type) {
      case 'text':
        return decorate(
          asHtml(node.text),
          Object.keys(node).filter((name) => node[name] === true),
        )
      case 'link':
        return link(inner(node))
      case 'paragraph':
        return element('p', inner(node))
      case 'heading':
        return heading(node.level, inner(node))
      case 'list':
        return element(node.format === 'ordered' ? 'ol' : 'ul', inner(node))
      case 'list-item':
        return element('li', inner(node))
      case 'quote':
        return element('blockquote', inner(node))
      case 'code':
        return element('pre', inner(node))
      case 'image': {
        const image = isObject(node.image) ? node.image : {}
        return picture(image.alternativeText, image.caption)
      }
      default:
        return inner(node) || rendering.skip(`\`${String(node.type)}\``)
    }
  }
  return rendering.each(blocks, show)
}
