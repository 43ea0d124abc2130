import { type Document, sha256 } from '../model/index.ts'
import { orderIn } from '../text/orders.ts'
import { hasOwnHeader, type Line, type Passage } from './passages.ts'

/** The copy of one request, and what its numbers mean. */
export interface Rendered {
  /** As sent, between its fences. */
  text: string
  body: string
  /** Number of a line in the text → the line. */
  lines: Map<number, Line>
}

/**
 * Writes passages as fenced, numbered lines under a header for each document. The fence carries the hash of what it holds, so
 * that no copy can foresee it; every message is one line, so that none can pretend to be a numbered line or a header.
 */
export async function render(passages: readonly Passage[]): Promise<Rendered> {
  const lines = new Map<number, Line>()
  const parts: string[] = []
  let number = 0
  let above: Document | undefined
  for (const passage of passages) {
    // Passages of one document stand below one header; between them something may be left out.
    parts.push(passage.document === above && !hasOwnHeader(passage) ? '…' : header(passage.document))
    above = passage.document
    for (const line of passage.lines) {
      number++
      lines.set(number, line)
      parts.push(`[${number}] ${line.text}${alsoIn(line)}`)
    }
  }
  const body = parts.join('\n')
  const fence = `copy-${(await sha256(body)).slice(0, 12)}`
  return { body, text: `<${fence}>\n${body}\n</${fence}>`, lines }
}

/** Most other places of one wording that are named; the rest are counted. */
const MOST_PLACES = 3

function alsoIn({ places }: Line): string {
  const others = [...new Set(places.slice(1).map(({ document }) => document.id))]
  if (others.length === 0) return ''
  const rest = others.length - MOST_PLACES
  return ` ⟦also in ${others.slice(0, MOST_PLACES).map(plain).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}⟧`
}

/** `## web/paket.html | web | consideration | published 2026-11-12`: what decides whom the copy addresses, and when. */
function header(document: Document): string {
  const { id, channel, stage, audience, region, publishedAt, validFrom, validTo, state, title } = document
  const facts = [
    plain(id),
    plain(channel),
    stage,
    audience && `for ${plain(audience)}`,
    region && `in ${plain(region)}`,
    publishedAt && `published ${plain(publishedAt).slice(0, 16)}`,
    (validFrom || validTo) && `valid ${[validFrom, validTo].map((day) => plain(day ?? '')).join(' to ')}`,
    state && state !== 'live' && state,
    title && !orderIn(title) && `“${plain(title).slice(0, 80)}”`,
  ]
  return `\n## ${facts.filter(Boolean).join(' | ')}`
}

/** On one line, without the signs by which a header could be continued. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[|⟦⟧]/g, '/').trim()
