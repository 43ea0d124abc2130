import type { Config } from '../model/index.ts'
import { Undelivered } from '../pipeline/alerts/send.ts'
import type { SlackApi } from './port.ts'
import { shown } from './safe.ts'

/** Names of Slack users, as they stand in histories and as owners. */
export interface People {
  /**
   * The name that the configuration gives a user; else the one that the workspace shows, with the user's id behind it: anybody may
   * choose the name that is shown, and what stands in a history must be told apart.
   */
  nameOf(user: string, config: Config): Promise<string>
}

export function peopleOf(api: SlackApi): People {
  const known = new Map<string, string>()
  return {
    async nameOf(user, { alerts }) {
      const configured = alerts?.people?.[user]
      if (configured !== undefined) return configured
      const name = known.get(user) ?? (await shownName(api, user))
      known.set(user, name)
      return name
    },
  }
}

async function shownName(api: SlackApi, user: string): Promise<string> {
  try {
    const answer = await api.call('users.info', { user })
    const { real_name, name, profile } = (answer.user ?? {}) as Record<string, unknown>
    const { display_name } = (profile ?? {}) as Record<string, unknown>
    const told = [display_name, real_name, name].find((one) => typeof one === 'string' && one.trim() !== '')
    return told ? `${shown(String(told), 60)} (${user})` : user
  } catch (error) {
    // Without the scope `users:read`, or while Slack is busy, the id says who it was.
    if (error instanceof Undelivered) return user
    throw error
  }
}
