import type { CmsEntry } from './kind.ts'

/** How a CMS takes comments. Sanity has no public interface for them: there the answer alone holds the comment. */
interface CommentApi {
  /** Where its management API answers. */
  api: string
  /** Most characters of a comment. */
  most: number
  request(
    entry: CmsEntry,
    text: string,
  ): { path: string; type: string; authorization(token: string): string; body: object }
}

const APIS: Record<string, CommentApi> = {
  contentful: {
    api: 'https://api.contentful.com',
    most: 500,
    /** @see https://www.contentful.com/developers/docs/references/content-management-api/entry-comments/create-a-comment */
    request: ({ id, at }, text) => ({
      path: `/spaces/${of(at?.space)}/environments/${of(at?.environment)}/entries/${of(id)}/comments`,
      type: 'application/vnd.contentful.management.v1+json',
      authorization: (token) => `Bearer ${token}`,
      body: { body: text },
    }),
  },
  storyblok: {
    api: 'https://mapi.storyblok.com',
    most: 5_000,
    /** @see https://www.storyblok.com/docs/api/management/discussions/create-a-discussion */
    request: ({ id, at }, text) => ({
      path: `/v1/spaces/${of(at?.space)}/stories/${of(id)}/discussions`,
      type: 'application/json',
      authorization: (token) => token,
      body: {
        discussion: {
          title: 'Selaras',
          block_uid: at?.block,
          component: at?.component,
          comment: { message_json: [{ type: 'text', text }] },
        },
      },
    }),
  },
}

const of = (id: string | undefined): string => encodeURIComponent(id ?? '')

/** Whether comments can be left in a CMS. */
export const takesComments = (kind: string): boolean => kind in APIS

/** Leaves a comment at an entry. False where the entry does not tell its place; throws for any answer but success. */
export async function leaveComment(
  means: { fetch: typeof fetch; token: string; api?: string | undefined },
  kind: string,
  entry: CmsEntry,
  text: string,
): Promise<boolean> {
  const known = APIS[kind]
  if (!known || !entry.at) return false
  const shown = text.length > known.most ? `${text.slice(0, known.most - 1)}…` : text
  const { path, type, authorization, body } = known.request(entry, shown)
  const response = await means.fetch(new URL(path, means.api ?? known.api), {
    method: 'POST',
    // The token is meant for this address.
    redirect: 'error',
    headers: { 'content-type': type, authorization: authorization(means.token) },
    body: JSON.stringify(body),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`The management API answers ${response.status}`)
  return true
}
