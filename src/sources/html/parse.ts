import { keepShape } from '../../text/kept-shape.ts'
import type { MessageDraft } from '../assemble.ts'
import { BoundedParser } from './bounded-parser.ts'
import { PageBuilder } from './builder.ts'
import { readJsonLd } from './json-ld.ts'
import type { HtmlLink } from './link.ts'
import { type Entity, entityMessages } from './structured.ts'
import { TableGrid } from './table.ts'

export interface HtmlOptions {
  /** Hidden text at the start of the body is what a mailbox shows after the subject: kept as a `preheader`. */
  preheader?: boolean
}

export interface ParsedHtml {
  title?: string
  lang?: string
  canonical?: string
  /** Addresses of the page in each language, its own included, as `hreflang` names them. */
  translations?: string[]
  base?: string
  /** Directives of `<meta name="robots">`, in lower case. */
  robots: string[]
  publishedAt?: string
  modifiedAt?: string
  messages: MessageDraft[]
  links: HtmlLink[]
  /** Number of messages that stand in the visible body. */
  visible: number
  /** Parts of the page that could not be read, one sentence each. */
  problems: string[]
}

/**
 * Reads HTML, however broken, into messages in reading order: title, texts for search and previews, the visible page,
 * and last the values of structured data. Time and memory grow with the length of the text, not with its nesting.
 */
export function parseHtml(html: string, options: HtmlOptions = {}): ParsedHtml {
  const builder = new PageBuilder(options.preheader ?? false)
  new BoundedParser(builder).end(html)
  const { head } = builder
  const problems: string[] = []
  const entities: Entity[] = [...jsonLdEntities(builder.jsonLd, problems), ...builder.entities.roots]
  const data = entityMessages(entities, plainText)
  const body = builder.page.finish()
  const preheader = builder.page.preheader.replace(FILLER, ' ').trim()
  const parsed: ParsedHtml = {
    robots: head.robots,
    messages: [
      ...head.messages(),
      ...(preheader ? [message(preheader)] : []),
      ...body,
      ...data.messages,
      ...builder.unseen.orders(),
    ],
    links: builder.links,
    visible: body.length,
    problems,
  }
  const title = head.title.replace(/\s+/g, ' ').trim()
  if (title) parsed.title = title
  if (head.lang) parsed.lang = head.lang
  if (head.canonical) parsed.canonical = head.canonical
  if (head.translations.length > 0) parsed.translations = head.translations
  if (head.base) parsed.base = head.base
  const publishedAt = data.dates.publishedAt ?? head.publishedAt
  const modifiedAt = data.dates.modifiedAt ?? head.modifiedAt
  if (publishedAt) parsed.publishedAt = publishedAt
  if (modifiedAt) parsed.modifiedAt = modifiedAt
  return parsed
}

/** Text of a value that may hold markup (an answer of a FAQPage); one without is left as written. */
function plainText(value: string): string {
  if (!/<[a-z!/]|&#?\w+;/i.test(value)) return value.trim()
  const builder = new PageBuilder(false)
  new BoundedParser(builder).end(value)
  return builder.page
    .finish()
    .map((part) => part.text)
    .join('\n')
}

// What senders put behind a preheader so that mailboxes do not pull up the body's first words.
const FILLER = /(?:\u034f|[\s\u00ad\u061c\u200b-\u200f\u2007\u2060\ufeff])+/g

function message(preheader: string): MessageDraft {
  return { text: preheader, role: 'preheader', context: [] }
}

function jsonLdEntities(blocks: readonly string[], problems: string[]): Entity[] {
  return blocks.flatMap((block, index) => {
    if (block.trim() === '') return []
    try {
      return readJsonLd(block)
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error)
      problems.push(
        `JSON-LD block ${index + 1} is not valid JSON (${found}); its structured data was not read. Mend the block in the page's template.`,
      )
      return []
    }
  })
}

keepShape(new BoundedParser(new PageBuilder(false)), new TableGrid(0, false))
