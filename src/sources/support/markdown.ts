import { marked } from 'marked'
import { parse } from 'yaml'
import type { RawInput, Reader } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { isoDate } from '../rows/date.ts'
import { decodeText } from '../rows/decode.ts'
import { failed, failure, toResult } from '../rows/entry.ts'
import { fold, stateOf } from '../rows/fields.ts'
import { htmlDrafts } from '../rows/html.ts'
import { isObject, type JsonObject } from '../rows/value.ts'

/** Nobody begins so many lists and quotations inside each other in one line; the parser's time grows with the square of their number. */
const MOST_NESTED = 200
const TOO_DEEP = new RegExp(`^[ \\t]*(?:[-+*][ \\t]+|\\d{1,9}[.)][ \\t]+|>[ \\t]*){${MOST_NESTED + 1}}`, 'm')

/** Markdown articles, with YAML front matter where there is any. Its `title`, dates, `locale` and `draft` are used. */
export const markdownReader: Reader = {
  name: 'markdown',
  accepts: (input, head) =>
    !/^<(!doctype|html)/i.test(head) &&
    (/\.(md|mdx|markdown)$/i.test(input.id) || /markdown/.test(input.contentType ?? '')),
  async read(input) {
    const decoded = decodeText(input.bytes, input.contentType)
    if ('problem' in decoded) return failed(input, decoded.problem)
    const { matter, body, problem } = splitMatter(decoded.text)
    if (TOO_DEEP.test(body))
      return failed(input, `has a line with more than ${MOST_NESTED} lists or quotations inside each other`)
    const drafts = htmlDrafts(await marked.parse(body, { gfm: true }))
    const result = toResult(input, 'markdown', [
      { whole: true, position: 1, parts: articleParts(matter, drafts, input), problem },
    ])
    if (decoded.note) result.failures.push(failure(input, decoded.note))
    return result
  },
}

function articleParts(matter: JsonObject, drafts: MessageDraft[], input: RawInput) {
  const get = (...names: string[]) =>
    names.map((name) => matter[name]).find((value) => value !== undefined && value !== null)
  const text = (...names: string[]) => (get(...names) === undefined ? undefined : String(get(...names)))
  const heading = drafts.find((draft) => draft.role === 'heading' || draft.role === 'title')?.text
  const title = text('title', 'judul', 'name')
  const summary = text('description', 'summary', 'excerpt', 'deskripsi', 'ringkasan')
  const above = title === undefined || fold(title) === fold(heading ?? '') ? [] : [title]
  const locale = text('locale', 'lang', 'language')
  const messages: MessageDraft[] = [
    ...above.map((name) => ({ role: 'title' as const, text: name, context: [] })),
    ...(summary === undefined
      ? []
      : [{ role: 'meta' as const, text: summary, context: title === undefined ? [] : [title] }]),
    ...drafts.map((draft) => ({ ...draft, context: [...above, ...draft.context] })),
  ]
  return {
    messages,
    title: title ?? heading,
    link: text('url', 'permalink', 'link', 'canonical'),
    publishedAt: isoDate(
      text('updated', 'updated_at', 'lastmod', 'last_updated', 'modified', 'date', 'published', 'tanggal'),
    ),
    state:
      get('draft') === true || get('published') === false ? ('scheduled' as const) : stateOf(text('status', 'state')),
    touchpoint: { ...input.touchpoint, ...(locale === undefined ? {} : { locale }) },
  }
}

/** Front matter between two lines of dashes at the top, and what follows. Unreadable front matter is reported and left out. */
function splitMatter(text: string): { matter: JsonObject; body: string; problem?: string } {
  const found = /^\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!found) return { matter: {}, body: text }
  const body = text.slice(found[0].length)
  try {
    // As strings: a date stays as it was written, and `draft: true` a boolean.
    const matter: unknown = parse(found[1] ?? '', { schema: 'core', maxAliasCount: 20, logLevel: 'error' })
    return { matter: isObject(matter) ? matter : {}, body }
  } catch (error) {
    const first = String((error as Error).message).split('\n')[0]
    return { matter: {}, body, problem: `Its front matter is broken YAML (${first}); the article is read without it.` }
  }
}
