import { z } from 'zod'
import type { CmsEntry } from './kind.ts'

const storySchema = z.object({
  story: z.looseObject({
    full_slug: z.string().optional(),
    lang: z.string().optional(),
    content: z.looseObject({ _uid: z.string().optional(), component: z.string().optional() }).optional(),
  }),
})

/**
 * Fetches a story as it stands in the editor. Undefined where there is none any more; throws for any other answer.
 * @see https://www.storyblok.com/docs/api/content-delivery/v2/stories/retrieve-a-single-story
 */
export async function fetchStory(
  means: { fetch: typeof fetch; api: string; token: string },
  id: string,
  space: string,
): Promise<CmsEntry | undefined> {
  const url = new URL(`/v2/cdn/stories/${encodeURIComponent(id)}`, means.api)
  url.search = new URLSearchParams({ token: means.token, version: 'draft' }).toString()
  // The token is in the address: no redirect may take it elsewhere.
  const response = await means.fetch(url, { redirect: 'error', headers: { accept: 'application/json' } })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`The content API answers ${response.status}`)
  const payload = await response.json()
  const { full_slug: slug, lang, content } = storySchema.parse(payload).story
  const { _uid: block, component } = content ?? {}
  return {
    id,
    content: JSON.stringify(payload),
    format: 'storyblok',
    ...(block ? { at: { space, block, ...(component ? { component } : {}) } } : {}),
    ...(slug ? { slug } : {}),
    ...(lang && lang !== 'default' ? { locale: lang } : {}),
  }
}
