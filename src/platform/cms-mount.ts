import { OpenAPIHono } from '@hono/zod-openapi'
import type { BlankEnv } from 'hono/types'
import type { Mount } from '../api/app.ts'
import { type CmsSource, cmsRoutes, fetchStory, leaveComment, storedDeliveries, takesComments } from '../cms/index.ts'
import { InputError } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import { checkDraft } from '../pipeline/drafts/checked.ts'
import type { CmsSettings } from '../pipeline/settings/cms.ts'
import { cmsRoute } from './cms-route.ts'

/** Longest wait for the content API of a CMS: whoever publishes waits too. In milliseconds. */
const PATIENCE = 5_000
/** Of a secret, in characters. */
const SHORTEST = 12

interface Means {
  env: Readonly<Record<string, string | undefined>>
  fetch: typeof fetch
}

/** The webhooks of the content systems that the settings name. Throws InputError for a source that cannot work. */
export const cmsMount =
  ({ env, fetch: send }: Means): Mount =>
  (ports, live) => {
    const { settings, brands, now, log } = ports
    const sources = new Map(settings.cms.map((one) => [`${one.kind}/${one.name}`, sourceOf(one, brands, env)]))
    const patient = ((url, init) => send(url, { ...init, signal: AbortSignal.timeout(PATIENCE) })) as typeof fetch
    const appOf = (brand: Brand) =>
      cmsRoutes({
        now,
        source: (kind, name) => {
          const found = sources.get(`${kind}/${name}`)
          return found?.brand === brand ? found : undefined
        },
        check: async (draft) => checkDraft(await live(brand), brand.store, draft, settings.policy),
        deliveries: storedDeliveries(brand.store.idempotency),
        locale: async () => (await brand.config()).locale,
        fetchEntry: async (kind, name, reference, space) => {
          const { api, token } = sources.get(`${kind}/${name}`) ?? {}
          if (!api || !token) throw new Error('no token')
          return fetchStory({ fetch: patient, api, token }, reference, space)
        },
        comment: async (kind, name, entry, text) => {
          const { commentToken: token, managementApi: api } = sources.get(`${kind}/${name}`) ?? {}
          return token !== undefined && leaveComment({ fetch: patient, token, api }, kind, entry, text)
        },
        log: (event) => log({ level: 'warn', ...event }),
        // What nobody foresaw is told by the server's own handler, as a problem document.
      }).onError((error) => {
        throw error
      })
    const apps = new Map(brands.map((brand) => [brand, appOf(brand)]))
    const app = new OpenAPIHono<BlankEnv>()
    app.openAPIRegistry.registerPath(cmsRoute)
    app.post('/v1/cms/:kind/:source', (c) => {
      const { brand = brands[0]! } = sources.get(`${c.req.param('kind')}/${c.req.param('source')}`) ?? {}
      return apps.get(brand)!.fetch(c.req.raw)
    })
    return app
  }

interface Source extends CmsSource {
  brand: Brand
  api: string
  token: string | undefined
  managementApi: string | undefined
  commentToken: string | undefined
}

function sourceOf(settings: CmsSettings, brands: readonly Brand[], env: Means['env']): Source {
  const { kind, name, secretFrom, tokenFrom, touchpoint, document, whenDown, api, commentFrom, managementApi } =
    settings
  const refuse = (found: string, expected: string): never => {
    throw new InputError({ file: `cms ${kind}/${name}` }, found, expected)
  }
  const slugs = brands.map(({ slug }) => slug).join(', ')
  const [only] = brands.length === 1 ? brands : []
  const brand = settings.brand === undefined ? only : brands.find(({ slug }) => slug === settings.brand)
  if (!brand) return refuse(`brand ${JSON.stringify(settings.brand ?? null)}`, `one of ${slugs}`)
  const told = (variable: string, what: string) =>
    env[variable] || refuse(`no ${variable} in the environment`, `${what}: it never stands in a file`)
  if (kind === 'storyblok' && tokenFrom === undefined) {
    return refuse('no `tokenFrom`', 'a variable with a preview token: Storyblok does not send the text of its stories')
  }
  if (commentFrom !== undefined && !takesComments(kind)) {
    return refuse('`commentFrom`', 'none: its comments cannot be written from outside, so the answer alone holds them')
  }
  const secret = told(secretFrom, 'the secret with which it signs')
  if (secret.length < SHORTEST) {
    return refuse(`a secret of ${secret.length} characters`, `at least ${SHORTEST} that nobody can guess`)
  }
  return {
    brand,
    secret,
    touchpoint,
    ...(document === undefined ? {} : { document }),
    whenDown,
    api,
    token: tokenFrom === undefined ? undefined : told(tokenFrom, 'a preview token of the space'),
    managementApi,
    commentToken: commentFrom === undefined ? undefined : told(commentFrom, 'a token of the management API'),
  }
}
