import type { MessageDraft } from '../assemble.ts'
import { parseHtml } from '../html/index.ts'

/** Messages of a piece of HTML that stands inside another format: an article's body, a feed's item, a post. */
export function htmlDrafts(html: string): MessageDraft[] {
  return parseHtml(html).messages
}
