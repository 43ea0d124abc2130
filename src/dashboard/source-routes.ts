import { Hono } from 'hono'
import type { SourceConfig } from '../model/index.ts'
import { saveConfig, withChanges } from '../pipeline/config/edit.ts'
import { oneLine } from '../report/index.ts'
import { type Desk, type Sent, smallForm } from './desk.ts'
import type { Page } from './frame.ts'
import { type Entry, entryAt, type Given, wholeOf } from './settings-entry.ts'
import { copyPage } from './settings-routes.ts'
import { fromBase64, isUpload, sourcePage, type Upload, uploadOf } from './source.ts'
import type { Visit } from './visit.ts'

/** Bytes of copy that a form may bring along; larger files are put beside the configuration by hand. */
const COPY_BYTES = 1_000_000
/** In base 64, with the other fields. */
const FORM_BYTES = 1_500_000

/** Adding a source: a form, a look at what it reads, and only then the configuration. */
export function sourceRoutes({ opening, guarded, sent, draw, missing }: Desk): Hono {
  const app = new Hono()
  const newEntry = async ({ brand }: Visit): Promise<Entry | undefined> =>
    brand.editor && brand.preview && entryAt(await brand.editor.read(), 'sources', 'new')
  /** What a form does with a new source; the answer tells what was wrong, and is written down as every form. */
  const handle = (path: string, work: (form: Sent, entry: Entry) => Promise<Answer>) =>
    app.post(
      path,
      smallForm(FORM_BYTES),
      guarded(async (c) => {
        const form = await sent(c, 'admin')
        if (form instanceof Response) return form
        const entry = await newEntry(form.visit)
        if (!entry) return form.answered(missing(c, form.visit))
        const answer = await work(form, entry)
        if ('to' in answer) return form.answered(c.redirect(answer.to, 303))
        return form.answered(draw(c, answer.page, form.visit, answer.wrong ? 409 : 200))
      }),
    )

  app.get(
    '/b/:brand/sources/new',
    opening(async (visit) => {
      const entry = await newEntry(visit)
      return entry && sourcePage(entry, visit)
    }, 'admin'),
  )
  app.get('/b/:brand/sources/look', (c) => c.redirect(new URL(c.req.url).pathname.replace(/look$/, 'new'), 303))
  handle('/b/:brand/sources/look', async (form, entry) => {
    const { visit } = form
    const upload = await uploadIn(form)
    const given: Given = (name) => (upload && name === 'path' ? upload.path : form.given(name))
    if (upload && upload.bytes.length > COPY_BYTES)
      return refused(visit.words.source.big(visit.count(COPY_BYTES)), entry, form)
    if (ways(form, upload) !== 1) return refused(visit.words.source.one, entry, form)
    const tried = withChanges(await visit.brand.editor!.read(), [
      { path: entry.path, value: wholeOf('sources', given) },
    ])
    if ('errors' in tried) return again(sourcePage(entry, visit, { given: form.given, errors: tried.errors }))
    const source: SourceConfig = tried.config.sources.at(-1)!
    const collection = await visit.brand.preview!(source, upload)
    return { page: sourcePage(entry, visit, { given: form.given }, { collection, ...(upload ? { upload } : {}) }) }
  })
  handle('/b/:brand/sources', async (form, entry) => {
    const { visit, given } = form
    const { editor } = visit.brand
    const content = given('content')
    const path = given('path')
    if (content) {
      if (!isUpload(path)) return refused(visit.words.source.one, entry, form)
      const kept = await editor!.addFile(path, fromBase64(content))
      if (kept !== 'written') return refused(visit.words.source[kept](path), entry, form)
    }
    const saved = await saveConfig(
      visit.brand,
      [{ path: entry.path, value: wholeOf('sources', given) }],
      given('version'),
    )
    switch (saved.done) {
      case 'written':
        return { to: `${visit.at('/runs')}?told=saved` }
      case 'stale':
        return again(sourcePage(entry, visit, { given, stale: true }))
      case 'refused':
        return again(sourcePage(entry, visit, { given, errors: saved.errors }))
      case 'closed':
        return again(copyPage(saved.text, visit))
    }
  })
  return app
}

/** Where a form leads, or what is drawn; `wrong`: nothing came of it. */
type Answer = { to: string } | { page: Page; wrong?: boolean }

const again = (page: Page): Answer => ({ page, wrong: true })

/** The form again, with one sentence of what was wrong. */
const refused = (text: string, entry: Entry, { visit, given }: Sent): Answer =>
  again({ ...sourcePage(entry, visit, { given }), notice: { text: oneLine(text), bad: true } })

async function uploadIn({ visit, given, file }: Sent): Promise<Upload | undefined> {
  const chosen = file('upload')
  if (chosen) return uploadOf(chosen.name, new Uint8Array(await chosen.arrayBuffer()))
  const pasted = given('pasted')
  // A name of its own for each text, so that none takes the place of another.
  const name = `text-${visit.now.toISOString().slice(0, 19)}.txt`
  return pasted.trim() ? uploadOf(name, new TextEncoder().encode(pasted)) : undefined
}

/** In how many ways a form names copy. */
const ways = ({ given }: Sent, upload: Upload | undefined): number =>
  [given('url').trim(), given('path').trim(), upload].filter(Boolean).length
