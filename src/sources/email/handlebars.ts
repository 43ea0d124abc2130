import Handlebars from 'handlebars'
import { placeOf, type Template, TemplateError, type TemplateNode, text } from './template.ts'

type AST = hbs.AST.Node

/**
 * Handlebars to nodes by its syntax tree alone; nothing is run. Both arms of `if`, `unless` and of any block helper with an
 * `else` are kept, the body of a loop once.
 * @throws TemplateError where Handlebars refuses the source.
 */
export function parseHandlebars(source: string): Template {
  refuseDeep(source)
  let program: hbs.AST.Program
  try {
    program = Handlebars.parse(source)
  } catch (error) {
    throw asTemplateError(source, error)
  }
  const missing: string[] = []
  return { nodes: walk(program, missing), missing }
}

/** No mail nests its blocks so deep; the parser's time grows with the square of the depth. */
const DEEPEST = 100
function refuseDeep(source: string): void {
  let depth = 0
  for (const { 0: open, index } of source.matchAll(/\{\{[{~]*[#/]/g)) {
    depth += open.endsWith('#') ? 1 : -1
    if (depth <= DEEPEST) continue
    const { line, column } = placeOf(source, index)
    throw new TemplateError('Handlebars', line, column, `more than ${DEEPEST} blocks stand inside each other`)
  }
}

function walk(program: hbs.AST.Program | undefined, missing: string[]): TemplateNode[] {
  return (program?.body ?? []).flatMap((node) => convert(node, missing))
}

function convert(node: hbs.AST.Statement, missing: string[]): TemplateNode[] {
  switch (node.type) {
    case 'ContentStatement':
      return [text((node as hbs.AST.ContentStatement).value)]
    case 'MustacheStatement':
      return [value(node as hbs.AST.MustacheStatement)]
    case 'BlockStatement':
      return block(node as hbs.AST.BlockStatement, missing)
    case 'PartialStatement':
      missing.push(nameOf((node as hbs.AST.PartialStatement).name))
      return []
    case 'PartialBlockStatement': {
      const partial = node as hbs.AST.PartialBlockStatement
      missing.push(nameOf(partial.name))
      return walk(partial.program, missing)
    }
    case 'DecoratorBlock':
      return walk((node as hbs.AST.DecoratorBlock).program, missing)
    default:
      return []
  }
}

function block(node: hbs.AST.BlockStatement, missing: string[]): TemplateNode[] {
  const helper = nameOf(node.path)
  const body = walk(node.program, missing)
  const inverse = walk(node.inverse, missing)
  const repeats = helper === 'each' || helper === 'with'
  if (repeats) return [...body, ...inverse]
  return [{ kind: 'choice', arms: [body, inverse] }]
}

/** `{{name}}`, `{{helper name "literal"}}`: a blank named by its path, with the literal default that some helpers take. */
function value(node: hbs.AST.MustacheStatement): TemplateNode {
  if (/^(String|Number)Literal$/.test(node.path.type)) return text(String((node.path as hbs.AST.StringLiteral).value))
  const helper = nameOf(node.path)
  const argument = node.params.find((param) => param.type === 'PathExpression')
  const literal = [...node.params, ...(node.hash?.pairs ?? []).map((pair) => pair.value)].find(
    (param) => param.type === 'StringLiteral',
  ) as hbs.AST.StringLiteral | undefined
  const name = argument ? nameOf(argument) : helper
  const defaults = /^(default|or|fallback|coalesce|insert)$/i.test(helper)
  if (helper === 'insert' && literal) {
    const fallback = /default=(.*)$/.exec(node.params.map((p) => nameOf(p)).join(' '))?.[1]
    return fallback ? { kind: 'blank', name, fallback } : { kind: 'blank', name: literal.value }
  }
  return defaults && literal ? { kind: 'blank', name, fallback: literal.value } : { kind: 'blank', name }
}

function nameOf(node: AST): string {
  return String((node as hbs.AST.PathExpression).original ?? 'value')
}

/** Handlebars tells the place in words, or only by a caret under the text it had read so far. */
function asTemplateError(source: string, error: unknown): TemplateError {
  const message = error instanceof Error ? error.message : String(error)
  const placed = /^(.*) - (\d+):(\d+)$/s.exec(message)
  if (placed)
    return new TemplateError('Handlebars', Number(placed[2]), Number(placed[3]) + 1, placed[1]!, { cause: error })
  const [head = '', shown = '', caret = '', expected = ''] = message.split('\n')
  const got = /got '([^']*)'/.exec(expected)?.[1]
  const open = got === 'EOF' ? openBlock(source) : undefined
  if (open) {
    const { line, column } = placeOf(source, open.at)
    return new TemplateError('Handlebars', line, column, `\`{{#${open.name}}}\` is never closed`, { cause: error })
  }
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1)
  const read = shown.slice(0, Math.max(0, caret.length - 1)).replace(/^\.\.\./, '')
  const row = source.split('\n')[line - 1] ?? ''
  const tail = read.slice(-Math.min(row.length, 8))
  const found = tail === '' ? -1 : row.lastIndexOf(tail)
  const column = found < 0 ? 1 : found + tail.length + 1
  return new TemplateError('Handlebars', line, column, `unexpected text after \`${read.slice(-20)}\``, { cause: error })
}

/** The innermost block that is opened and not closed. */
function openBlock(source: string): { name: string; at: number } | undefined {
  const open: { name: string; at: number }[] = []
  for (const match of source.matchAll(/\{\{~?([#^/])\s*([\w.-]+)/g)) {
    if (match[1] === '/') open.pop()
    else open.push({ name: match[2]!, at: match.index })
  }
  return open.at(-1)
}
