import type { Brand } from '../pipeline/brand.ts'
import { type Action, decideFinding } from '../pipeline/stored.ts'
import type { People } from './people.ts'
import type { SlackPorts } from './port.ts'

/**
 * Records what somebody decides in Slack, under their name, and in the log of writes. Its thread is told by the outbox, as of any
 * decision. Throws InputError for one that the finding does not allow.
 */
export async function decide(
  brand: Brand,
  finding: string,
  { action, user }: { action: Action | ((who: string) => Action); user: string },
  { ports, people }: { ports: SlackPorts; people: People },
): Promise<void> {
  const who = await people.nameOf(user, await brand.config())
  const at = ports.now().toISOString()
  const wanted = typeof action === 'function' ? action(who) : action
  await decideFinding(brand.store, finding, wanted, { who, at })
  const path = `/slack/interactions ${wanted.do} ${finding}`
  await brand.store.audit.add({ at, who, method: 'POST', path, status: 200, request: user })
  ports.later(() => ports.deliver(brand))
}
