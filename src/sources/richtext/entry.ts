import type { DocumentParts, MessageDraft } from '../assemble.ts'
import { parseHtml } from '../html/index.ts'
import type { Entry } from '../rows/entry.ts'
import type { JsonObject } from '../rows/value.ts'
import { fields } from './fields.ts'
import { Rendering } from './rendering.ts'
import { rich } from './rich.ts'

/** What an entry of a CMS tells beside its text. */
export interface About extends Pick<DocumentParts, 'link' | 'publishedAt' | 'state'> {
  id?: string | undefined
  /** The only entry of its file: it carries the file's own id. */
  whole?: boolean
  locale?: string | undefined
}

/** Rich text that stands alone. */
export const textEntry = (value: unknown): Entry =>
  entryOf((rendering) => rich(value, rendering) ?? '', new Rendering(), { whole: true }, 1)

/** An entry with fields of its brand's own making, `type` being what its editors call its kind. */
export function fieldsEntry(
  own: JsonObject,
  type: string,
  about: About,
  position: number,
  rendering = new Rendering(),
): Entry {
  rendering.untitled = true
  return entryOf(() => fields(own, type, 1, rich, rendering), rendering, about, position)
}

function entryOf(
  render: (rendering: Rendering) => string,
  rendering: Rendering,
  about: About,
  position: number,
): Entry {
  const { id, whole, locale, ...rest } = about
  const body = parseHtml(render(rendering)).messages
  const title = body.find((draft) => draft.role === 'heading')?.text
  const meta = rendering.meta.map((text): MessageDraft => ({ role: 'meta', text, context: title ? [title] : [] }))
  return {
    id,
    whole,
    position,
    parts: { ...rest, title, messages: [...body, ...meta], ...(locale ? { touchpoint: { locale } } : {}) },
    problem: unreadProblem(rendering.unread),
  }
}

/** What stands there and was not read, most frequent first. */
export function unreadProblem(unread: ReadonlyMap<string, number>): string | undefined {
  if (unread.size === 0) return undefined
  const counts = [...unread].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const named = counts.slice(0, 5).map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`))
  const rest = counts.length > 5 ? ` and ${counts.length - 5} more kinds` : ''
  const what = total === 1 ? '1 part of it was' : `${total} parts of it were`
  return `${what} not read: ${named.join(', ')}${rest}; give their text in fields named title, text, label, caption or the like.`
}
