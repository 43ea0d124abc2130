import type { Context, Handler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { sha256 } from '../model/index.ts'
import type { Brand } from '../pipeline/brand.ts'
import type { Scope } from '../store/port.ts'
import { frame, gate, type Markup, type Page } from './frame.ts'
import { type Overview, overviews } from './overview.ts'
import { withCode } from './parts.ts'
import type { DashboardPorts } from './ports.ts'
import { SCRIPT } from './script.ts'
import { fromHere, visitorOf } from './session.ts'
import { STYLE } from './style.ts'
import { type Look, languageFor, type Visit, visitOf } from './visit.ts'
import type { DashboardWords } from './wording.ts'
import { wordsIn } from './words.ts'

/** The one style that a page holds is allowed by its hash: a first view then waits for no second answer. */
const policyFor = (hash: string) =>
  `default-src 'none'; script-src 'self'; style-src 'sha256-${hash}'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`
const FORM_BYTES = 64 * 1_024

type Status = 200 | 401 | 403 | 404 | 409 | 500
/** Draws a page of what there is to look at; undefined where its address names nothing. */
type Show = (look: Look, c: Context) => Page | undefined | Promise<Page | undefined>
/** A visit to a brand of which perhaps nothing was read yet. */
export type Opened = Visit & { overview?: Overview | undefined }
type Open = (visit: Opened, c: Context) => Page | undefined | Promise<Page | undefined>

/** A form, who sent it, and the way to answer: every answer is written down, without what the form says. */
export interface Sent {
  visit: Visit
  given(name: string): string
  /** A file of the form; undefined where none was chosen. */
  file(name: string): File | undefined
  answered(response: Response | Promise<Response>): Promise<Response>
}

/** What every route does before and after its own part: who asks, may they, and how the answer is drawn. */
export interface Desk {
  overviewOf(brand: Brand): Promise<Overview | undefined>
  /** A page that stands alone. */
  alone(c: Context, page: Page, words: DashboardWords, status?: Status): Promise<Response>
  /** A page of a brand. */
  draw(c: Context, page: Page, visit: Opened, status?: Status): Promise<Response>
  missing(c: Context, visit: Visit): Promise<Response>
  /** The visit of a signed-in person to their own brand; an answer where there is none. */
  visited(c: Context): Promise<Visit | Response>
  /** Tells of a fault without its message, which might hold copy. */
  guarded(handle: (c: Context) => Promise<Response>): Handler
  showing(show: Show): Handler
  /** The same for pages that need no run; `scope`: who may see them. */
  opening(show: Open, scope?: Scope): Handler
  /** A form of our own pages, from somebody who may do it (`triage` unless told otherwise); an answer where it is not. */
  sent(c: Context, scope?: Scope): Promise<Sent | Response>
}

export function deskOf(ports: DashboardPorts): Desk {
  const overviewOf = overviews()
  const version = sha256(SCRIPT).then((hash) => hash.slice(0, 12))
  const policy = sha256(STYLE).then((hash) => policyFor(inBase64(hash)))

  const answer = async (c: Context, markup: Markup, status: Status) => {
    c.header('content-security-policy', await policy)
    c.header('cache-control', 'no-store')
    return c.html(String(await markup), status)
  }
  const alone: Desk['alone'] = async (c, page, words, status = 200) =>
    answer(c, gate(page, words, await version), status)
  const draw: Desk['draw'] = async (c, page, visit, status = 200) =>
    answer(c, frame(page, visit, await version), status)
  const missing: Desk['missing'] = (c, visit) => {
    const { title, hint, home } = visit.words.missing
    const body = html`<div class="head"><h1>${title}</h1><p class="lead">${hint}</p></div><p><a class="button" href="${visit.at('')}">${home}</a></p>`
    return draw(c, { title, body }, visit, 404)
  }
  const visited: Desk['visited'] = async (c) => {
    const visitor = await visitorOf(c, ports)
    if (!visitor) {
      const { pathname, search } = new URL(c.req.url)
      const next = c.req.method === 'GET' ? `?${new URLSearchParams({ next: pathname + search })}` : ''
      return c.redirect(`/sign-in${next}`, 303)
    }
    const visit = await visitOf(c, visitor, ports)
    return c.req.param('brand') === visitor.brand.slug ? visit : missing(c, visit)
  }
  const guarded: Desk['guarded'] = (handle) => async (c) => {
    try {
      return await handle(c)
    } catch (error) {
      const { name, stack } = error instanceof Error ? error : new Error()
      const place = stack?.split('\n').slice(1, 4).join(' ').trim()
      ports.log({ level: 'error', message: 'fault', error: `${name} ${place}` })
      // Not the brand's language: its configuration may be what cannot be read.
      const words = wordsIn(languageFor(c, 'id'))
      const { title, hint } = words.fault
      return alone(c, { title, body: html`<h1>${title}</h1><p>${hint}</p>` }, words, 500)
    }
  }
  const showing: Desk['showing'] = (show) =>
    guarded(async (c) => {
      const visit = await visited(c)
      if (visit instanceof Response) return visit
      const overview = await overviewOf(visit.brand)
      if (!overview) {
        const { title, hint } = visit.words.unread
        const body = html`<div class="head"><h1>${title}</h1><p class="lead">${withCode(hint)}</p></div>`
        return draw(c, { title, body }, visit)
      }
      const look = { ...visit, overview }
      const page = await show(look, c)
      return page ? draw(c, { notice: noticeOf(look), ...page }, look) : missing(c, look)
    })
  const refused = (c: Context, visit: Visit, why: string) => {
    const body = html`<div class="head"><h1>${visit.words.refused.title}</h1><p class="lead">${why}</p></div>`
    return draw(c, { title: visit.words.refused.title, body }, visit, 403)
  }
  const lacking = ({ words }: Visit, scope: Scope) => (scope === 'admin' ? words.refused.admin : words.refused.scope)
  const opening: Desk['opening'] = (open, scope = 'read') =>
    guarded(async (c) => {
      const visit = await visited(c)
      if (visit instanceof Response) return visit
      if (!visit.scopes.includes(scope)) return refused(c, visit, lacking(visit, scope))
      const overview = await overviewOf(visit.brand)
      const opened = { ...visit, overview }
      const page = await open(opened, c)
      return page ? draw(c, { notice: noticeOf(visit), ...page }, opened) : missing(c, visit)
    })
  const sent: Desk['sent'] = async (c, scope = 'triage') => {
    const visit = await visited(c)
    if (visit instanceof Response) return visit
    const form = await formOf(c)
    const given = (name: string) => (typeof form[name] === 'string' ? form[name] : '')
    const file = (name: string) => (form[name] instanceof File && form[name].size > 0 ? form[name] : undefined)
    if (!fromHere(c) || given('csrf') !== visit.csrf) return refused(c, visit, visit.words.refused.forgery)
    const { who, token, brand, now } = visit
    const answered: Sent['answered'] = async (response) => {
      const { status } = await response
      const request = String(c.get('requestId') ?? '')
      const entry = { at: now.toISOString(), who, token, method: c.req.method, path: c.req.path, status, request }
      await brand.store.audit.add(entry)
      return response
    }
    if (!visit.scopes.includes(scope)) return answered(refused(c, visit, lacking(visit, scope)))
    return { visit, given, file, answered }
  }
  return { overviewOf, alone, draw, missing, visited, guarded, showing, opening, sent }
}

/** What a form holds: nothing, where its body is not of the kind that it says. */
export const formOf = (c: Context): ReturnType<Context['req']['parseBody']> =>
  c.req.parseBody().catch((error: unknown) => {
    if (error instanceof TypeError) return {}
    throw error
  })

/** Forms are short, but for those that bring copy along. */
export const smallForm = (maxSize = FORM_BYTES) =>
  bodyLimit({ maxSize, onError: (c) => c.text(wordsIn(languageFor(c, 'id')).fault.tooLarge(maxSize), 413) })

/** A digest in hexadecimal as policies write it. */
const inBase64 = (hash: string): string =>
  btoa(String.fromCharCode(...hash.match(/../g)!.map((pair) => Number.parseInt(pair, 16))))

/** What was just done, by the word in the address that a form led to. */
function noticeOf({ url, words }: Visit): Page['notice'] {
  const told = url.searchParams.get('told')
  if (told === 'comment') return { text: words.finding.commented }
  if (told === 'saved') return { text: words.settings.saved }
  if (told === 'revoked') return { text: words.tokens.ended }
  if (told === 'due') return { text: words.finding.dueKept }
  const known = Object.entries(words.finding.told).find(([doing]) => doing === told)
  return known && { text: known[1] }
}
