import { Liquid, type Tag as LiquidTag, type Template as LiquidTemplate, type Output, toValueSync } from 'liquidjs'
import { openLiquid, registerUnknownTags } from './liquid-dialects.ts'
import { type Bound, fixed, type Scope, valueNodes } from './liquid-value.ts'
import { type Template, TemplateError, type TemplateNode, text } from './template.ts'

/** Tags whose contents are never shown in the mail. */
const UNSEEN = new Set(['comment', '#', 'schema', 'style', 'stylesheet', 'javascript', 'doc'])
const INCLUDES = new Set(['include', 'render', 'layout', 'section', 'extends'])

type Tag = LiquidTag & LiquidTemplate
type Branches = { branches: { templates: LiquidTemplate[] }[]; elseTemplates?: LiquidTemplate[] }

/**
 * Liquid to nodes by its syntax tree; nothing is run but filters on literals. Arms of `if`, `unless` and `case` are all
 * kept, the body of a loop once; `assign` and `capture` are put in where they are used.
 * @throws TemplateError where Liquid refuses the source.
 */
export function parseLiquid(source: string): Template {
  const prepared = openLiquid(source)
  const liquid = new Liquid({ strictFilters: false, timezoneOffset: 0, locale: 'en' })
  registerUnknownTags(liquid, prepared)
  let templates: LiquidTemplate[]
  try {
    templates = liquid.parse(prepared)
  } catch (error) {
    throw asTemplateError(error)
  }
  const reader: Reading = { liquid, missing: [] }
  return { nodes: walk(templates, new Map(), reader), missing: reader.missing }
}

interface Reading {
  liquid: Liquid
  missing: string[]
}

function walk(templates: readonly LiquidTemplate[], scope: Scope, reading: Reading): TemplateNode[] {
  return templates.flatMap((template) => convert(template, scope, reading))
}

function convert(template: LiquidTemplate, scope: Scope, reading: Reading): TemplateNode[] {
  const name = (template as Tag).name
  if (name !== undefined) return tag(template as Tag, scope, reading)
  if ('value' in template) return valueNodes((template as Output).value, scope, reading.liquid).nodes
  const token = template.token as unknown as { getContent(): string }
  return [text(token.getContent())]
}

/** One tag. Changes `scope` where the tag binds a name. */
function tag(node: Tag, scope: Scope, reading: Reading): TemplateNode[] {
  if (UNSEEN.has(node.name)) return []
  if ('branches' in node) return choice(node as unknown as Branches, scope, reading)
  if (node.name === 'raw') return [text((node as unknown as { render(): string }).render())]
  if (node.name === 'assign' || node.name === 'capture') {
    bind(node, scope, reading)
    return []
  }
  if (INCLUDES.has(node.name)) reading.missing.push(firstLiteral(node) ?? argsOf(node))
  if (node.name === 'echo')
    return [...(node.arguments?.() ?? [])].flatMap((v) => valueNodes(v, scope, reading.liquid).nodes)
  if (node.name === 'cycle') return [{ kind: 'choice', arms: cycled(node).map((value) => [text(value)]) }]
  const children = node.children ? (toValueSync(node.children(false, true)) as LiquidTemplate[]) : []
  if (children.length > 0 || node.name === 'for' || node.name === 'tablerow') {
    const inner = new Map(scope)
    for (const hidden of node.blockScope?.() ?? []) inner.delete(hidden)
    return walk(children, inner, reading)
  }
  return node.name === 'unknown' ? [blankTag(node)] : []
}

/** The arms, each read with the names as they stood before; a name that they leave with different values becomes a choice. */
function choice(node: Branches, scope: Scope, reading: Reading): TemplateNode[] {
  const bodies = [...node.branches.map((branch) => branch.templates), node.elseTemplates ?? []]
  const scopes = bodies.map(() => new Map(scope))
  const arms = bodies.map((body, index) => walk(body, scopes[index]!, reading))
  const names = new Set(scopes.flatMap((inner) => [...inner.keys()]))
  for (const name of names) {
    const bound = scopes.map((inner) => inner.get(name))
    if (bound.every((value) => value === bound[0])) continue
    scope.set(name, { nodes: [{ kind: 'choice', arms: bound.map((value) => value?.nodes ?? []) }] })
  }
  return [{ kind: 'choice', arms }]
}

function bind(node: Tag, scope: Scope, reading: Reading): void {
  const [target] = [...(node.localScope?.() ?? [])] as unknown[]
  const name = typeof target === 'string' ? target : String((target as { content?: string })?.content ?? '')
  if (node.name === 'capture') scope.set(name, captured(node, scope, reading))
  else scope.set(name, valueNodes([...(node.arguments?.() ?? [])][0]!, scope, reading.liquid))
}

function captured(node: Tag, scope: Scope, reading: Reading): Bound {
  const nodes = walk((node as unknown as { templates: LiquidTemplate[] }).templates, scope, reading)
  return nodes.every((part) => part.kind === 'text') ? fixed(nodes.map((part) => part.text).join('')) : { nodes }
}

/** A tag of the sending system (`{% unsubscribe 'Stop' %}`): a blank that shows its first literal. */
function blankTag(node: Tag): TemplateNode {
  const { name } = node.token as unknown as { name: string }
  const fallback = firstLiteral(node)
  return fallback ? { kind: 'blank', name, fallback } : { kind: 'blank', name }
}

function cycled(node: Tag): string[] {
  return [...argsOf(node).matchAll(/(["'])(.*?)\1/g)].map((match) => match[2]!)
}

function firstLiteral(node: Tag): string | undefined {
  return /(["'])(.*?)\1/.exec(argsOf(node))?.[2]
}

function argsOf(node: Tag): string {
  return (node.token as unknown as { args: string }).args.trim()
}

function asTemplateError(error: unknown): unknown {
  if (error instanceof RangeError || /call stack/.test(String(error)))
    return new RangeError('nested too deeply', { cause: error })
  const message = error instanceof Error ? error.message : String(error)
  const [, line = '1', column = '1'] = /line:(\d+), col:(\d+)/.exec(message) ?? []
  const problem = message.replace(/, line:\d+, col:\d+.*$/s, '').replace(/\s+/g, ' ')
  return new TemplateError('Liquid', Number(line), Number(column), problem, { cause: error })
}
