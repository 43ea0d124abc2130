import type { Document, Message } from '../model/index.ts'

/** In so many pages of a site a text is part of its frame. */
const FEWEST_PAGES = 3
/** A longer text is copy, even where it is repeated. In characters. */
const LONGEST = 400
const HOME = /(?:^|\/)(?:(?:index|default|home)\.[a-z]+)?$/i

/** Host of a page, or the first folder of a local file: what belongs to one site. */
const siteOf = (document: Document): string => /^[a-z]+:\/\/[^/]+/i.exec(document.id)?.[0] ?? document.id.split('/')[0]!

/**
 * Keeps the frame of a site (navigation, header, footer) once, not once a page: of messages that stand word for word on
 * three pages or more, only the home page's remains, or the first page's where the home page lacks it. Texts and
 * positions of the documents stay as they are.
 */
export function keepFrameOnce(documents: readonly Document[]): Document[] {
  const keeper = new Map<string, { pages: Set<string>; home: string }>()
  const isPage = (d: Document) => d.reader === 'html' && d.channel === 'web'
  for (const page of documents.filter(isPage)) {
    for (const message of page.messages) {
      if (!mayBeFrame(message)) continue
      const key = keyOf(page, message)
      const known = keeper.get(key)
      if (!known) keeper.set(key, { pages: new Set([page.id]), home: page.id })
      else {
        known.pages.add(page.id)
        if (HOME.test(page.id) && !HOME.test(known.home)) known.home = page.id
      }
    }
  }
  const repeated = (page: Document, message: Message): boolean => {
    if (!mayBeFrame(message)) return false
    const known = keeper.get(keyOf(page, message))
    return known !== undefined && known.pages.size >= FEWEST_PAGES && known.home !== page.id
  }
  return documents.map((document) =>
    isPage(document) ? { ...document, messages: document.messages.filter((m) => !repeated(document, m)) } : document,
  )
}

/** Headings and machine values name the page itself, and a table's cell may rightly repeat. */
const mayBeFrame = ({ role, text }: Message): boolean =>
  text.length <= LONGEST &&
  role !== 'data' &&
  role !== 'cell' &&
  role !== 'heading' &&
  role !== 'title' &&
  role !== 'meta'

const keyOf = (page: Document, message: Message): string => `${siteOf(page)}\u0000${message.text}`
