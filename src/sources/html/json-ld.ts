import type { Entity, Value } from './structured.ts'

/** Reads one JSON-LD block. Throws a SyntaxError where it is no JSON even after the usual slips are mended. */
export function readJsonLd(source: string): Entity[] {
  return entities(parseLoosely(source)).filter((entity) => entity.properties.size > 0)
}

/** Numbers stay as written (`239000.00`), since what is shown must be what stands there. */
function parse(text: string): unknown {
  const keepNumbers = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value
  return JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown)
}

function parseLoosely(source: string): unknown {
  const text = source.trim()
  try {
    return parse(text)
  } catch (error) {
    try {
      return parse(mend(text))
    } catch {
      throw error
    }
  }
}

/** Shops' usual slips: comments and CDATA wrappers, raw line breaks within strings, trailing commas and semicolons. */
function mend(text: string): string {
  const tokens = /"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|\]\]>/g
  const bare = text.replace(tokens, (token) => {
    if (token.startsWith('"')) return escapeControls(token)
    const commented = /^<!--\s*([[{][\s\S]*?)(?:-->)?$/.exec(token)?.[1]
    return commented === undefined ? '' : mend(commented)
  })
  const commas = /"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[}\]])/g
  return bare
    .replace(commas, (token) => (token === ',' ? '' : token))
    .trim()
    .replace(/;+$/, '')
}

function escapeControls(string: string): string {
  return string.replace(/[\u0000-\u001f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function entities(node: unknown): Entity[] {
  if (Array.isArray(node)) return (node.flat(10) as unknown[]).flatMap(entities)
  if (node === null || typeof node !== 'object') return []
  const graph = (node as Record<string, unknown>)['@graph']
  return graph === undefined ? [entity(node)] : entities(graph)
}

function entity(node: object): Entity {
  const made: Entity = { types: [], properties: new Map() }
  const todo: { node: object; entity: Entity }[] = [{ node, entity: made }]
  while (todo.length > 0) {
    const next = todo.pop() as { node: object; entity: Entity }
    for (const [key, value] of Object.entries(next.node)) {
      if (key === '@type')
        next.entity.types = list(value)
          .filter((type) => typeof type === 'string')
          .map(localName)
      else if (key === '@id' && typeof value === 'string') next.entity.id = value
      else if (!key.startsWith('@') || key === '@value') {
        const values = list(value).flatMap((item): Value[] => {
          if (item === null || item === undefined) return []
          if (typeof item !== 'object') return [String(item)]
          const literal = (item as Record<string, unknown>)['@value']
          if (literal !== undefined) return [String(literal)]
          const child: Entity = { types: [], properties: new Map() }
          todo.push({ node: item, entity: child })
          return [child]
        })
        if (values.length > 0) next.entity.properties.set(localName(key), values)
      }
    }
  }
  return made
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]).flat() : [value]
}

/** `https://schema.org/Offer`, `schema:Offer` and `Offer` are one type. */
export function localName(name: string): string {
  return name.replace(/^.*[/#]/, '').replace(/^[\w-]+:/, '')
}
