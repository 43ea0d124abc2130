import { z } from 'zod'
import type { CmsKind } from '../kind.ts'
import { verifySigned } from '../signature.ts'

const text = z.object({ raw: z.string() })
const payloadSchema = z.object({
  action: z.enum(['publish', 'save', 'unpublish', 'delete']),
  post: z.looseObject({
    id: z.number(),
    title: text,
    content: text,
    excerpt: text.optional(),
    slug: z.string().optional(),
    link: z.string().optional(),
    lang: z.string().optional(),
    date_gmt: z.string().optional(),
  }),
})

/** The WordPress plug-in, which waits for the answer before it publishes. */
export const wordpress: CmsKind = {
  name: 'wordpress',
  verify: verifySigned,
  event(payload) {
    const { action, post } = payloadSchema.parse(payload)
    if (action === 'unpublish' || action === 'delete') return { action, name: action }
    const { id, slug, link, lang, date_gmt: date } = post
    const entry = {
      id: String(id),
      content: JSON.stringify(post),
      format: 'json' as const,
      ...(slug ? { slug } : {}),
      ...(link ? { link } : {}),
      ...(lang ? { locale: lang } : {}),
      ...(date ? { publishAt: `${date}Z` } : {}),
    }
    return { action, name: action, entry }
  },
}
