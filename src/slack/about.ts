import { z } from 'zod'
import { namedFirst } from './commands.ts'
import { brandLinked } from './events.ts'
import type { RequestKind } from './handler.ts'
import { brandPressed } from './interactions.ts'
import { payloadOf } from './routes.ts'

const ABOUT = { events: brandLinked, interactions: brandPressed, commands: namedFirst } satisfies Record<
  RequestKind,
  unknown
>

/**
 * The slug that a request of Slack names, for servers that answer each brand elsewhere: that of the button, the dialog, the link, or
 * the first word of a command. It says nothing of whether there is such a brand, nor whether Slack has signed it.
 * @param body as it came
 */
export function slugIn(kind: RequestKind, body: string): string | undefined {
  try {
    return ABOUT[kind](payloadOf(kind, body))
  } catch (error) {
    // Whoever answers says what is wrong with it.
    if (error instanceof z.ZodError || error instanceof SyntaxError) return undefined
    throw error
  }
}
