import { z } from 'zod'
import { DRAFT_FORMATS } from '../../pipeline/drafts/draft.ts'
import type { CmsKind } from '../kind.ts'
import { verifySigned } from '../signature.ts'

/** What any other CMS or script may send. */
export const genericSchema = z
  .object({
    action: z.enum(['publish', 'save', 'unpublish', 'delete']).default('publish'),
    id: z.string().min(1).max(500),
    content: z.string(),
    format: z.enum(DRAFT_FORMATS).default('html'),
    slug: z.string().optional(),
    link: z.url().optional(),
    locale: z.string().optional(),
    publishAt: z.iso.datetime({ offset: true }).optional(),
  })
  .strict()

/** Any sender that signs as Selaras asks and waits for the answer. */
export const generic: CmsKind = {
  name: 'generic',
  verify: verifySigned,
  event(payload) {
    const { action, ...entry } = genericSchema.parse(payload)
    return action === 'publish' || action === 'save' ? { action, name: action, entry } : { action, name: action }
  },
}
