import { placeOf, TemplateError, type TemplateNode, text } from './template.ts'

/**
 * Merge tags that are written alike in many sending systems: `*|FNAME|*` (Mailchimp), `[[first_name]]`, `%%=v(@x)=%%`
 * and `%%FirstName%%` (Salesforce), `%recipient.name%` (Mailgun), `<%= name %>` and `${name}`.
 */
const TAG =
  /\*\|([^|\n]{1,200})\|\*|\[\[\s*([\w.:|\- ]{1,80}?)\s*\]\]|%%(\[(?:(?!%%\[)[\s\S]){0,5000}?\])%%|%%(=[^%\n]{1,200}=|[A-Za-z_][\w .-]{0,80})%%|%(recipient\.[\w.]+)%|<%[=-]?([^%]{1,200}?)-?%>|\$\{([\w.]{1,80})\}/g

const OPEN = /^(IF|IFNOT|INTERESTED|NOTINTERESTED|GROUP):/
const CLOSE = /^END:(\w+)$/

interface Block {
  /** What its `END:` must name. */
  name: string
  at: number
  arms: TemplateNode[][]
  closed: boolean
}

/**
 * Splits text into copy, blanks and Mailchimp's conditions (`*|IF:VIP=yes|* ... *|ELSE:|* ... *|END:IF|*`).
 * @throws TemplateError where a condition is not closed or closes what was not opened.
 */
export function parseTags(source: string): TemplateNode[] {
  const root: Block = { name: '', at: 0, arms: [[]], closed: false }
  const stack: Block[] = [root]
  let from = 0
  for (const match of source.matchAll(TAG)) {
    const top = stack[stack.length - 1]!
    const arm = top.arms[top.arms.length - 1]!
    if (match.index > from) arm.push(text(source.slice(from, match.index)))
    from = match.index + match[0].length
    if (match[1] !== undefined) mailchimp(match[1].trim(), match.index, source, stack)
    else arm.push(...blankAt(match))
  }
  const open = stack[stack.length - 1]!
  if (open !== root)
    throw problem(source, open.at, `\`*|${open.name}:…|*\` is never closed by \`*|END:${open.name}|*\``)
  root.arms[0]!.push(text(source.slice(from)))
  return root.arms[0]!
}

/** The blanks of a text in which another language has the conditions. */
export function parseBlanks(source: string): TemplateNode[] {
  const nodes: TemplateNode[] = []
  let from = 0
  for (const match of source.matchAll(TAG)) {
    nodes.push(text(source.slice(from, match.index)), ...blankAt(match))
    from = match.index + match[0].length
  }
  return [...nodes, text(source.slice(from))]
}

function blankAt(match: RegExpExecArray): TemplateNode[] {
  // A block of AMPscript (`%%[ ... ]%%`) computes and shows nothing.
  if (match[3] !== undefined) return []
  const name = match.slice(1).find((part) => part !== undefined)!
  return [blankOf(name)]
}

/** Opens, divides or closes a condition on the stack, or adds a blank to the arm that is open. */
function mailchimp(tag: string, at: number, source: string, stack: Block[]): void {
  const top = stack[stack.length - 1]!
  const arm = top.arms[top.arms.length - 1]!
  const opens = OPEN.exec(tag)?.[1]
  const closes = CLOSE.exec(tag)?.[1]
  if (opens)
    stack.push({
      name: opens.replace(/^(IF|INTERESTED)NOT$/, '$1').replace('NOTI', 'I'),
      at,
      arms: [[]],
      closed: false,
    })
  else if (/^(ELSE|ELSEIF):/.test(tag)) {
    if (stack.length === 1) throw problem(source, at, `\`*|${tag}|*\` stands outside of a condition`)
    top.arms.push([])
    top.closed ||= tag.startsWith('ELSE:')
  } else if (closes) {
    if (stack.length === 1 || closes.replace('IFNOT', 'IF') !== top.name.replace('IFNOT', 'IF'))
      throw problem(source, at, `\`*|${tag}|*\` closes no open condition`)
    stack.pop()
    const outer = stack[stack.length - 1]!
    outer.arms[outer.arms.length - 1]!.push({ kind: 'choice', arms: top.closed ? top.arms : [...top.arms, []] })
  } else arm.push(blankOf(tag))
}

/** `first_name|default value` (also `:` in none) carries its fallback behind the bar. */
function blankOf(tag: string): TemplateNode {
  const [name, fallback] = tag.split('|').map((part) => part.trim())
  return fallback ? { kind: 'blank', name: name!, fallback } : { kind: 'blank', name: name! }
}

function problem(source: string, at: number, what: string): TemplateError {
  const { line, column } = placeOf(source, at)
  return new TemplateError('Mailchimp', line, column, what)
}
