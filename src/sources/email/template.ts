import { SourceError } from '../../model/index.ts'

/**
 * What every template language comes down to here. `blank` is a value that only the sending system knows; `fallback` is
 * the text that the template itself gives for it. Of a `choice` one arm is shown to each customer.
 */
export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'blank'; name: string; fallback?: string }
  | { kind: 'choice'; arms: TemplateNode[][] }

/** A parsed template. `missing` names the partials that it takes its text from and that are not part of the file. */
export interface Template {
  nodes: TemplateNode[]
  missing: string[]
}

export function text(value: string): TemplateNode {
  return { kind: 'text', text: value }
}

/** A template that does not parse. Lines and columns count from 1 in the text that was parsed. */
export class TemplateError extends SourceError {
  readonly line: number
  readonly column: number
  constructor(language: string, line: number, column: number, problem: string, options?: { cause?: unknown }) {
    super('', `Line ${line}, column ${column}: ${problem}. Correct the ${language} template.`, options)
    this.line = line
    this.column = column
  }
}

/** Line and column, from 1, of a UTF-16 index. */
export function placeOf(source: string, index: number): { line: number; column: number } {
  const before = source.slice(0, index).split('\n')
  return { line: before.length, column: before[before.length - 1]!.length + 1 }
}
