import { z } from 'zod'
import { fromBase64Url, isHmac } from '../../model/index.ts'
import { type CmsKind, Refused } from '../kind.ts'

const SIGNATURE = 'sanity-webhook-signature'

const payloadSchema = z.looseObject({
  _id: z.string(),
  _type: z.string(),
  slug: z.union([z.string(), z.looseObject({ current: z.string().optional() })]).nullish(),
})

/** GROQ-powered webhooks of Sanity, without a projection or with one that keeps `_id` and `_type`. They tell of a publication after it. */
export const sanity: CmsKind = {
  name: 'sanity',
  /** @see https://github.com/sanity-io/webhook-toolkit */
  async verify({ headers, body }, secret) {
    const header = headers.get(SIGNATURE)
    if (!header) throw new Refused('There is no signature: give the webhook a secret in the settings of the project.')
    const [, time, signature] = /^t=(\d{12,14}), *v1=([\w-]+)$/.exec(header.trim()) ?? []
    if (!time || !signature) throw new Refused(`${SIGNATURE} is not of the form t=…,v1=…`)
    if (!(await isHmac(fromBase64Url(signature), `${time}.${body}`, secret))) {
      throw new Refused('The signature is not of this body: both ends need the same secret.')
    }
    const id = headers.get('idempotency-key')
    return { at: new Date(Number(time)), canVeto: false, ...(id ? { id } : {}) }
  },
  event(payload, headers) {
    const document = payloadSchema.parse(payload)
    const name = headers.get('sanity-operation') ?? 'update'
    if (name === 'delete') return { action: 'delete', name }
    const isDraft = /^(drafts|versions)\./.test(document._id)
    const slug = typeof document.slug === 'string' ? document.slug : document.slug?.current
    const entry = {
      id: document._id.replace(/^(drafts|versions\.[^.]+)\./, ''),
      content: JSON.stringify(payload),
      format: 'portable-text' as const,
      ...(slug ? { slug } : {}),
    }
    return { action: isDraft ? 'save' : 'publish', name, entry }
  },
}
