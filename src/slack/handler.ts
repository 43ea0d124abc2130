import { answerCommand } from './commands.ts'
import { eventOf, onEvent } from './events.ts'
import { answerInteraction } from './interactions.ts'
import { peopleOf } from './people.ts'
import type { SlackPorts } from './port.ts'
import { afterwards } from './reply.ts'

export type RequestKind = 'events' | 'interactions' | 'commands'

/**
 * Answers what Slack asks, whichever way it came, over HTTP or a socket: believed already, and read from its form.
 * @param delivery what tells two deliveries apart; a second one of the same is answered with nothing
 * @returns the body of the answer, within moments; undefined for an empty one
 * @throws ZodError for a payload of another shape
 */
export type SlackHandler = (kind: RequestKind, payload: unknown, delivery: string) => Promise<object | undefined>

export function slackHandler(ports: SlackPorts): SlackHandler {
  const people = peopleOf(ports.api)
  const isNew = async (delivery: string) => {
    const [brand] = ports.brands
    const known = await brand!.store.idempotency.begin('slack', delivery, delivery, ports.now().toISOString())
    return known === 'new'
  }
  return async (kind, payload, delivery) => {
    if (kind === 'events') {
      const event = eventOf(payload)
      if ('challenge' in event) return { challenge: event.challenge }
      // A retry is signed anew, but it carries the id of the event.
      if (!(await isNew('event_id' in event ? event.event_id : delivery))) return undefined
      afterwards(ports, { locale: 'en', what: event.type }, async () => {
        await onEvent(event, ports, people)
        return undefined
      })
      return undefined
    }
    if (!(await isNew(delivery))) return undefined
    return kind === 'commands' ? answerCommand(payload, ports, people) : answerInteraction(payload, ports, people)
  }
}
