import { z } from 'zod'
import { fromHex, isHmac } from '../../model/index.ts'
import { type CmsEvent, type CmsKind, Refused } from '../kind.ts'

const payloadSchema = z.looseObject({
  action: z.string(),
  space_id: z.number(),
  story_id: z.number().optional(),
  full_slug: z.string().optional(),
})

const ACTIONS: Record<string, CmsEvent['action']> = {
  published: 'publish',
  'stage.changed': 'save',
  unpublished: 'unpublish',
  deleted: 'delete',
}

/** Webhooks of Storyblok. They tell which story was published, after it, and neither its text nor a time. */
export const storyblok: CmsKind = {
  name: 'storyblok',
  /** @see https://www.storyblok.com/docs/concepts/webhooks: HMAC-SHA1 of the body */
  async verify({ headers, body }, secret) {
    const signature = headers.get('webhook-signature')
    if (!signature) throw new Refused('There is no signature: give the webhook a secret in the settings of the space.')
    if (!(await isHmac(fromHex(signature), body, secret, 'SHA-1'))) {
      throw new Refused('The signature is not of this body: both ends need the same webhook secret.')
    }
    return { canVeto: false }
  },
  event(payload) {
    const { action: name, story_id: story, full_slug: slug, space_id: space } = payloadSchema.parse(payload)
    const action = ACTIONS[name] ?? 'other'
    if (story === undefined || (action !== 'publish' && action !== 'save')) return { action, name }
    return { action, name, entry: { reference: String(story), space: String(space), ...(slug ? { slug } : {}) } }
  },
}
