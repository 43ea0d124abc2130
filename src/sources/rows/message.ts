import type { MessageRole, RawInput } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import { withBlanks } from './blanks.ts'
import { isoDate } from './date.ts'
import type { Entry } from './entry.ts'
import { columnsOf, type Field, stateOf } from './fields.ts'
import { textDrafts } from './html.ts'

/** A row or object by its own column names; all values as text. */
export type Row = Record<string, string>

const NUMERIC_DATE = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/

/** Can rows with these columns be read as posts or messages? */
export function holdsMessages(columns: readonly string[]): boolean {
  const fields = columnsOf(columns)
  return fields.text.length + fields.title.length > 0
}

/** An SMS, push, WhatsApp message or post: title or header, text, footer and buttons, in this order. */
export function messageEntry(row: Row, position: number, input: RawInput, monthFirst = false): Entry {
  const fields = columnsOf(Object.keys(row))
  const first = (field: Field) => fields[field].map((name) => row[name]?.trim()).find((value) => value)
  const all = (field: Field) => [...new Set(fields[field].flatMap((name) => row[name]?.trim() || []))]
  const title = first('title') ?? first('header')
  const above = title === undefined ? [] : [title]
  const draft = (role: MessageRole, text: string, context = above): MessageDraft => withBlanks({ role, text, context })
  const body: MessageRole = input.touchpoint.channel === 'social' ? 'caption' : 'body'
  const messages = [
    ...all('title').map((text, index) => draft('title', text, index === 0 ? [] : above)),
    ...all('header').map((text) => draft('title', text, [])),
    ...all('text')
      .filter((text) => text !== title)
      .flatMap((text) => textDrafts(plainText(text), above, body).map(withBlanks)),
    ...all('footer').map((text) => draft('body', text)),
    ...all('buttons')
      .flatMap(labels)
      .map((text) => draft('cta', text)),
    ...all('alt').map((text) => draft('alt', text)),
  ]
  const date = first('date')
  const publishedAt = isoDate(date, monthFirst)
  return {
    id: first('id'),
    position,
    parts: {
      messages,
      title,
      link: first('link'),
      publishedAt,
      state: stateOf(first('state')),
      touchpoint: touchpoint(first),
    },
    problem:
      date && !publishedAt
        ? `Its date "${date}" is not understood; write it as 2026-12-31 or 2026-12-31T09:00:00+07:00.`
        : undefined,
  }
}

/** Does a column of dates write the month first, as LinkedIn does (11/20/2026)? By its dates, else by the source's locale. */
export function writesMonthFirst(rows: readonly Row[], input: RawInput): boolean {
  const [column = ''] = columnsOf(Object.keys(rows[0] ?? {})).date
  for (const row of rows) {
    const [, first, second] = NUMERIC_DATE.exec(row[column] ?? '') ?? []
    if (Number(first) > 12) return false
    if (Number(second) > 12) return true
  }
  return input.touchpoint.locale === 'en-US'
}

/**
 * Text as people see it: the entities that platforms leave in plain text (X escapes three) and LinkedIn's mark-up of
 * hashtags and mentions are resolved. Line breaks are kept, as \n.
 */
function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\{hashtag\|\\?#\|([^|{}]+)\}/g, '#$1')
    .replace(/@\[([^\][]+)\]\(urn:[^()]+\)/g, '@$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/&amp;/g, '&')
}

function labels(buttons: string): string[] {
  return buttons.split(/\s*[|;\n]\s*/).filter((label) => label !== '')
}

function touchpoint(first: (field: Field) => string | undefined): Partial<RawInput['touchpoint']> {
  const told = { locale: first('locale'), audience: first('audience'), region: first('region') }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
}
