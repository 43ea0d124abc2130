import { Parser } from 'htmlparser2'

export interface Sitemap {
  pages: string[]
  lists: string[]
  complaint?: string
}

/**
 * Reads a sitemap or an index (sitemaps.org): the `loc` of every `url` and `sitemap`, not those of pictures and videos.
 * A file that is cut off gives what stands before the cut, and a complaint.
 */
export function readSitemap(xml: string): Sitemap {
  const pages: string[] = []
  const lists: string[] = []
  const path: string[] = []
  let text = ''
  let closed = false
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(localName(name))
        text = ''
      },
      ontext(chunk) {
        text += chunk
      },
      onclosetag(name, implied) {
        const parent = path.at(-2)
        if (localName(name) === 'loc' && !implied && text.trim() !== '') {
          if (parent === 'url') pages.push(text.trim())
          else if (parent === 'sitemap') lists.push(text.trim())
        }
        path.pop()
        closed = path.length === 0 && !implied
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  if (!closed) {
    return { pages, lists, complaint: `The sitemap is cut off after ${pages.length + lists.length} entries` }
  }
  if (pages.length + lists.length === 0) return { pages, lists, complaint: 'The sitemap names no page' }
  return { pages, lists }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
