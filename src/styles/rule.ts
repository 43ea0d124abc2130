import type { Document, Span } from '../model/index.ts'
import type { Action } from './action.ts'
import type { Scope } from './scope.ts'

export const LEVELS = ['suggestion', 'warning', 'error'] as const
export type Level = (typeof LEVELS)[number]

/** A stretch of a document that rules look at, and where it stands. */
export interface Block {
  document: Document
  /** What is checked: blanks, addresses and code are masked by `*`, sign for sign. */
  text: string
  /** Index of `text` in the text of the document. */
  start: number
  /** Language of the copy, ISO 639-1. */
  lang: string
}

/** One place of a block that a rule speaks of. The span indexes the block's text. */
export interface Hit extends Span {
  /** What the placeholders of the message stand for, in order. */
  values: readonly string[]
  /** Ways to write it instead, best first; an empty text removes it. */
  fixes?: readonly string[]
}

/** Begins a document, and gives what looks at its blocks in reading order: some rules remember what stood before. */
export type Check = () => (block: Block) => Hit[]

/** A rule of a style guide, ready to run. */
export interface StyleRule {
  /** Folder and file, such as `Senja.Words`. */
  name: string
  file: string
  /** Its extension point. */
  extends: string
  level: Level
  message: string
  description?: string
  link?: string
  /** How often it may be told in one document. */
  limit?: number
  scope: Scope
  /** Whether it runs on a file; absent: on all. */
  covers?: (path: string) => boolean
  action?: Action
  /** What it proposes takes the case of what it replaces. */
  adaptsCase?: boolean
  check: Check
  /** Words of which a text must hold one to be worth a look, in lower case; absent: every text is. */
  needs?: readonly string[]
}

/** What a rule says of a place. The span indexes the document's text. */
export interface Alert extends Span {
  rule: StyleRule
  document: Document
  /** The text of the document at the span. */
  quote: string
  message: string
  description?: string
  fixes: readonly string[]
}
