import { z } from 'zod'
import { sameSecret } from '../../model/index.ts'
import { SIGNATURE } from '../../pipeline/signed.ts'
import { type CmsEvent, type CmsKind, Refused } from '../kind.ts'
import { verifySigned } from '../signature.ts'

const payloadSchema = z.looseObject({
  event: z.string(),
  model: z.string(),
  entry: z
    .looseObject({
      id: z.union([z.number(), z.string()]).optional(),
      documentId: z.string().optional(),
      slug: z.string().nullish(),
      locale: z.string().nullish(),
    })
    .optional(),
})

const ACTIONS: Record<string, CmsEvent['action']> = {
  'entry.publish': 'publish',
  'entry.create': 'save',
  'entry.update': 'save',
  'entry.unpublish': 'unpublish',
  'entry.delete': 'delete',
}

/** The Strapi plug-in, which waits before it publishes; and Strapi's own webhooks, which tell of it after. */
export const strapi: CmsKind = {
  name: 'strapi',
  /** Strapi signs nothing: its webhooks carry the secret as a header that somebody sets. */
  async verify(delivery, secret) {
    if (delivery.headers.has(SIGNATURE)) return verifySigned(delivery, secret)
    const given = (delivery.headers.get('authorization') ?? '').replace(/^Bearer /i, '')
    if (given === '')
      throw new Refused('There is no Authorization header: add one to the webhook, `Bearer` and the secret.')
    if (!(await sameSecret(given, secret)))
      throw new Refused('The Authorization header does not hold the secret of this source.')
    return { canVeto: false }
  },
  event(payload) {
    const { event: name, entry: own } = payloadSchema.parse(payload)
    const action = ACTIONS[name] ?? 'other'
    const id = own?.documentId ?? own?.id
    if (!own || id === undefined || (action !== 'publish' && action !== 'save')) return { action, name }
    const { slug, locale } = own
    const entry = {
      id: String(id),
      content: JSON.stringify(payload),
      format: 'strapi-blocks' as const,
      ...(slug ? { slug } : {}),
      ...(locale ? { locale } : {}),
    }
    return { action, name, entry }
  },
}
