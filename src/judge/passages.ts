import type { Document, Message } from '../model/index.ts'

/** Where a message stands: the same words may stand on many pages. */
export interface Place {
  document: Document
  message: Message
}

/** One message as a model reads it: on one line, with nothing that cannot be seen. */
export interface Line {
  text: string
  /** The first is where it is read; the others are named after it. */
  places: Place[]
}

/** A stretch of one document that is read together. */
export interface Passage {
  document: Document
  lines: Line[]
  /** Length of its text as sent, in UTF-16 units. */
  characters: number
}

/** Longest passage; a longer document is cut between messages, before a heading where there is one. */
const LONGEST = 6000
/** Where a heading comes after this much, a passage ends. */
const LONG = 3000

/** Characters that show nothing: zero widths, soft hyphens, direction marks, and the tags block in which text can be smuggled. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu

/** A message's text as it is sent: blanks folded, invisible characters left out. Quotations are located in this form. */
export const visible = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()

/**
 * All that the documents say, each wording once, in reading order: what stands on many pages (menus, footers, boilerplate of
 * e-mails) is read where it stands first. What customers say is not the brand's copy and is left out.
 */
export function passages(documents: readonly Document[]): Passage[] {
  const known = new Map<string, Line>()
  return documents.flatMap((document) => {
    const lines: Line[] = []
    for (const message of document.messages) {
      if (message.role === 'quote') continue
      const text = withContext(message)
      if (text === '') continue
      const key = text.toLowerCase()
      const line = known.get(key)
      // A bare value means what stands around it means; only copy that speaks for itself is sent once.
      if (line && text.length >= SPEAKS_FOR_ITSELF) line.places.push({ document, message })
      else {
        const made = { text, places: [{ document, message }] }
        if (!line) known.set(key, made)
        lines.push(made)
      }
    }
    return cut(document, lines)
  })
}

/** Shorter copy than this depends on what stands around it. */
const SPEAKS_FOR_ITSELF = 24

/** A cell, and a value that machines read, mean nothing without their headings. */
function withContext({ role, text, context, data }: Message): string {
  const shown = visible(text)
  if (shown === '') return ''
  if (role === 'data')
    return `(${[data?.type, data?.name, data?.property]
      .filter(Boolean)
      .map((part) => visible(part!))
      .join(' · ')}) ${shown}`
  return role === 'cell' && context.length ? `(${context.slice(-2).map(visible).join(' › ')}) ${shown}` : shown
}

function cut(document: Document, lines: readonly Line[]): Passage[] {
  const out: Passage[] = []
  let open: Line[] = []
  let characters = 0
  const close = () => {
    if (open.length) out.push({ document, lines: open, characters })
    open = []
    characters = 0
  }
  for (const line of lines) {
    const heading = line.places[0]!.message.role === 'heading'
    if (characters + line.text.length > LONGEST || (heading && characters > LONG)) close()
    open.push(line)
    characters += line.text.length + 1
  }
  close()
  return out
}
