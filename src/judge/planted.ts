import type { Document, Span } from '../model/index.ts'
import { orderIn } from '../text/orders.ts'

/** Copy that speaks to whoever checks it rather than to customers. */
export interface Planted {
  document: Document
  /** In the document's text. */
  span: Span
  /** What it says, spelled in letters that can be seen. */
  says: string
}

/** Every message that gives orders to its reader, with the words that do. */
export const plantedIn = (documents: readonly Document[]): Planted[] =>
  documents.flatMap((document) =>
    document.messages.flatMap(({ text, start }) => {
      const found = orderIn(text)
      if (!found) return []
      return [{ document, span: { start: start + found.start, end: start + found.end }, says: found.says }]
    }),
  )
