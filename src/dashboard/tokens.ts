import { Hono } from 'hono'
import { html } from 'hono/html'
import { mintToken, ROLES, type Role } from '../pipeline/secrets.ts'
import { oneLine } from '../report/index.ts'
import type { StoredToken } from '../store/port.ts'
import { type Desk, smallForm } from './desk.ts'
import { forgeryWord, type Markup, type Page } from './frame.ts'
import { choice } from './parts.ts'
import type { DashboardPorts } from './ports.ts'
import type { Visit } from './visit.ts'

/** Tokens of a brand: who holds which, a new one, and an end to one. For admins. */
export function tokenRoutes(ports: DashboardPorts, { opening, guarded, sent, draw, missing }: Desk): Hono {
  const app = new Hono()
  app.get(
    '/b/:brand/settings/tokens',
    opening((visit) => tokensPage(visit), 'admin'),
  )
  app.post(
    '/b/:brand/settings/tokens',
    smallForm(),
    guarded(async (c) => {
      const form = await sent(c, 'admin')
      if (form instanceof Response) return form
      const { visit, given, answered } = form
      const name = given('name').trim().slice(0, 200)
      const role = (Object.keys(ROLES) as Role[]).find((one) => one === given('role'))
      const until = given('until')
      // The end of its last day, in UTC.
      const expiresAt = /^\d{4}-\d\d-\d\d$/.test(until) ? `${until}T23:59:59.000Z` : undefined
      if (!name || !role || (until && (!expiresAt || expiresAt <= visit.now.toISOString()))) {
        const notice = { text: visit.words.tokens.incomplete, bad: true }
        return answered(draw(c, { ...(await tokensPage(visit)), notice }, visit, 409))
      }
      const wish = { name, scopes: ROLES[role], createdBy: visit.who, ...(expiresAt ? { expiresAt } : {}) }
      const { token } = await mintToken(visit.brand.store.tokens, wish, ports)
      return answered(draw(c, await tokensPage(visit, token), visit))
    }),
  )
  app.post(
    '/b/:brand/settings/tokens/:token/revoke',
    smallForm(),
    guarded(async (c) => {
      const form = await sent(c, 'admin')
      if (form instanceof Response) return form
      const { visit, answered } = form
      const { tokens } = visit.brand.store
      const known = await tokens.revoke(c.req.param('token') ?? '', visit.now.toISOString())
      if (!known) return answered(missing(c, visit))
      return answered(c.redirect(`${visit.at('/settings/tokens')}?told=revoked`, 303))
    }),
  )
  return app
}

/** @param fresh a token that was made just now: it is shown here and never again */
async function tokensPage(visit: Visit, fresh?: string): Promise<Page> {
  const said = visit.words.tokens
  const { title } = said
  const tokens = await visit.brand.store.tokens.list()
  const roles = (Object.keys(ROLES) as Role[]).map((role) => [role, said.role[role]] as const)
  const body = html`<div class="head"><h1>${title}</h1><p class="lead">${said.hint}</p></div>
${fresh ? html`<section class="panel change" role="status"><p>${said.made}</p><p class="copy"><code>${fresh}</code> <button type="button" hidden data-copy="${fresh}" data-done="${visit.words.finding.copied}">${visit.words.finding.copy}</button></p></section>` : ''}
<section aria-labelledby="new"><h2 id="new">${said.make}</h2><form class="entry panel" method="post" action="${visit.at('/settings/tokens')}">${forgeryWord(visit)}
<div class="field"><label for="t-name">${said.name}</label><input id="t-name" name="name" required maxlength="200" autocomplete="off"></div>
<div class="field">${choice('role', said.scopes, roles, 'editor')}</div>
<div class="field"><label for="t-until">${said.until}</label><input id="t-until" type="date" name="until" min="${visit.today}"></div>
<p class="copy"><button class="main">${said.make}</button></p></form></section>
<section aria-labelledby="all"><h2 id="all">${said.all}</h2><div class="panel scroll" tabindex="0" role="group" aria-labelledby="all"><table class="data"><thead><tr><th scope="col">${said.name}</th><th scope="col">${said.scopes}</th><th scope="col">${said.used}</th><th scope="col">${said.until}</th><th scope="col"><span class="hidden">${said.revoke}</span></th></tr></thead>
<tbody>${tokens.map((token) => row(token, visit))}</tbody></table></div></section>`
  return { title, view: 'settings', body }
}

function row({ id, name, prefix, scopes, lastUsedAt, expiresAt, revokedAt }: StoredToken, visit: Visit): Markup {
  const said = visit.words.tokens
  const role = (Object.keys(ROLES) as Role[]).find((one) => ROLES[one].join() === scopes.join())
  const end = html`<form method="post" action="${visit.at(`/settings/tokens/${id}/revoke`)}">${forgeryWord(visit)}<button>${said.revoke}<span class="hidden"> <bdi>${oneLine(name)}</bdi></span></button></form>`
  return html`<tr><th scope="row"><bdi>${oneLine(name)}</bdi> <span class="mono soft">${prefix}…</span></th><td>${role ? said.role[role] : scopes.join(', ')}</td>
<td>${lastUsedAt ? visit.time(lastUsedAt) : said.never}</td><td>${expiresAt ? visit.day(expiresAt) : '–'}</td><td>${revokedAt ? html`<span class="soft">${said.revoked}</span>` : end}</td></tr>`
}
