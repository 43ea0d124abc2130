import type { Document, Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** Ways to write one page's address: `www.`, a trailing slash, the file of a folder, parameters of a campaign. */
function normal(link: string): string | undefined {
  const url = URL.parse(link)
  if (!url?.host) return undefined
  const path = url.pathname.replace(/(?:\/index)?(?:\.[a-z]{3,5})?\/?$/i, '')
  return `${url.host.replace(/^www\./, '')}${path}`.toLowerCase()
}

const addressOf = remembering(({ link }: Document) => (link === undefined ? undefined : normal(link)))
const translationsOf = remembering(
  ({ translations = [] }: Document) => new Set(translations.flatMap((link) => normal(link) ?? [])),
)

/** The page that customers see a statement on or are led to by it: of an ad its landing page, of a feed's row the product's. */
export const landingOf = ({ document }: Statement): string | undefined => addressOf(document)

/** Whether two documents lead to one page: an ad and its landing page, a feed's row and the product's page. */
export const areLinked = (a: Statement, b: Statement): boolean =>
  a.document !== b.document && landingOf(a) !== undefined && landingOf(a) === landingOf(b)

/** Whether two documents are one page in two languages, by what either says of the other. */
export const areTranslations = ({ document: a }: Statement, { document: b }: Statement): boolean =>
  a !== b && (names(a, b) || names(b, a))

function names(a: Document, b: Document): boolean {
  const other = addressOf(b)
  return other !== undefined && other !== addressOf(a) && translationsOf(a).has(other)
}
