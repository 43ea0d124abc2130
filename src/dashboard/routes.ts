import { Hono } from 'hono'
import { applyDue, applyForm } from './actions.ts'
import { deskOf, smallForm } from './desk.ts'
import { entrance } from './entrance.ts'
import { findingPage } from './finding.ts'
import { findingsPage } from './findings.ts'
import { journeyPage, journeys, lanesOf, pictureOf } from './journey.ts'
import { evidencePage, matrixPage } from './matrix.ts'
import { type DashboardPorts, isUnderWay, type Live, type Runs } from './ports.ts'
import { runsPage } from './runs.ts'
import { settingsRoutes } from './settings-routes.ts'
import { sourceRoutes } from './source-routes.ts'
import { tokenRoutes } from './tokens.ts'
import { trendsPage } from './trends.ts'
import type { Visit } from './visit.ts'
import { weekPage } from './week.ts'

/** A picture brings its own style, and nothing that acts. */
const PICTURE = {
  'content-type': 'image/svg+xml',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}
const COMMENT_LENGTH = 10_000

/**
 * The dashboard: `/`, `/sign-in` and every page of a brand below `/b/{brand}`. Looks after its own callers: whoever is not signed in
 * is asked for a token, and every form brings the word that only our own pages know.
 * @param live asked only for brands of which a run has finished
 */
export function dashboard(ports: DashboardPorts, live: Live, runs: Runs): Hono {
  const desk = deskOf(ports)
  const { showing, opening, guarded, sent, visited, draw, missing, overviewOf } = desk
  const journeyOf = journeys(ports)

  const journey = showing(async (look) => {
    const document = await journeyOf(look, await live(look.brand))
    return document && journeyPage(look, document, lanesOf(look))
  })
  const picture = guarded(async (c) => {
    const visit = await visited(c)
    if (visit instanceof Response) return visit
    const overview = await overviewOf(visit.brand)
    const document = overview && (await journeyOf({ ...visit, overview }, await live(visit.brand)))
    const svg = document && pictureOf(document, c.req.param('picture') ?? '')
    return svg === undefined ? missing(c, visit) : c.body(svg, 200, PICTURE)
  })
  const act = (apply: typeof applyForm) =>
    guarded(async (c) => {
      const form = await sent(c)
      if (form instanceof Response) return form
      const { visit, given, answered } = form
      const fingerprint = c.req.param('finding') ?? ''
      const outcome = await apply(fingerprint, given, visit)
      if ('told' in outcome) return answered(c.redirect(backTo(visit, fingerprint, outcome.told), 303))
      const overview = await overviewOf(visit.brand)
      const page = overview && (await findingPage({ ...visit, overview }, fingerprint))
      if (!page) return answered(missing(c, visit))
      const notice = { text: outcome.wrong, bad: true }
      return answered(draw(c, { ...page, notice }, { ...visit, overview }, 409))
    })
  const comment = guarded(async (c) => {
    const form = await sent(c)
    if (form instanceof Response) return form
    const { visit, given, answered } = form
    const known = (await overviewOf(visit.brand))?.byFingerprint.get(c.req.param('finding') ?? '')
    if (!known) return answered(missing(c, visit))
    const written = { at: visit.now.toISOString(), who: visit.who, text: given('text').trim().slice(0, COMMENT_LENGTH) }
    if (written.text) await visit.brand.store.comments.add(known.fingerprint, written)
    return answered(c.redirect(backTo(visit, known.fingerprint, 'comment'), 303))
  })

  const begin = guarded(async (c) => {
    const form = await sent(c, 'admin')
    if (form instanceof Response) return form
    const { visit, answered } = form
    const { brand, words } = visit
    if ((await brand.store.jobs.list(1)).some(isUnderWay)) {
      const notice = { text: words.progress.underWay, bad: true }
      return answered(draw(c, { ...(await runsPage(visit, runs)), notice }, visit, 409))
    }
    await runs.start(brand, visit.who)
    return answered(c.redirect(visit.at('/runs'), 303))
  })

  const retry = guarded(async (c) => {
    const form = await sent(c, 'admin')
    if (form instanceof Response) return form
    const { visit, answered } = form
    await visit.brand.givenUp?.retry()
    return answered(c.redirect(visit.at('/runs'), 303))
  })

  const app = new Hono()
  app.route('/', entrance(ports, desk))
  app.route('/', tokenRoutes(ports, desk))
  app.route('/', settingsRoutes(desk))
  app.route('/', sourceRoutes(desk))
  app.get('/b/:brand', showing(weekPage))
  app.get('/b/:brand/findings', showing(findingsPage))
  app.get(
    '/b/:brand/findings/:finding',
    showing((look, c) => findingPage(look, c.req.param('finding') ?? '')),
  )
  // Whoever loads the answer to a form again is led back to its finding.
  app.on(
    'GET',
    ['actions', 'due', 'comments'].map((form) => `/b/:brand/findings/:finding/${form}`),
    (c) => c.redirect(new URL(c.req.url).pathname.replace(/\/\w+$/, ''), 303),
  )
  app.post('/b/:brand/findings/:finding/actions', smallForm(), act(applyForm))
  app.post('/b/:brand/findings/:finding/due', smallForm(), act(applyDue))
  app.post('/b/:brand/findings/:finding/comments', smallForm(), comment)
  app.get(
    '/b/:brand/matrix',
    showing(async (look) => matrixPage(look, await live(look.brand))),
  )
  app.get(
    '/b/:brand/matrix/evidence',
    showing(async (look) => evidencePage(look, await live(look.brand))),
  )
  app.get('/b/:brand/journey', journey)
  app.get('/b/:brand/journey/:picture', picture)
  app.get('/b/:brand/trends', showing(trendsPage))
  app.get(
    '/b/:brand/runs',
    opening((visit) => runsPage(visit, runs)),
  )
  app.post('/b/:brand/runs', smallForm(), begin)
  app.post('/b/:brand/runs/retry', smallForm(), retry)
  app.get(
    '/b/:brand/*',
    guarded(async (c) => {
      const visit = await visited(c)
      return visit instanceof Response ? visit : missing(c, visit)
    }),
  )
  return app
}

function backTo(visit: Visit, fingerprint: string, told: string): string {
  const query = new URLSearchParams(visit.url.searchParams)
  query.set('told', told)
  return `${visit.at(`/findings/${fingerprint}`)}?${query}`
}
