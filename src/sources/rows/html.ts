import type { MessageRole } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { parseHtml } from '../html/index.ts'

const MARKUP = /<\/?(p|br|div|ul|ol|li|a|b|i|strong|em|span|h[1-6]|table|img)\b[^<>]*>/i

/** Messages of a piece of HTML that stands inside another format: an article's body, a feed's item, a post. */
export function htmlDrafts(html: string, context: readonly string[] = [], role: MessageRole = 'body'): MessageDraft[] {
  return parseHtml(html).messages.map((draft) => ({
    ...draft,
    role: draft.role === 'body' ? role : draft.role,
    context: [...context, ...draft.context],
  }))
}

/** Messages of a text of which nobody says whether it is HTML: one message, or those of its mark-up. */
export function textDrafts(text: string, context: string[], role: MessageRole): MessageDraft[] {
  return MARKUP.test(text) ? htmlDrafts(text, context, role) : [{ role, text, context }]
}
