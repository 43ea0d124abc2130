import type { Document, Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** Ways to write one page's address: `www.`, a trailing slash, the file of a folder, parameters of a campaign. */
const addressOf = remembering(({ link }: Document): string | undefined => {
  const url = link === undefined ? null : URL.parse(link)
  if (!url?.host) return undefined
  const path = url.pathname.replace(/(?:\/index)?(?:\.[a-z]{3,5})?\/?$/i, '')
  return `${url.host.replace(/^www\./, '')}${path}`.toLowerCase()
})

/** The page that customers see a statement on or are led to by it: of an ad its landing page, of a feed's row the product's. */
export const landingOf = ({ document }: Statement): string | undefined => addressOf(document)

/** Whether two documents lead to one page: an ad and its landing page, a feed's row and the product's page. */
export const areLinked = (a: Statement, b: Statement): boolean =>
  a.document !== b.document && landingOf(a) !== undefined && landingOf(a) === landingOf(b)
