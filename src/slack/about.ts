import { z } from 'zod'
import { type Channel, commandAbout } from './commands.ts'
import { brandLinked } from './events.ts'
import type { RequestKind } from './handler.ts'
import { brandPressed } from './interactions.ts'
import { payloadOf } from './routes.ts'

/** What a request of Slack says of the brand that it is about. */
export interface About {
  /** Of the button, the dialog or the link; the first word of a command, which may be any word. */
  brand?: string | undefined
  /** Where a command was typed. */
  channel?: Channel
}

const ABOUT: Record<RequestKind, (payload: unknown) => About> = {
  events: (payload) => ({ brand: brandLinked(payload) }),
  interactions: (payload) => ({ brand: brandPressed(payload) }),
  commands: commandAbout,
}

/**
 * Whom a request of Slack is about, for servers that answer each brand elsewhere. It says nothing of whether there is such a brand, nor
 * whether Slack has signed it.
 * @param body as it came
 */
export function aboutIn(kind: RequestKind, body: string): About {
  try {
    return ABOUT[kind](payloadOf(kind, body))
  } catch (error) {
    // Whoever answers says what is wrong with it.
    if (error instanceof z.ZodError || error instanceof SyntaxError) return {}
    throw error
  }
}
