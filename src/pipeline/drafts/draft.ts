import type { Document, RawInput, Touchpoint } from '../../model/index.ts'
import { read } from '../../sources/index.ts'

/** Forms of content that a draft can have, and the kind of file as which it is read. */
const FORMATS = {
  text: { ending: 'txt', type: 'text/plain' },
  markdown: { ending: 'md', type: 'text/markdown' },
  html: { ending: 'html', type: 'text/html' },
  gutenberg: { ending: 'html', type: 'text/html' },
  eml: { ending: 'eml', type: 'message/rfc822' },
  mjml: { ending: 'mjml', type: undefined },
  liquid: { ending: 'liquid', type: undefined },
  handlebars: { ending: 'hbs', type: undefined },
  csv: { ending: 'csv', type: 'text/csv' },
  json: { ending: 'json', type: 'application/json' },
  contentful: { ending: 'json', type: 'application/json' },
  'portable-text': { ending: 'json', type: 'application/json' },
  storyblok: { ending: 'json', type: 'application/json' },
  'strapi-blocks': { ending: 'json', type: 'application/json' },
} as const
export type DraftFormat = keyof typeof FORMATS
export const DRAFT_FORMATS = Object.keys(FORMATS) as [DraftFormat, ...DraftFormat[]]

/** A text that is not published yet. */
export interface Draft {
  content: string
  format: DraftFormat
  touchpoint: Touchpoint
  /** Id of the live document that it is to replace, or what it is to be called. */
  id: string
  /** ISO 8601: when it is to be published. */
  publishAt?: string
}

/** Reads a draft into documents, as a run would read a file of its kind. Says why where nothing can be read. */
export async function readDraft(draft: Draft): Promise<{ documents: Document[]; problems: string[] }> {
  const { ending, type } = FORMATS[draft.format]
  const name = `draft.${ending}`
  const input: RawInput = {
    id: name,
    source: draft.id,
    bytes: new TextEncoder().encode(draft.content),
    ...(type ? { contentType: `${type}; charset=utf-8` } : {}),
    touchpoint: draft.touchpoint,
  }
  const { documents, failures } = await read(input)
  const told = draft.publishAt ? { publishedAt: draft.publishAt } : {}
  return {
    // The first document takes the name whole: a file of one row is that row.
    documents: documents.map((document) => ({ ...renamed(document, name, draft.id), ...told })),
    problems: failures.map(({ reason }) => reason),
  }
}

/** `draft.md#3` becomes `<id>#3`. */
function renamed(document: Document, from: string, to: string): Document {
  const id = `${to}${document.id.slice(from.length)}`
  return { ...document, id, messages: document.messages.map((message, i) => ({ ...message, id: `${id}:${i}` })) }
}
