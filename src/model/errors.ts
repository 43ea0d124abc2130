/** What the caller should do with a failure: try again, leave this one item out, or stop the run. */
export type ErrorAction = 'retry' | 'skip' | 'stop'

/** Base of every error that Selaras raises on purpose. Anything else is a bug. */
export class SelarasError extends Error {
  readonly action: ErrorAction
  constructor(message: string, action: ErrorAction, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
    this.action = action
  }
}

/** Where a bad input stands. Lines and columns count from 1. */
export interface InputPlace {
  file: string
  line?: number
  column?: number
  /** Keys and indexes that lead to it from the top of the file. */
  path?: readonly PropertyKey[]
}

/** The user's configuration, rule file or argument is wrong: say where, what was found and what was expected. Exit 2. */
export class InputError extends SelarasError {
  readonly place: InputPlace
  readonly found: string
  readonly expected: string
  constructor(place: InputPlace, found: string, expected: string, options?: { cause?: unknown }) {
    const at = [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
    super(`${at}: found ${found}; expected ${expected}`, 'stop', options)
    this.place = place
    this.found = found
    this.expected = expected
  }
}

/** One document or row cannot be read. The run goes on; the coverage names it. */
export class SourceError extends SelarasError {
  readonly document: string
  constructor(document: string, message: string, options?: { cause?: unknown; retry?: boolean }) {
    super(message, options?.retry ? 'retry' : 'skip', options)
    this.document = document
  }
}
