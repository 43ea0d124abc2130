import type { MessageDraft } from '../assemble.ts'
import { parseHtml } from '../html/index.ts'
import { expand, plain } from './expand.ts'
import { frontMatter } from './frontMatter.ts'
import { type Language, languageOf, parseTemplate } from './language.ts'
import { mjmlToHtml } from './mjml.ts'
import { readPlainText } from './plainText.ts'
import { takePreheader } from './preheader.ts'
import { type Template, TemplateError } from './template.ts'
import { weave, type Woven } from './weave.ts'

/** What a template or a part of a mail says. `missing` names the files whose text would belong to it. */
export interface Body {
  messages: MessageDraft[]
  title?: string
  missing: string[]
}

const MARKUP = /<(?:!doctype|html|body|head|table|tr|td|div|p|br|a|span|img|h[1-6]|ul|ol|center|strong|b)\b[^>]*>/i

/**
 * Reads a mail's template or part: its language, then MJML, HTML or plain text.
 * @throws TemplateError with line and column where it does not parse.
 */
export function readBody(source: string, extension?: string): Body {
  const language = languageOf(source, extension)
  try {
    return readTemplate(source, parseTemplate(source, language))
  } catch (error) {
    // The stack is what limits how deeply a template may nest.
    if (error instanceof RangeError) throw new TemplateError(language, 1, 1, 'its blocks are nested too deeply', { cause: error })
    throw error
  }
}

/** The same for a text in which nothing is a tag. */
export function readVerbatim(source: string): Body {
  return readTemplate(source, { nodes: [{ kind: 'text', text: source }], missing: [] })
}

function readTemplate(source: string, template: Template): Body {
  const woven = weave(template.nodes)
  const head = frontMatter(woven.source)
  const part = readMarkup(head.rest, source)
  const lead: MessageDraft[] = []
  if (head.subject) lead.push({ role: 'subject', text: head.subject, context: [] })
  const preheader = head.preheader ?? part.preheader
  if (preheader) lead.push({ role: 'preheader', text: preheader, context: [] })
  const title = head.subject ?? part.title
  const body: Body = {
    messages: expand([...lead, ...part.messages], woven.blanks),
    missing: [...new Set([...template.missing, ...part.missing])],
  }
  if (title) body.title = plain(title, woven.blanks)
  return body
}

interface Part {
  messages: MessageDraft[]
  title?: string | undefined
  preheader?: string | undefined
  missing: string[]
}

function readMarkup(woven: string, source: string): Part {
  if (/<mj(?:ml|-\w)/.test(woven)) {
    const { html, preheader, missing } = placed(woven, source)
    return { ...readHtml(html), ...(preheader ? { preheader } : {}), missing }
  }
  if (MARKUP.test(woven)) return readHtml(woven)
  return { messages: readPlainText(woven), missing: [] }
}

function readHtml(source: string): Part {
  const { html, preheader } = takePreheader(source)
  const { messages, title } = parseHtml(html)
  return { messages, title, preheader, missing: [] }
}

/** MJML of a template. Places of errors are those of the file, which the template's own tags may have moved. */
function placed(woven: string, source: string): ReturnType<typeof mjmlToHtml> {
  try {
    return mjmlToHtml(woven)
  } catch (error) {
    if (error instanceof TemplateError) mjmlToHtml(source)
    throw error
  }
}

/** A line of text that may hold merge tags: a subject. */
export function readLine(source: string, role: MessageDraft['role']): MessageDraft[] {
  const language: Language = languageOf(source)
  let woven: Woven
  try {
    woven = weave(parseTemplate(source, language).nodes)
  } catch {
    // What looks like a tag and is none belongs to the line.
    woven = { source, blanks: [] }
  }
  return expand([{ role, text: woven.source.trim(), context: [] }], woven.blanks)
}
