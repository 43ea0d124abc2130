import { SelarasError } from '../model/index.ts'

/** A frame as V8 writes it: where, and nothing of what was said there. */
const FRAME =
  /^\s+at (?:async )?(?:(?:new )?[\w$.<>#]+(?: \[as [\w$.]+\])? )?\(?(?:(?:file|node):[^\s()]+|\/[^\s():]+|<anonymous>|native)(?::\d+)*\)?$/
const FRAMES = 4
const LONGEST = 200

/**
 * What a log may hold of an error: its class, the first line of its message as far as it quotes nothing, and where it was thrown. Messages quote
 * customers' text, and stand in the stack too: only lines that are frames are taken from there.
 * What is said to people (SelarasError) names what was found, which is copy, so of it only class and place are told.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => FRAME.test(line))
  const said = error instanceof SelarasError ? '' : unquoted(error.message)
  return [error.name, said, ...frames.slice(0, FRAMES).map((line) => line.trim())].filter(Boolean).join(' ')
}

/** The first line, without what stands between its first quotation mark and its last: a quotation may hold others. */
const unquoted = (message: string): string =>
  message
    .split('\n', 1)[0]!
    .replace(/["'`“‘].*(?:["'`”’]|$)/, '…')
    .slice(0, LONGEST)
    .trim()
