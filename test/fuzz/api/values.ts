import fc from 'fast-check'
import { TOKENS } from '../hostile.ts'

/** A JSON Schema as OpenAPI 3.1 writes it: only what the schemas of this API use. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  oneOf?: Schema[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}
export type Schemas = Record<string, Schema>

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  'date-time': fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  uri: fc.webUrl(),
}
/** Longest string that is made where a schema allows more. */
const LONGEST = 300

/** Values that follow a schema. Throws for a schema that says what nothing here understands. */
export function valid(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  const { $ref, oneOf, anyOf, type, properties = {}, required = [] } = schema
  if ($ref) return valid(schemas[$ref.split('/').at(-1)!]!, schemas)
  if (oneOf ?? anyOf) return fc.oneof(...(oneOf ?? anyOf)!.map((one) => valid(one, schemas)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => valid({ ...schema, type: one }, schemas)))
  switch (type) {
    case 'string':
      return text(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000 })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valid(schema.items!, schemas), { minLength: 1, maxLength: 4 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valid(one, schemas)])),
        { requiredKeys: required },
      )
  }
  throw new Error(`no values are made for the schema ${JSON.stringify(schema)}`)
}

function text({ pattern, format, minLength = 0, maxLength = LONGEST }: Schema): fc.Arbitrary<string> {
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const made = format && FORMATS[format]
  if (made) return made
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST) })
}

/** What breaks whoever expects a certain value: other types, limits of numbers, names of objects, halves of letters, nesting. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, Number.MAX_SAFE_INTEGER + 2, -0, '', [], {}, [[]], '0', 'null'),
  fc.constantFrom(...TOKENS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom(100, 3_000, 60_000)).map(([part, many]) => part.repeat(many)),
  fc.constantFrom(10, 100, 1_000).map((deep) => JSON.parse('['.repeat(deep) + ']'.repeat(deep)) as unknown),
  fc.anything({ maxDepth: 3, values: [fc.string({ unit: 'binary' }), fc.double(), fc.constant(null)] }),
)

const KEYS = ['__proto__', 'constructor', 'toString', 'then', '', 'brand', 'do', 'id', '\u0000']

/** A change to a value: one place of it becomes hostile, goes, or gets a neighbour. `at` says which place. */
export const spoil = fc.record({
  at: fc.nat(30),
  how: fc.constantFrom('replace', 'remove', 'add'),
  key: fc.constantFrom(...KEYS),
  value: hostileValue,
})
type Spoil = typeof spoil extends fc.Arbitrary<infer Change> ? Change : never

export function spoilt(value: unknown, { at, how, key, value: hostile }: Spoil): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || at === 0) return hostile
  const entries = Object.entries(value)
  if (how === 'add' || entries.length === 0) return Object.fromEntries([...entries, [key, hostile]])
  const chosen = at % entries.length
  if (how === 'remove') return Object.fromEntries(entries.filter((_, i) => i !== chosen))
  const deeper = { at: Math.floor(at / entries.length), how, key, value: hostile }
  return Object.fromEntries(entries.map(([name, one], i) => [name, i === chosen ? spoilt(one, deeper) : one]))
}
