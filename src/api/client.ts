import { hc } from 'hono/client'
import type { AppType } from './app.ts'

/**
 * A client of the API whose paths, bodies and answers are typed by the routes themselves:
 * `client.v1.brands[':brand'].findings.$get({ param: { brand }, query: { severity: 'high' } })`.
 * @param url where the server answers, without `/v1`
 * @param options `token` of the brand; `fetch` instead of that of the runtime
 */
export const createClient = (url: string, options: { token: string; fetch?: typeof fetch }) =>
  hc<AppType>(url, {
    headers: { authorization: `Bearer ${options.token}` },
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })

export type ApiClient = ReturnType<typeof createClient>
