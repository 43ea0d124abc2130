import type { Context } from 'hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { type Saved, saveConfig } from '../pipeline/config/edit.ts'
import { type Desk, type Sent, smallForm } from './desk.ts'
import type { Page } from './frame.ts'
import { settingsPage } from './settings.ts'
import { changesOf, type Entry, entryAt } from './settings-entry.ts'
import { entryPage } from './settings-form.ts'
import type { Visit } from './visit.ts'

/** Views and forms of the configuration: everybody may look, admins may edit. */
export function settingsRoutes({ opening, guarded, sent, draw, missing }: Desk): Hono {
  const app = new Hono()
  const wanted = async (c: Context, { brand }: Visit): Promise<Entry | undefined> =>
    brand.editor && entryAt(await brand.editor.read(), c.req.param('section') ?? '', c.req.param('key') ?? '')

  app.get('/b/:brand/settings', opening(settingsPage))
  app.get(
    '/b/:brand/settings/:section/:key',
    opening(async (visit, c) => {
      const entry = await wanted(c, visit)
      return entry && entryPage(entry, visit)
    }, 'admin'),
  )
  app.post(
    '/b/:brand/settings/:section/:key',
    smallForm(),
    guarded(async (c) => {
      const form = await sent(c, 'admin')
      if (form instanceof Response) return form
      const { visit, given, answered } = form
      const entry = await wanted(c, visit)
      if (!entry) return answered(missing(c, visit))
      const changes = given('remove') ? [{ path: entry.path, value: undefined }] : changesOf(entry, given)
      const saved = await saveConfig(visit.brand, changes, given('version'))
      if (saved.done === 'written') return answered(c.redirect(backTo(entry, visit), 303))
      return answered(draw(c, notSaved(saved, entry, form), visit, 409))
    }),
  )
  return app
}

const backTo = ({ section }: Entry, visit: Visit): string =>
  `${visit.at(section === 'sources' ? '/runs' : '/settings')}?told=saved`

/** What is shown where a change could not be written, with what was typed. */
export function notSaved(saved: Exclude<Saved, { done: 'written' }>, entry: Entry, { visit, given }: Sent): Page {
  switch (saved.done) {
    case 'stale':
      return entryPage(entry, visit, { given, stale: true })
    case 'refused':
      return entryPage(entry, visit, { given, errors: saved.errors })
    case 'closed':
      return copyPage(saved.text, visit)
  }
}

/** The file as it would be, to be put in its place by somebody who may. */
export function copyPage(text: string, visit: Visit): Page {
  const said = visit.words.settings
  const body = html`<div class="head"><h1>${said.closed}</h1><p class="lead">${said.closedHint}</p></div>
<p class="copy"><button type="button" hidden data-copy="${text}" data-done="${visit.words.finding.copied}">${visit.words.finding.copy}</button></p>
<pre class="panel scroll" tabindex="0"><code><bdi>${text}</bdi></code></pre>`
  return { title: said.closed, view: 'settings', body }
}
