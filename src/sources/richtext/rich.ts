import { contentful, isContentful } from './contentful.ts'
import type { RichText } from './fields.ts'
import { gutenberg, isGutenberg } from './gutenberg.ts'
import { isPortableText, portableText } from './portable-text.ts'
import { isProseMirror, proseMirror } from './prosemirror.ts'
import { isStrapiBlocks, strapiBlocks } from './strapi.ts'

/** Rich text of any known format as HTML; undefined for what is none. They meet in each other: a blok may hold any of them. */
export const rich: RichText = (value, rendering) => {
  if (isContentful(value)) return contentful(value, rich, rendering)
  if (isPortableText(value)) return portableText(value, rich, rendering)
  if (isProseMirror(value)) return proseMirror(value, rich, rendering)
  if (isStrapiBlocks(value)) return strapiBlocks(value, rendering)
  if (typeof value === 'string' && isGutenberg(value)) return gutenberg(value, rich, rendering)
  return undefined
}

/** Whether a parsed JSON value is rich text of a known format. */
export const isRichText = (value: unknown): boolean =>
  isContentful(value) || isPortableText(value) || isProseMirror(value) || isStrapiBlocks(value)
