import type { FindingsDocument } from '../model/index.ts'

/** Paints text for a terminal; every function is the identity where there is none. Picocolors' `createColors` fits. */
export interface Colors {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  cyan(text: string): string
  green(text: string): string
}

export type About = 'all' | 'drafts' | 'unread-drafts' | 'new' | 'selection'

export interface ReportOptions {
  /** BCP 47 locale of wording, numbers and dates. */
  locale: string
  /** Extracted text by document id: gives quotations their surroundings. */
  snapshots?: ReadonlyMap<string, string>
  /** Width of the terminal in columns; 80 where there is none. */
  columns?: number
  colors?: Colors
  /** Folder of the configuration as seen from where the report is read, such as `brand`; prefixed to file names. */
  base?: string
  /**
   * What was looked at: all findings (default), those of drafts, those of drafts of which not all were read, those that are new, or a
   * selection. Where there are none, only that is said.
   */
  about?: About
}

/** One way of writing findings down. Pure: the same document gives the same text. */
export interface Report {
  /** MIME type of what `render` returns. */
  contentType: string
  render(document: FindingsDocument, options: ReportOptions): string
}
