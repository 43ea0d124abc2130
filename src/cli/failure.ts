import { InputError, SelarasError } from '../model/index.ts'
import { InputErrors } from '../pipeline/config/config.ts'
import { type Colors, oneLine } from '../report/index.ts'

/** What a failure looks like to people: message, place, expected; the stack only where it was asked for. */
export function describeFailure(error: unknown, colors: Colors, debug: boolean): string {
  const lines = failuresOf(error).map((one) => describe(one, colors))
  if (debug) lines.push(stackOf(error))
  else if (!(error instanceof SelarasError)) lines.push('Run the command again with --debug to see where it happened.')
  return `${lines.join('\n')}\n`
}

const failuresOf = (error: unknown): unknown[] => (error instanceof InputErrors ? error.errors : [error])

function describe(error: unknown, colors: Colors): string {
  const label = colors.red(colors.bold('error'))
  if (error instanceof InputError) {
    const at = [error.place.file, error.place.line, error.place.column].filter((part) => part !== undefined).join(':')
    const found = `  found     ${oneLine(error.found)}`
    return [`${label} ${colors.bold(oneLine(at))}`, found, `  expected  ${oneLine(error.expected)}`].join('\n')
  }
  const message = error instanceof Error ? error.message : String(error)
  return `${label} ${oneLine(error instanceof SelarasError ? message : `unexpected: ${message}`)}`
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause) || String(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
