import type { MessageDraft } from '../assemble.ts'
import { parseHtml } from '../html/index.ts'
import { expand, plain } from './expand.ts'
import { type FrontMatter, frontMatter } from './front-matter.ts'
import { LANGUAGE_NAME, type Language, languageOf, parseTemplate } from './language.ts'
import { mjmlToHtml } from './mjml.ts'
import { readPlainText } from './plain-text.ts'
import { takePreheader } from './preheader.ts'
import { type Template, TemplateError } from './template.ts'
import { type Woven, weave } from './weave.ts'

/** What a template or a part of a mail says, and what of it could not be read, one sentence each. */
export interface Body {
  messages: MessageDraft[]
  title?: string
  problems: string[]
}

export interface BodyOptions {
  /** Ending of the file's name, which may tell the template language. */
  extension?: string
  /** Read as plain text, whatever it looks like. */
  asText?: boolean | undefined
}

const MARKUP = /<(?:!doctype|html|body|head|table|tr|td|div|p|br|a|span|img|h[1-6]|ul|ol|center|strong|b)\b[^>]*>/i

/**
 * Reads a mail's template or part: its language, then MJML, HTML or plain text.
 * @throws TemplateError with line and column where it does not parse.
 */
export function readBody(source: string, { extension, asText }: BodyOptions = {}): Body {
  const language = languageOf(source, extension)
  try {
    return readTemplate(source, parseTemplate(source, language), asText)
  } catch (error) {
    // The stack is what limits how deeply a template may nest.
    if (error instanceof RangeError)
      throw new TemplateError(LANGUAGE_NAME[language], 1, 1, 'its blocks are nested too deeply', { cause: error })
    throw error
  }
}

/** The same for a text in which nothing is a tag. */
export function readVerbatim(source: string, asText?: boolean): Body {
  const template: Template = { nodes: [{ kind: 'text', text: source }], missing: [] }
  try {
    return readTemplate(source, template, asText)
  } catch (error) {
    // Only MJML is left that can fail to parse.
    if (error instanceof TemplateError) return readTemplate(source, template, true)
    throw error
  }
}

function readTemplate(source: string, template: Template, asText = false): Body {
  const woven = weave(template.nodes)
  const head: FrontMatter = asText ? { rest: woven.source } : frontMatter(woven.source)
  const part = asText ? readText(head.rest) : readMarkup(head.rest, source)
  const lead: MessageDraft[] = []
  if (head.subject) lead.push({ role: 'subject', text: head.subject, context: [] })
  const preheader = head.preheader ?? part.preheader
  if (preheader) lead.push({ role: 'preheader', text: preheader, context: [] })
  const title = head.subject ?? part.title
  const body: Body = {
    messages: expand([...lead, ...part.messages], woven.blanks),
    problems: [...woven.problems, ...part.problems, ...missingFiles([...template.missing, ...part.missing])],
  }
  if (title) body.title = plain(title, woven.blanks)
  return body
}

interface Part {
  messages: MessageDraft[]
  title?: string | undefined
  preheader?: string | undefined
  missing: string[]
  problems: string[]
}

function readMarkup(woven: string, source: string): Part {
  if (/<mj(?:ml|-\w)/.test(woven)) {
    const { html, missing } = placed(woven, source)
    return { ...readHtml(html), missing }
  }
  if (MARKUP.test(woven)) return readHtml(woven)
  return readText(woven)
}

function readText(woven: string): Part {
  return { messages: readPlainText(woven), missing: [], problems: [] }
}

function readHtml(source: string): Part {
  const { html, preheader } = takePreheader(source)
  const { messages, title, problems } = parseHtml(html)
  return { messages, title, preheader, missing: [], problems }
}

function missingFiles(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const listed = [...new Set(names)].join(', ')
  return [`It takes text from files beside it (${listed}), which was not read; add the assembled mail as a source.`]
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
    woven = { source, blanks: [], problems: [] }
  }
  return expand([{ role, text: woven.source.trim(), context: [] }], woven.blanks)
}
