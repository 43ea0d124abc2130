import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { type Config, configSchema, InputError, type InputPlace, SelarasError } from '../../model/index.ts'
import { expectedKeys, expectedOf, found, nearest, nodeAt } from './issues.ts'
import { judgeIssues, KEYS_ELSEWHERE, SECRET } from './judge.ts'

/** Every error of one bad input, collected so that the user can mend them in one go. Exit 2. */
export class InputErrors extends SelarasError {
  readonly errors: InputError[]
  constructor(errors: InputError[]) {
    super(errors.map((error) => error.message).join('\n'), 'stop', { cause: errors[0] })
    this.errors = errors
  }
}

const DAY = 'a day of the calendar such as 2026-11-21'
const MAX_ALIASES = 100
const NESTING = 'values nested beyond measure'

/** A value that fits the schema and is wrong all the same: where it stands, and what was expected there. */
export interface ConfigIssue {
  path: PropertyKey[]
  message: string
}

/**
 * Reads the text of a `selaras.yaml` into a validated configuration with defaults filled in.
 * @param yamlText YAML 1.2, one document
 * @param file name that errors give as their place
 * @param check what else must hold, such as that the rules can read every fact
 * @throws InputErrors listing every mistake, in the order of the file
 */
export function parseConfig(
  yamlText: string,
  file: string,
  check: (config: Config) => readonly ConfigIssue[] = () => [],
): Config {
  const lines = new LineCounter()
  const document = parse(yamlText, file, lines)
  const at = (offset: number) => place(file, lines, offset)
  if (document.errors.length > 0) throw new InputErrors(syntaxErrors(document, at))
  const result = configSchema.safeParse(toValue(document, file))
  const config = result.data && { ...result.data, file: file.split(/[\\/]/).at(-1)! }
  const issues = config
    ? [...contentIssues(config), ...judgeIssues(config), ...check(config)].map(asIssue)
    : result.error!.issues.flatMap(unfold)
  if (issues.length === 0 && config) return config
  const errors = issues.map((issue) => {
    const { offset, value } = nodeAt(document, issue)
    return new InputError({ ...at(offset), path: issue.path }, found(issue, value), expectedOf(issue, value))
  })
  throw new InputErrors(errors.sort(byPlace))
}

function parse(yamlText: string, file: string, lineCounter: LineCounter): Document {
  try {
    return parseDocument(yamlText, { lineCounter, prettyErrors: false })
  } catch (cause) {
    // A few thousand open brackets exhaust the stack of the parser.
    if (cause instanceof RangeError) throw tooDeep(file, cause)
    throw cause
  }
}

/** One error a line: what follows the first on its line is mostly its echo. */
function syntaxErrors(document: Document, at: (offset: number) => InputPlace): InputError[] {
  const errors = document.errors.map((cause) => {
    const what = /call stack/.test(cause.message) ? NESTING : firstLine(cause.message)
    return new InputError(at(cause.pos[0]), `broken YAML (${what})`, 'valid YAML', { cause })
  })
  return errors.filter((error, i) => errors.findIndex((other) => other.place.line === error.place.line) === i)
}

function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (cause) {
    if (cause instanceof RangeError) throw tooDeep(file, cause)
    if (!(cause instanceof ReferenceError)) throw cause
    const bomb = /alias count/.test(cause.message)
    const what = bomb ? 'aliases that repeat each other beyond measure' : 'an alias without its anchor'
    const expected = bomb ? `aliases that unfold to at most ${MAX_ALIASES} values each` : 'the anchor above its alias'
    throw new InputErrors([new InputError({ file }, what, expected, { cause })])
  }
}

const tooDeep = (file: string, cause: unknown) =>
  new InputErrors([new InputError({ file }, NESTING, 'a few levels, as in the schema', { cause })])

function place(file: string, lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset)
  return line === 0 ? { file, line: 1, column: 1 } : { file, line, column: col }
}

const byPlace = (a: InputError, b: InputError) =>
  (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0)

const firstLine = (text: string) => text.split('\n')[0]!.replace(/ at line \d+.*$/, '')

/** One issue for each unknown key, with the keys that would have been right there; the rest as they are. */
function unfold(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue]
  return issue.keys.map((key) => {
    if (SECRET.test(key)) return { ...issue, keys: [key], message: KEYS_ELSEWHERE }
    const known = expectedKeys(issue.path)
    const near = nearest(key, known)
    const message = near ? `one of ${known.join(', ')} (did you mean \`${near}\`?)` : `one of ${known.join(', ')}`
    return { ...issue, keys: [key], message }
  })
}

const asIssue = ({ path, message }: ConfigIssue): z.core.$ZodIssue => ({
  code: 'custom',
  path,
  message,
  input: undefined,
})

/** What a schema of shapes cannot say: real days, known zones and locales, addresses that can be fetched. */
function contentIssues(config: Config): ConfigIssue[] {
  const issues: ConfigIssue[] = []
  const expect = (holds: boolean, path: PropertyKey[], message: string) => {
    if (!holds) issues.push({ path, message })
  }
  expect(isDay(config.asOf), ['asOf'], DAY)
  expect(isTimezone(config.timezone), ['timezone'], 'an IANA time zone such as Asia/Jakarta')
  expect(isLocale(config.locale), ['locale'], 'a BCP 47 locale such as id-ID')
  for (const [index, difference] of (config.differences ?? []).entries()) {
    const { reason: _, approvedBy: __, since, until, quotes, ...scope } = difference
    const at = (...keys: PropertyKey[]) => ['differences', index, ...keys]
    expect(isDay(since), at('since'), DAY)
    expect(isDay(until), at('until'), DAY)
    const ordered = !since || !until || since.slice(0, 10) <= until.slice(0, 10)
    expect(ordered, at('until'), `a day on or after since, ${since}`)
    expect(quotes === undefined || quotes.length === 2, at('quotes'), 'two quotations, one of each side')
    const told = quotes !== undefined || Object.values(scope).some((value) => value !== undefined)
    expect(told, at(), 'also what it allows: subject, attribute, rule, channels, audiences, regions, values or quotes')
  }
  for (const [index, source] of config.sources.entries()) {
    const at = (key: string) => ['sources', index, key]
    expect(isDay(source.validFrom), at('validFrom'), DAY)
    expect(isDay(source.validTo), at('validTo'), DAY)
    if (source.validFrom && source.validTo && isDay(source.validFrom) && isDay(source.validTo)) {
      const ordered = source.validFrom.slice(0, 10) <= source.validTo.slice(0, 10)
      expect(ordered, at('validTo'), `a day on or after validFrom, ${source.validFrom}`)
    }
    if (source.locale !== undefined) expect(isLocale(source.locale), at('locale'), 'a BCP 47 locale such as id-ID')
    if (source.path !== undefined) expect(source.path.trim() !== '', at('path'), 'a glob such as web/*.html')
    for (const url of [source.url ?? []].flat()) {
      expect(/^https?:/i.test(url), at('url'), 'an address that starts with http:// or https://')
    }
  }
  return issues
}

function isDay(text: string | undefined): boolean {
  if (text === undefined) return true
  const day = text.slice(0, 10)
  const parsed = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) && !Number.isNaN(Date.parse(text))
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1
  } catch {
    return false
  }
}
