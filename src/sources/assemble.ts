import type { Document, Mark, Message, RawInput } from '../model/index.ts'

/** A message before it has its place in a document. */
export type MessageDraft = Omit<Message, 'id' | 'start' | 'end'>

/** What a reader found in its input. `row` names one row, post or intent of a file that holds many documents. */
export interface DocumentParts {
  reader: string
  messages: readonly MessageDraft[]
  row?: string
  title?: string | undefined
  link?: string | undefined
  translations?: string[] | undefined
  publishedAt?: string | undefined
  state?: Document['state'] | undefined
  score?: Document['score'] | undefined
  /** Parts of the touchpoint that the content itself tells better than its source (a post's own locale or region). */
  touchpoint?: Partial<RawInput['touchpoint']>
}

/**
 * Joins messages into a document: texts by line breaks, in order, each with its id and its UTF-16 position.
 * Messages without text are left out; blanks around a text are cut off and its marks move along.
 */
export function assemble(input: RawInput, parts: DocumentParts): Document {
  const id = parts.row === undefined ? input.id : `${input.id}#${parts.row}`
  const texts: string[] = []
  const messages: Message[] = []
  let start = 0
  for (const draft of parts.messages) {
    const trimmed = trim(draft)
    if (trimmed.text === '') continue
    const end = start + trimmed.text.length
    messages.push({ ...trimmed, id: `${id}:${messages.length}`, start, end })
    texts.push(trimmed.text)
    start = end + 1
  }
  const document: Document = {
    ...input.touchpoint,
    ...parts.touchpoint,
    id,
    source: input.source,
    reader: parts.reader,
    text: texts.join('\n'),
    messages,
  }
  if (parts.title) document.title = parts.title
  if (parts.link) document.link = parts.link
  if (parts.translations) document.translations = parts.translations
  if (parts.publishedAt) document.publishedAt = parts.publishedAt
  if (parts.state) document.state = parts.state
  if (parts.score) document.score = parts.score
  return document
}

/** The same message without blanks at its ends; marks that fall outside are cut. */
function trim(draft: MessageDraft): MessageDraft {
  const text = draft.text.trim()
  if (text.length === draft.text.length) return draft
  const shift = draft.text.length - draft.text.trimStart().length
  const marks = draft.marks?.map((mark) => move(mark, -shift, text.length)).filter((mark) => mark.end > mark.start)
  return marks ? { ...draft, text, marks } : { ...draft, text }
}

function move(mark: Mark, by: number, length: number): Mark {
  return { ...mark, start: Math.max(0, mark.start + by), end: Math.min(length, mark.end + by) }
}
