import type { Document, Message } from '../../src/model/index.ts'
import { type Alert, loadStyles, styleGuide } from '../../src/styles/index.ts'

type Line = string | (Partial<Message> & { text: string })

/** A document of one message a line. */
export function page(lines: readonly Line[], more: Partial<Document> = {}): Document {
  const messages: Message[] = []
  let start = 0
  for (const [index, line] of lines.entries()) {
    const own = typeof line === 'string' ? { text: line } : line
    const end = start + own.text.length
    messages.push({ id: `halaman:${index}`, role: 'body', context: [], start, end, ...own })
    start = end + 1
  }
  const text = messages.map((message) => message.text).join('\n')
  return {
    id: 'halaman',
    source: '*',
    reader: 'plain',
    channel: 'web',
    stage: 'consideration',
    text,
    messages,
    ...more,
  }
}

const file = (text: string, name = 'Lumbung.Aturan') => ({ file: `${name.replace('.', '/')}.yml`, name, text })

/** All alerts of one rule. */
export function alerts(rule: string, lines: readonly Line[], lang = 'id'): Alert[] {
  const { rules, errors } = loadStyles([file(rule)])
  if (errors.length > 0) throw errors[0]
  return styleGuide(rules).check(page(lines), lang)
}

/** Where a rule speaks, and what it quotes: `12 "utilize"`. */
export const places = (rule: string, ...lines: Line[]): string[] =>
  alerts(rule, lines).map(({ start, end, quote, document }) => {
    if (document.text.slice(start, end) !== quote) throw new Error(`${start}-${end} is not ${quote}`)
    return `${start} ${quote}`
  })

export const messages = (rule: string, ...lines: Line[]): string[] => alerts(rule, lines).map(({ message }) => message)

/** The errors of one rule file, as they are told. */
export const mistakes = (rule: string): string[] => loadStyles([file(rule)]).errors.map(({ message }) => message)
