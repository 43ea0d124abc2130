import wrapAnsi from 'wrap-ansi'
import type { Colors } from '../report.ts'
import type { View } from './view.ts'

/** What is written on a terminal, and how wide that is. */
export interface Paper {
  view: View
  colors: Colors
  columns: number
}

/** Folds a line behind its lead; the lines that follow stand under its beginning. */
export function wrap(line: string, lead: string, { columns }: Paper): string {
  const folded = wrapAnsi(line, columns - lead.length, { hard: true, trim: true }).split('\n')
  return folded.map((part, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + part).join('\n')
}
