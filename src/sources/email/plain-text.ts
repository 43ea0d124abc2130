import type { Span } from '../../model/index.ts'
import { sentences } from '../../text/sentences.ts'
import { fold } from '../../text/tokens.ts'
import type { MessageDraft } from '../assemble.ts'
import { pick } from './expand.ts'

const BULLET = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s+/
const SYMBOL = /^\s*[-*•–·]\s+/
const NUMBERING = /^\d{1,2}$/
const RULE = /^[\s\-_=*~#]{3,}$/
const URL = /<?\bhttps?:\/\/\S+>?/g

/**
 * Blocks of a plain text: paragraphs between empty lines, list items, and short lines of their own. Lines that were
 * wrapped to a fixed width are joined again.
 */
export function readPlainText(text: string): MessageDraft[] {
  const drafts: MessageDraft[] = []
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n[ \t\u00a0]*\n/)) {
    const lines = paragraph.split('\n').filter((line) => line.trim() !== '' && !RULE.test(line))
    const width = Math.max(0, ...lines.map((line) => line.length))
    let joined = ''
    const flush = () => {
      const item = BULLET.test(joined)
      if (joined.trim() !== '')
        drafts.push({
          role: item ? 'item' : 'body',
          text: joined
            .replace(SYMBOL, '')
            .trim()
            .replace(/[ \t\u00a0]+/g, ' '),
          context: [],
        })
      joined = ''
    }
    let previous = ''
    for (const line of lines) {
      // A line is wrapped where the first word of the next would not have fitted.
      const next = line.trim().split(/\s/)[0]!.length
      const wrapped = previous !== '' && width >= 50 && previous.length + 1 + next > Math.min(width, 70)
      if (BULLET.test(line) || (joined !== '' && BULLET.test(joined) && !wrapped && !/^\s{2,}/.test(line))) flush()
      joined += joined === '' ? line : wrapped ? ` ${line.trim()}` : `\n${line.trim()}`
      previous = line
    }
    flush()
  }
  return drafts
}

/**
 * What the text part says and the HTML part does not: its sentences whose words do not follow each other in the other. They
 * stand under the headings of the HTML message that is most like them, as a plain text has no headings of its own.
 */
export function onlyInText(drafts: readonly MessageDraft[], shown: readonly MessageDraft[]): MessageDraft[] {
  const known = ` ${words(shown.map((message) => message.text).join('\n'))} `
  return drafts.flatMap((draft) => {
    const parts = sentences(draft.text)
    const kept = parts.filter(({ start, end }) => {
      const said = words(draft.text.slice(start, end))
      return said !== '' && !NUMBERING.test(said) && !known.includes(` ${said} `)
    })
    if (kept.length === 0) return []
    const { context } = likest(draft, shown) ?? draft
    const stretches = kept.map((span) => ({ ...span, end: nextStart(parts, span, draft.text) }))
    return [pick({ ...draft, context }, stretches)]
  })
}

/** The shown message that shares most words with the draft, and at least half of the draft's. */
function likest(draft: MessageDraft, shown: readonly MessageDraft[]): MessageDraft | undefined {
  const own = new Set(words(draft.text).split(' '))
  const shared = shown.map(
    (message) => [...new Set(words(message.text).split(' '))].filter((word) => own.has(word)).length,
  )
  const most = Math.max(0, ...shared)
  return most * 2 >= own.size && most > 1 ? shown[shared.indexOf(most)] : undefined
}

function nextStart(parts: readonly Span[], span: Span, text: string): number {
  return parts[parts.indexOf(span) + 1]?.start ?? text.length
}

/** Words and numbers alone: links, marks of emphasis and bullets differ between two parts that say the same. */
function words(text: string): string {
  return fold(text.replace(URL, ' ').replace(BULLET, ''))
    .replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, '$& ')
    .replace(/[^\p{L}\p{N}%$€£¥+]+/gu, ' ')
    .replace(/([%$€£¥+])/g, ' $1 ')
    .replace(/ +/g, ' ')
    .trim()
}
