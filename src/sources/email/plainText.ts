import { fold } from '../../text/tokens.ts'
import { sentences } from '../../text/sentences.ts'
import type { MessageDraft } from '../assemble.ts'

const BULLET = /^\s*(?:[-*•–·]|\d{1,2}[.)])\s+/
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
      if (joined.trim() !== '') drafts.push({ role: item ? 'item' : 'body', text: joined.trim().replace(/[ \t\u00a0]+/g, ' '), context: [] })
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

/** What the text part says and the HTML part does not: its sentences whose words do not follow each other in the other. */
export function onlyInText(text: string, shown: readonly string[]): MessageDraft[] {
  const known = ` ${words(shown.join('\n'))} `
  return readPlainText(text).flatMap((draft) => {
    const said = draft.text.replace(BULLET, '')
    const kept = sentences(said)
      .map((span) => said.slice(span.start, span.end))
      .filter((sentence) => {
        const spoken = words(sentence)
        return spoken !== '' && !known.includes(` ${spoken} `)
      })
    return kept.length === 0 ? [] : [{ ...draft, text: kept.join(said.includes('\n') ? '\n' : ' ') }]
  })
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
