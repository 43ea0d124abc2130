import { type Context, type Handler, Hono } from 'hono'
import { html } from 'hono/html'
import { type Desk, formOf, smallForm } from './desk.ts'
import { languages } from './frame.ts'
import { withCode } from './parts.ts'
import type { DashboardPorts } from './ports.ts'
import { SCRIPT } from './script.ts'
import { fromHere, signIn, signOut, visitorOf } from './session.ts'
import { languageFor } from './visit.ts'
import { wordsIn } from './words.ts'

/** The way in and out, and the script of every page. */
export function entrance(ports: DashboardPorts, { guarded, alone }: Desk): Hono {
  const app = new Hono()
  const home = guarded(async (c) => {
    const visitor = await visitorOf(c, ports)
    return c.redirect(visitor ? `/b/${visitor.brand.slug}` : '/sign-in', 303)
  })
  const come = guarded(async (c) => {
    const { token, next } = await formOf(c)
    if (!fromHere(c)) return ask(c, 403, next)
    const brand = typeof token === 'string' ? await signIn(c, token.trim(), ports) : undefined
    return brand ? c.redirect(ownPath(next) ?? `/b/${brand.slug}`, 303) : ask(c, 401, next)
  })
  const leave = guarded(async (c) => {
    const visitor = await visitorOf(c, ports)
    const { csrf } = await formOf(c)
    if (visitor && fromHere(c) && csrf === visitor.csrf) await signOut(c, visitor)
    return c.redirect('/sign-in', 303)
  })
  async function ask(c: Context, status: 200 | 401 | 403, next: unknown): Promise<Response> {
    const words = wordsIn(languageFor(c, (await ports.brands[0]?.config())?.locale ?? 'id'))
    const { title, hint, token, button, wrong, company, refused } = words.signIn
    const denied = Object.entries(refused).find(([kind]) => kind === c.req.query('refused'))?.[1] ?? ''
    const wrongly = { 200: denied, 401: wrong, 403: words.refused.forgery }[status]
    const path = ownPath(next)
    const accounts = `/sign-in/oidc${path ? `?${new URLSearchParams({ next: path })}` : ''}`
    const body = html`<h1>${title}</h1><p class="soft">${withCode(hint)}</p>${wrongly ? html`<p class="notice bad" role="alert">${wrongly}</p>` : ''}
<form method="post" action="/sign-in">${path ? html`<input type="hidden" name="next" value="${path}">` : ''}
<label>${token}<input type="password" name="token" required autocomplete="current-password" spellcheck="false"></label><button class="main">${button}</button></form>
${ports.settings.oidc ? html`<p><a class="button" href="${accounts}">${company}</a></p>` : ''}
<p class="about">${languages(new URL(c.req.url), words)}</p>`
    return alone(c, { title, body }, words, status)
  }
  app.get('/', home)
  app.get(
    '/sign-in',
    guarded((c) => ask(c, 200, c.req.query('next'))),
  )
  app.post('/sign-in', smallForm(), come)
  app.post('/sign-out', smallForm(), leave)
  app.get('/assets/selaras.js', script)
  return app
}

/** The address that a page names holds its digest, so it never changes under it. */
const script: Handler = (c) => {
  c.header('cache-control', 'public, max-age=31536000, immutable')
  return c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' })
}

/** A page of ours to go on to; anything else might lead away. */
const ownPath = (next: unknown): string | undefined =>
  typeof next === 'string' && /^\/b\/[^\\\s]*$/.test(next) && next.length <= 2_000 ? next : undefined
