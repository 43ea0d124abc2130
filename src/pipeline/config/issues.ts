import { compareTwoStrings } from 'string-similarity'
import { type Document, isMap, isNode, isScalar, type Node, type Pair } from 'yaml'
import { z } from 'zod'
import { configSchema } from '../../model/index.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = z.core.JSONSchema.BaseSchema

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

/** Where in the file an issue stands (UTF-16 offset), and the value there; a missing key stands at its parent. */
export function nodeAt(document: Document, issue: Issue): { offset: number; value: unknown } {
  const path = [...issue.path]
  const node = document.getIn(path, true)
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]
    const pair = isMap(node) ? node.items.find((item) => keyText(item) === key) : undefined
    if (pair && isNode(pair.key)) return { offset: startOf(pair.key), value: key }
  }
  if (isNode(node)) return { offset: startOf(node), value: node.toJS(document, { maxAliasCount: 100 }) }
  for (let parent = path.slice(0, -1); ; parent = parent.slice(0, -1)) {
    const above = parent.length === 0 ? document.contents : document.getIn(parent, true)
    if (isNode(above)) return { offset: startOf(above), value: undefined }
    if (parent.length === 0) return { offset: 0, value: undefined }
  }
}

const startOf = (node: Node) => node.range?.[0] ?? 0
const keyText = (pair: Pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)

/** What was found, in words: the wrong key, the missing one, or the wrong value. */
export function found(issue: Issue, value: unknown): string {
  const name = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return `unknown key \`${issue.keys[0]}\`${name ? ` in ${name}` : ''}`
  }
  if (value === undefined) return name ? `no \`${name}\`` : 'an empty file'
  return name ? `${describe(value)} as \`${name}\`` : describe(value)
}

function describe(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return mappingKeys(value)
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  return `${value} (${typeof value === 'number' ? 'a number' : 'true or false'})`
}

function mappingKeys(value: object): string {
  const keys = Object.keys(value).slice(0, 6)
  return keys.length === 0 ? 'an empty mapping' : `a mapping with ${keys.join(', ')}`
}

/** What would have been right, in words. */
export function expectedOf(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? issue.expected
    case 'invalid_value': {
      const values = issue.values.map(String)
      const near = typeof value === 'string' ? nearest(value, values) : undefined
      return `one of ${values.join(', ')}${near ? ` (did you mean \`${near}\`?)` : ''}`
    }
    case 'invalid_union': {
      // Of a mapping with wrong keys the right ones help, not what is wrong with each.
      const ofKeys = (inner: Issue) => inner.code === 'unrecognized_keys' || inner.path.length > 0
      const kinds = issue.errors.flatMap((branch) =>
        branch.map((inner) =>
          ofKeys(inner) ? `a mapping with ${expectedKeys(issue.path).join(', ')}` : expectedOf(inner, value),
        ),
      )
      return [...new Set(kinds)].join(' or ')
    }
    case 'invalid_format':
      return issue.format === 'url' ? 'an address such as https://example.com/' : issue.message
    case 'too_small':
      if (issue.origin === 'string') return 'text that is not empty'
      if (issue.origin === 'array') return `a list of at least ${issue.minimum}`
      return `a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}`
    case 'too_big':
      return `a number of at most ${issue.maximum}`
    default:
      return issue.message
  }
}

/** The keys that the schema knows at a path of the configuration, in its order. */
export function expectedKeys(path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema
  const here = path.reduce<JsonSchema[]>((schemas, key) => schemas.flatMap((schema) => below(schema, key)), [root])
  return [...new Set(here.flatMap(variants).flatMap(keysOf))]
}

const variants = (schema: JsonSchema): JsonSchema[] => [
  schema,
  ...((schema.anyOf ?? []) as JsonSchema[]).flatMap(variants),
]

function below(schema: JsonSchema, key: PropertyKey): JsonSchema[] {
  return variants(schema).flatMap((variant) => {
    const child =
      typeof key === 'number' ? variant.items : (variant.properties?.[String(key)] ?? variant.additionalProperties)
    return typeof child === 'object' && !Array.isArray(child) ? [child as JsonSchema] : []
  })
}

function keysOf(schema: JsonSchema): string[] {
  const names = schema.propertyNames
  const closed = typeof names === 'object' ? (names.enum ?? []).map(String) : []
  return [...Object.keys(schema.properties ?? {}), ...closed]
}

/** The candidate that is written most like `word` (Dice coefficient of letter pairs), where one is close enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const folded = word.toLowerCase()
  const scored = candidates.map((candidate) => ({
    candidate,
    score: compareTwoStrings(folded, candidate.toLowerCase()),
  }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { candidate: '', score: 0 })
  return best.score >= 0.45 ? best.candidate : undefined
}
