import { InputError, SelarasError } from '../model/index.ts'
import { InputErrors } from '../pipeline/config/config.ts'
import { type Colors, oneLine, wordsFor } from '../report/index.ts'

/** Copy that cannot be read concerns who writes it, and is told in the brand's language; configuration and arguments are told in English. */
export class UnreadableCopy extends InputErrors {
  /** BCP 47 locale of the brand. */
  readonly locale: string
  constructor(errors: InputError[], locale: string) {
    super(errors)
    this.locale = locale
  }
}

/** What a failure looks like to people: message, place, expected; the stack only where it was asked for. */
export function describeFailure(error: unknown, colors: Colors, debug: boolean): string {
  const { refused } = wordsFor(error instanceof UnreadableCopy ? error.locale : 'en')
  const lines = failuresOf(error).map((one) => describe(one, refused, colors))
  if (debug) lines.push(stackOf(error))
  else if (!(error instanceof SelarasError)) lines.push('Run the command again with --debug to see where it happened.')
  return `${lines.join('\n')}\n`
}

const failuresOf = (error: unknown): unknown[] => (error instanceof InputErrors ? error.errors : [error])

type Refused = ReturnType<typeof wordsFor>['refused']

function describe(error: unknown, words: Refused, colors: Colors): string {
  const label = colors.red(colors.bold(words.error))
  if (error instanceof InputError) {
    const at = [error.place.file, error.place.line, error.place.column].filter((part) => part !== undefined).join(':')
    const width = Math.max(words.found.length, words.expected.length)
    const row = (name: string, text: string) => `  ${name.padEnd(width)}  ${oneLine(text)}`
    const rows = [row(words.found, error.found), row(words.expected, error.expected)]
    return [`${label} ${colors.bold(oneLine(at))}`, ...rows].join('\n')
  }
  const message = error instanceof Error ? error.message : String(error)
  return `${label} ${oneLine(error instanceof SelarasError ? message : `unexpected: ${message}`)}`
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause) || String(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
