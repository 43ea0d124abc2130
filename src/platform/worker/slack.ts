import { Hono } from 'hono'
import type { Mount } from '../../api/app.ts'
import type { Brand } from '../../pipeline/brand.ts'
import { type SlackPorts, slackRoutes } from '../../slack/index.ts'
import { slackOf } from '../slack-ports.ts'
import { type CopyMeans, copyOf } from './brand.ts'
import { entriesOf } from './directory.ts'
import { inCapitals, textsOf, type WorkerEnv } from './env.ts'
import { openDatabase } from './open.ts'
import { slackApi } from './slack-api.ts'

type Env = Readonly<Record<string, string>>

/**
 * The environment of one brand, which may have an app of its own in Slack: `SLACK_BOT_TOKEN_KOPI_SENJA` goes before SLACK_BOT_TOKEN,
 * and its signing secret with it, so that no app speaks for another.
 */
export function withOwnApp(env: Env, slug: string): Env {
  const own = (key: string) => env[`${key}_${inCapitals(slug)}`] ?? ''
  const token = own('SLACK_BOT_TOKEN')
  if (token === '') return env
  return { ...env, SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: own('SLACK_SIGNING_SECRET') }
}

/** App Home holds a hundred blocks: a brand takes two and more. */
const MOST_AT_HOME = 20

/** The brands that share the app of all, the first of them. */
export async function sharingApp(
  env: WorkerEnv,
  copy: Omit<CopyMeans, 'store'>,
): Promise<Pick<Brand, 'slug' | 'config' | 'store'>[]> {
  const texts = textsOf(env)
  const entries = (await entriesOf(env)).filter(
    ({ slug, state }) => state === 'live' && withOwnApp(texts, slug) === texts,
  )
  return Promise.all(
    entries.slice(0, MOST_AT_HOME).map(async ({ slug, binding }) => {
      const { store } = await openDatabase(env, binding)
      return { slug, store, config: copyOf(slug, { ...copy, store }).config }
    }),
  )
}

/**
 * Answers Slack over HTTP, as a machine of one's own does, at `/slack/*` and `/b/BRAND/slack/*`; nothing is there where
 * SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are not set.
 */
export const slackMount =
  (
    env: Env,
    { fetch, ...means }: Pick<SlackPorts, 'later' | 'deliver' | 'atHome'> & { fetch: typeof globalThis.fetch },
  ): Mount =>
  (ports, live) => {
    const { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: url } = env
    const app = new Hono()
    if (!token || !signingSecret) return app
    const routes = slackRoutes({ ...slackOf(ports, live), api: slackApi(token, fetch, url), signingSecret, ...means })
    for (const { slug } of ports.brands) app.route(`/b/${slug}`, routes)
    return app.route('/', routes)
  }
