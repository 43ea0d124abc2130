import { RE2JS } from 're2js'
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { InputError } from '../model/index.ts'
import { readAction } from './action.ts'
import { RuleIssue } from './issue.ts'
import { POINT_RUNS } from './points/index.ts'
import { LEVELS, type Level, type StyleRule } from './rule.ts'
import { keysOf, POINT_NAMES, type Point, type Spec, schemaOf } from './schema.ts'
import { readScope } from './scope.ts'

/** A rule file as read. `name`: folder and file without ending, such as `Senja.Words`. */
export interface StyleFile {
  file: string
  name: string
  text: string
  /** Told at this level, whatever the rule says. */
  level?: Level
  /** Not told at all where its level is below this one. */
  least?: Level
  /** Runs on these files alone. */
  covers?: (path: string) => boolean
}

/** Where rules look that do not say so. */
const DEFAULT_SCOPE: Partial<Record<Point, string>> = {
  metric: 'summary',
  readability: 'summary',
  sequence: 'sentence',
}

/**
 * Reads rule files in Vale's format.
 * @param vocabulary names that are always right, such as those of products: exceptions of every rule that knows exceptions
 * @returns the rules, and an error for everything that does not fit or cannot run: file, line, column
 */
export function loadStyles(
  files: readonly StyleFile[],
  vocabulary: readonly string[] = [],
): { rules: StyleRule[]; errors: InputError[] } {
  const rules: StyleRule[] = []
  const errors: InputError[] = []
  for (const input of files) {
    const read = readRule(input, vocabulary)
    if (Array.isArray(read)) errors.push(...read)
    else if (LEVELS.indexOf(read.level) >= LEVELS.indexOf(input.least ?? LEVELS[0])) rules.push(read)
  }
  return { rules, errors }
}

function readRule(input: StyleFile, vocabulary: readonly string[]): StyleRule | InputError[] {
  const lines = new LineCounter()
  const yaml = parse(input, lines)
  if (yaml instanceof InputError) return [yaml]
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file: input.file, line: line || 1, column: col || 1 }
  }
  const broken = yaml.errors[0]
  if (broken) {
    const what = broken.message.split('\n')[0]!.replace(/ at line \d+.*$/, '')
    return [
      new InputError(at(broken.pos[0]), `broken YAML (${what})`, 'valid YAML; patterns are best put in single quotes'),
    ]
  }
  const tell = (issue: RuleIssue) => new InputError(at(offsetOf(yaml, input.text, issue)), issue.found, issue.expected)
  let value: unknown
  try {
    value = yaml.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    return [new InputError({ file: input.file }, 'aliases or nesting beyond measure', 'a plain rule', { cause })]
  }
  const point = pointOf(value)
  if (point instanceof RuleIssue) return [tell(point)]
  const read = schemaOf(point).safeParse(value)
  if (!read.success) return read.error.issues.flatMap((issue) => unfold(issue, point, value)).map(tell)
  try {
    return ruleOf(input, withVocabulary(read.data, vocabulary), value)
  } catch (error) {
    if (error instanceof RuleIssue) return [tell(error)]
    throw error
  }
}

function parse({ file, text }: StyleFile, lineCounter: LineCounter): Document | InputError {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false })
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return new InputError({ file }, 'values nested beyond measure', 'a plain rule', { cause })
  }
}

const UNSUPPORTED: Readonly<Record<string, string>> = {
  spelling: 'spell checking needs dictionaries',
  script: 'scripts do not run',
}

function pointOf(value: unknown): Point | RuleIssue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new RuleIssue(
      [],
      value == null ? 'an empty file' : 'no mapping',
      'a rule: `extends`, `message` and its keys',
    )
  }
  const point = (value as { extends?: unknown }).extends
  if (typeof point !== 'string') return new RuleIssue(['extends'], 'no `extends`', `one of ${POINT_NAMES.join(', ')}`)
  if ((POINT_NAMES as string[]).includes(point)) return point as Point
  const why = UNSUPPORTED[point] ?? (point.includes('.') ? 'rules do not extend each other' : undefined)
  const found = `\`${point}\`${why ? `, which is not supported: ${why}` : ''}`
  const expected = why ? `one of ${POINT_NAMES.join(', ')}; or leave the file out` : `one of ${POINT_NAMES.join(', ')}`
  return new RuleIssue(['extends'], found, expected)
}

/** A name as it stands, without the brackets and the like at its edges, where no word ends. */
const asPattern = (name: string) => RE2JS.quote(name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))

/** As in Vale: unless a rule says `vocab: false`, or looks for signs rather than words. */
function withVocabulary(spec: Spec, vocabulary: readonly string[]): Spec {
  if (!('exceptions' in spec) || spec.extends === 'sequence' || spec.vocab === false) return spec
  if (spec.extends === 'existence' && spec.nonword) return spec
  return { ...spec, exceptions: [...spec.exceptions, ...vocabulary.map(asPattern)] }
}

function ruleOf({ file, name, level, covers }: StyleFile, spec: Spec, value: unknown): StyleRule {
  const told = spec.scope ?? [DEFAULT_SCOPE[spec.extends] ?? 'text']
  const scope = readScope(told, !Array.isArray((value as { scope?: unknown }).scope))
  const { message, description, link, limit } = spec
  const action = readAction(spec.action ?? {})
  // A sequence is read sentence by sentence, a measure of the text on all of it unless told smaller.
  const sized = scope.map((selector) => {
    if (spec.extends === 'sequence') return { ...selector, size: 'sentence' as const }
    const all = DEFAULT_SCOPE[spec.extends] === 'summary' && told.includes('text')
    return all ? { ...selector, size: 'summary' as const } : selector
  })
  const head = { name, file, extends: spec.extends, level: level ?? spec.level, message, scope: sized }
  const adaptsCase = adapts(spec) || undefined
  const rest = { description, link: link?.trim(), limit, action, adaptsCase, covers }
  const optional = Object.fromEntries(Object.entries(rest).filter(([, own]) => own !== undefined)) as Partial<
    typeof rest
  >
  return { ...head, ...optional, ...POINT_RUNS[spec.extends](spec as never) }
}

/** Where the case of what is found does not matter, or the rule says so, a replacement takes it over. */
function adapts(spec: Spec): boolean {
  if (spec.action?.name === 'edit') return false
  if (spec.extends === 'substitution') return spec.ignorecase || Boolean(spec.matchcase ?? spec.capitalize)
  return spec.extends === 'existence' && spec.ignorecase
}

/** One issue for each unknown key, with the keys that would have been right. */
function unfold(issue: z.core.$ZodIssue, point: Point, value: unknown): RuleIssue[] {
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? keysOf(point).join(', ') : 'the keys of the documentation'
    return issue.keys.map((key) => new RuleIssue([...issue.path, key], `unknown key \`${key}\``, known))
  }
  const found = issue.path.reduce<unknown>(
    (own, key) => (own as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  )
  const name = issue.path.join('.')
  const what = found === undefined ? `no \`${name}\`` : `${JSON.stringify(found)?.slice(0, 60)} as \`${name}\``
  const expected =
    issue.code === 'invalid_value' && issue.values.length > 1 ? `one of ${issue.values.join(', ')}` : issue.message
  return [new RuleIssue(issue.path, what, expected)]
}

/** Where an issue stands: at its part of the value, else at its value; an unknown or missing key at its key or parent. */
function offsetOf(yaml: Document, text: string, { path, found, fragment }: RuleIssue): number {
  const key = path.at(-1)
  const parent = path.length > 1 ? yaml.getIn(path.slice(0, -1), true) : yaml.contents
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
    : undefined
  // A pattern that is a key of its mapping is told at the key.
  const atKey =
    pair &&
    isNode(pair.key) &&
    (found.startsWith('unknown key') || (path.length > 1 && ['swap', 'either'].includes(String(path[0]))))
  const node = atKey ? (pair.key as Node) : yaml.getIn(path, true)
  if (!isNode(node)) return isNode(parent) ? (parent.range?.[0] ?? 0) : 0
  const [start, end] = node.range ?? [0, 0]
  const inside = fragment === undefined ? -1 : text.slice(start, end).indexOf(fragment)
  return inside < 0 ? start : start + inside
}
