import { Parser } from 'htmlparser2'
import { decodeHtmlBytes } from '../html/index.ts'

export interface PageLinks {
  /** Absolute, in the page's order; empty where the page asks not to be followed. */
  links: string[]
  /** What `<link rel=canonical>` names, absolute. */
  canonical?: string
  /** The page's stretches of text, blanks folded: enough to tell whether two pages say the same. */
  lines: Set<string>
}

const UNSPOKEN = new Set(['script', 'style', 'template', 'noscript'])

/**
 * Reads where a page leads: links, areas, frames, next pages, translations and `refresh`; not what is `nofollow`. A pass
 * of its own, since the reader of copy leaves out places that lead on: consent banners, frames, refreshes.
 */
export function readLinks(bytes: Uint8Array, contentType: string, url: string): PageLinks {
  const found: string[] = []
  const lines = new Set<string>()
  let base = url
  let canonical: string | undefined
  let followed = true
  let unspoken = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (UNSPOKEN.has(name)) unspoken++
      const { href = '', src, content = '', rel = '' } = attributes
      const rels = rel.toLowerCase().split(/\s+/)
      if (name === 'base') base = URL.parse(href, url)?.href ?? base
      else if (name === 'link' && rels.includes('canonical')) canonical ??= href
      else if (name === 'link' && (rels.includes('next') || (rels.includes('alternate') && attributes.hreflang))) {
        found.push(href)
      } else if ((name === 'a' || name === 'area') && href !== '' && !rels.includes('nofollow')) found.push(href)
      else if ((name === 'iframe' || name === 'frame') && src) found.push(src)
      else if (name === 'meta' && attributes.name?.toLowerCase() === 'robots')
        followed &&= !/nofollow|none/i.test(content)
      else if (name === 'meta' && attributes['http-equiv']?.toLowerCase() === 'refresh') {
        const target = /^\s*[\d.]*\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(content)?.[1]
        if (target) found.push(target)
      }
    },
    onclosetag(name) {
      if (UNSPOKEN.has(name) && unspoken > 0) unspoken--
    },
    ontext(text) {
      const line = text.replace(/\s+/g, ' ').trim()
      if (line !== '' && unspoken === 0) lines.add(line)
    },
  })
  parser.end(decodeHtmlBytes(bytes, contentType).text)
  const resolve = (reference: string) => URL.parse(reference.trim(), base)?.href
  const links = followed ? [...new Set(found)].map(resolve).filter((link) => link !== undefined) : []
  return { links, canonical: canonical === undefined ? undefined : resolve(canonical), lines }
}
