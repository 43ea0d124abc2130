import { html } from 'hono/html'
import type { Evidence } from '../model/index.ts'
import { oneLine } from '../report/index.ts'
import { plain } from '../report/plain.ts'
import { decisiveSpan } from '../report/quote.ts'
import type { Markup } from './frame.ts'
import { documentName, webAddress } from './parts.ts'
import type { Visit } from './visit.ts'

/** Most characters, and most lines, of the snapshot before and after a quotation. */
const AROUND = 180
const LINES = 2
/** A quotation no longer than this is decisive as a whole where its value is not found in it. */
const SHORT = 48

/**
 * A quotation in its place: the text around it as it was read, the quotation tinted, the value that decides marked; below it where
 * and when. Text is made plain first, so that nothing crawled is reordered or hidden.
 * @param text the stored snapshot of the document; without it the quotation stands alone
 */
export function quotation(evidence: Evidence, value: string, text: string | undefined, visit: Visit): Markup {
  const { quote, start, end } = evidence
  const here = text !== undefined && text.slice(start, end) === quote
  const decisive = decisiveSpan(quote, value) ?? { start: 0, end: quote.length <= SHORT ? quote.length : 0 }
  const [head, core, tail] = [
    quote.slice(0, decisive.start),
    quote.slice(decisive.start, decisive.end),
    quote.slice(decisive.end),
  ].map(tidy)
  return html`<figure><blockquote><bdi>${here ? before(text.slice(Math.max(0, start - AROUND), start), start > AROUND) : ''}<span class="quoted">${head}${
    core ? html`<mark>${core}</mark>` : ''
  }${tail}</span>${here ? after(text.slice(end, end + AROUND), end + AROUND < text.length) : ''}</bdi></blockquote>
<figcaption>${where(evidence, visit)}</figcaption></figure>`
}

/** Several empty lines say no more than one break. */
const tidy = (text: string): string => plain(text).replace(/\n\s*\n/g, '\n')

/** The last lines before a quotation; the rest of its own line counts as one. Cut at a word. */
function before(text: string, cut: boolean): string {
  const lines = tidy(text).split('\n')
  const shown = lines.slice(-LINES - 1)
  const whole = shown.length < lines.length || !cut
  return whole ? shown.join('\n') : `… ${shown.join('\n').replace(/^\S*\s/, '')}`
}

function after(text: string, cut: boolean): string {
  const lines = tidy(text).split('\n')
  const shown = lines.slice(0, LINES + 1)
  const whole = shown.length < lines.length || !cut
  return whole ? shown.join('\n') : `${shown.join('\n').replace(/\s\S*$/, '')} …`
}

function where(evidence: Evidence, visit: Visit): Markup {
  const { document, publishedAt, context } = evidence
  const parts = [
    publishedAt && visit.day(publishedAt),
    evidence.audience,
    evidence.region,
    evidence.owner && `@${evidence.owner}`,
  ]
  const link = webAddress(document)
  const told = parts.map((part) => oneLine(part ?? '')).filter(Boolean)
  return html`${context ? html`<bdi>${oneLine(context)}</bdi><br>` : ''}${
    link
      ? html`<a class="mono" href="${link}" rel="noopener noreferrer external"><bdi>${documentName(document)}</bdi></a>`
      : html`<bdi class="mono">${documentName(document)}</bdi>`
  }${told.length > 0 ? html` · <bdi>${told.join(' · ')}</bdi>` : ''}`
}
