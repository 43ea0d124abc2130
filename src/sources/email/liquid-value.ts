import { Context, type Filter, type Liquid, type Template, toValueSync, Value } from 'liquidjs'
import { type TemplateNode, text } from './template.ts'

/** What a name of a template stands for. `constant` is there where the template itself fixes the value. */
export interface Bound {
  constant?: unknown
  nodes: TemplateNode[]
}
export type Scope = Map<string, Bound>

type Argument = Exclude<ReturnType<NonNullable<Template['arguments']>> extends Iterable<infer A> ? A : never, undefined>

/** Filters of translation catalogues: what they are given is a key and not copy. */
const CATALOGUE = new Set(['t', 'translate', 'trans'])
const NAME = /^[A-Za-z_][\w-]*$/

/**
 * What `{{ value | filter: … }}` shows: its text where the template fixes it, otherwise a blank named by its path, with the
 * literal that a `default` filter gives. The clock is never read: `'now' | date: …` is a blank.
 */
export function valueNodes(argument: Argument, scope: Scope, liquid: Liquid): Bound {
  if (!(argument instanceof Value)) return literalOrName(argument.getText(), scope, liquid)
  const tokens = argument.initial.postfix
  const initial =
    tokens.length === 1
      ? literalOrName(tokens[0]!.getText(), scope, liquid)
      : blank(tokens.map((token) => token.getText()).join(' '))
  return argument.filters.reduce((bound, filter) => applyFilter(bound, filter, scope, liquid), initial)
}

function literalOrName(source: string, scope: Scope, liquid: Liquid): Bound {
  const bound = NAME.test(source) ? scope.get(source) : undefined
  if (bound) return bound
  if (!/^(["'].*["']|-?\d+(\.\d+)?)$/s.test(source)) return blank(source.replace(/\[(["'])(.*?)\1\]/g, '.$2'))
  return fixed(liquid.evalValueSync(source, {}))
}

function applyFilter(bound: Bound, filter: Filter, scope: Scope, liquid: Liquid): Bound {
  const args = filter.args.map((arg) =>
    Array.isArray(arg) ? { constant: undefined, nodes: [] } : literalOrName(arg.getText(), scope, liquid),
  )
  const shown = bound.nodes[0]
  if (!('constant' in bound)) {
    if (shown?.kind !== 'blank' || bound.nodes.length > 1 || typeof args[0]?.constant !== 'string') return bound
    if (filter.name === 'default' && !shown.fallback) return { nodes: [{ ...shown, fallback: args[0].constant }] }
    if (filter.name === 'lookup') return blank(`${shown.name}.${args[0].constant}`)
    return bound
  }
  if (CATALOGUE.has(filter.name) || (filter.name === 'date' && /^(now|today)$/.test(String(bound.constant))))
    return blank(String(bound.constant))
  if (!(filter.name in liquid.filters))
    return { nodes: [{ kind: 'blank', name: String(bound.constant), fallback: String(bound.constant) }] }
  if (args.some((arg) => !('constant' in arg))) return blank(String(bound.constant))
  const names = [...scope].map(([name, value]) => [name, value.constant])
  try {
    const context = new Context(Object.fromEntries(names), liquid.options, { sync: true })
    return fixed(toValueSync(filter.render(bound.constant, context)))
  } catch {
    // A filter that cannot take the literal leaves it as it stands, as an unknown filter does.
    return bound
  }
}

/** A value that the template fixes. Captured text that holds no blank is one too. */
export function fixed(constant: unknown): Bound {
  return { constant, nodes: [text(constant === null || constant === undefined ? '' : String(constant))] }
}

function blank(name: string): Bound {
  return { nodes: [{ kind: 'blank', name }] }
}
