import { marked } from 'marked'
import { isObject, type JsonObject } from '../rows/value.ts'

/** Blocks and lists nested deeper than this are counted as unread: no editor nests so deep, and a call stack ends. */
export const DEEPEST = 60
/** Entries that one entry shows within itself, and their HTML: embedded in each other they would multiply without end. */
const MOST_EMBEDDED = 1_000
const LARGEST_EMBEDDED = 5_000_000
/** What is not read is named in so many characters: some names are made up to be long. */
const NAMED = 80

/**
 * Rich text on its way to HTML. Every format is rendered as its CMS shows it, with the text's own meaning and no design, and
 * then read by the reader of pages: so a draft and the page that comes of it say the same, table cells and headings included.
 */
export class Rendering {
  /** What holds copy that is not read, and how often: a block's type, or a field of it. */
  readonly unread = new Map<string, number>()
  /** Texts that only search engines and previews show. */
  readonly meta: string[] = []
  /** Entries and assets that the file brings along, by id. */
  readonly linked: ReadonlyMap<string, JsonObject>
  /** The entry has no heading so far: its first one is its main heading, which holds for all that follows. */
  untitled = false
  #depth = 0
  /** Entries that are being shown, the outermost first. */
  readonly #open: Set<string>
  #embedded = 0
  #embeddedHtml = 0

  /** @param entry id of the entry that is rendered, where its file tells */
  constructor(linked: ReadonlyMap<string, JsonObject> = new Map(), entry?: string) {
    this.linked = linked
    this.#open = new Set(entry === undefined ? [] : [entry])
  }

  skip(what: string): '' {
    const named = what.length > NAMED ? `${what.slice(0, NAMED)}…` : what
    this.unread.set(named, (this.unread.get(named) ?? 0) + 1)
    return ''
  }

  /** The HTML of an entry within the text. One that holds itself, and what goes beyond the bounds, is counted as unread. */
  embed(id: string, render: () => string): string {
    if (this.#open.has(id)) return this.skip('an entry within itself')
    if (this.#embedded >= MOST_EMBEDDED) return this.skip(`entries after the first ${MOST_EMBEDDED} that are embedded`)
    if (this.#embeddedHtml >= LARGEST_EMBEDDED) return this.skip('embedded entries of more than 5 MB together')
    this.#embedded++
    this.#open.add(id)
    const html = render()
    this.#open.delete(id)
    this.#embeddedHtml += html.length
    return html
  }

  /** The HTML of child nodes, in their order. */
  each(nodes: unknown, render: (node: JsonObject) => string): string {
    if (!Array.isArray(nodes)) return ''
    if (this.#depth >= DEEPEST) return this.skip('blocks nested too deeply')
    this.#depth++
    const html = nodes.map((node) => (isObject(node) ? render(node) : '')).join('')
    this.#depth--
    return html
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML; a line break within it is shown. */
export const asHtml = (text: unknown): string =>
  String(text ?? '')
    .replace(/[&<>"]/g, (char) => ESCAPES[char]!)
    .replace(/\r?\n/g, '<br>')

export const element = (tag: string, inner: string): string => `<${tag}>${inner}</${tag}>`

/** A heading of a level that may be out of range or no number. */
export const heading = (level: unknown, inner: string): string =>
  element(`h${Math.min(Math.max(Math.trunc(Number(level)) || 2, 1), 6)}`, inner)

/** A picture's `alt` text, and the caption below it. */
export function picture(alt: unknown, caption?: unknown): string {
  const image = alt ? `<img alt="${asHtml(alt)}">` : ''
  return caption ? `<figure>${image}<figcaption>${asHtml(caption)}</figcaption></figure>` : image
}

export const link = (inner: string): string => `<a href="#">${inner}</a>`

const MARKED_UP =
  /<\/?[a-z][^<>]*>|^ {0,3}(#{1,6} |[-*+] |> |\d+[.)] |\|)|\]\([^)\s]{0,2000}\)|\*\*\S|__\S|~~\S|^\S.*\n(?:-{3,}|={3,})$/im

/** A text of which nobody says whether it is plain, HTML or Markdown: plain unless it shows marks of either. */
export function copy(text: string): string {
  if (MARKED_UP.test(text)) return marked.parse(text, { gfm: true, breaks: true, async: false })
  return text
    .split(/\n\s*\n/)
    .map((part) => element('p', asHtml(part)))
    .join('')
}

/** How a decoration of text is shown, by what formats call it. Others are design and leave the text as it is. */
const DECORATIONS: Record<string, string> = {
  strike: 's',
  strikethrough: 's',
  'strike-through': 's',
  del: 's',
  bold: 'strong',
  strong: 'strong',
  italic: 'em',
  em: 'em',
  superscript: 'sup',
  sup: 'sup',
  subscript: 'sub',
  sub: 'sub',
}

/** Text with its decorations around it. */
export const decorate = (html: string, names: readonly string[]): string =>
  names.reduce((inner, name) => (DECORATIONS[name] ? element(DECORATIONS[name], inner) : inner), html)
