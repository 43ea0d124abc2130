import type { Document, Message, Span } from '../../../model/index.ts'
import type { Figure } from '../../values/derived/figure.ts'
import type { About, Named } from './about.ts'

/** One or two sentences that give figures which hang together. Spans index the message. */
export interface Passage {
  document: Document
  message: Message
  sentence: Span
  figures: readonly Figure[]
  about: About
}

/** A sentence with its figures and what it names. The span indexes the message. */
export interface Part {
  span: Span
  figures: Figure[]
  named: Named
}
/** A message with the figures of each of its sentences. */
export interface Read {
  message: Message
  /** Its place among the messages of its document. */
  index: number
  parts: Part[]
}

export const figuresOf = (parts: readonly Part[]): Figure[] => parts.flatMap(({ figures }) => figures)
