import { parse } from 'yaml'
import { type ConfigChange, versionOf } from '../pipeline/config/edit.ts'
import { FIELDS, type Field, SECTIONS, type Section } from './settings-fields.ts'

/** One thing of the configuration that a form edits: a voice, or an entry of a list. */
export interface Entry {
  section: Section
  /** `all` or the name of an audience, of a voice; the place in a list, or `new`. */
  key: string
  path: readonly (string | number)[]
  /** As the file has it; undefined where it is new. */
  value: unknown
  /** Of the text in which it was found. */
  version: string
}
export type Given = (name: string) => string

/** The entry that an address names; undefined where there is none. */
export async function entryAt(text: string, section: string, key: string): Promise<Entry | undefined> {
  const known = SECTIONS.find((one) => one === section)
  const whole = at(parse(text), [known ?? ''])
  if (!known) return undefined
  const version = await versionOf(text)
  if (known === 'voice') {
    const path = key === 'all' ? ['voice'] : ['voice', 'audiences', key]
    const value = at({ voice: whole }, path)
    return key === 'all' || isMapping(value) ? { section: known, key, path, value, version } : undefined
  }
  const list = Array.isArray(whole) ? whole : []
  const index = key === 'new' ? list.length : /^\d{1,6}$/.test(key) ? Number(key) : list.length + 1
  if (index > list.length || (index === list.length && key !== 'new')) return undefined
  return { section: known, key, path: [known, index], value: list[index], version }
}

/** What a field of an entry says, as it is written into its form. */
export function shownOf({ name }: Field, { section, value }: Pick<Entry, 'section' | 'value'>): string {
  const entry = section === 'products' && typeof value === 'string' ? { name: value } : value
  const found = at(entry, name.split('.'))
  return Array.isArray(found) ? found.join('\n') : found === undefined || found === null ? '' : String(found)
}

/** What a form changes of an entry: only the fields that say something else now, so that all others stay as they were written. */
export function changesOf(entry: Entry, given: Given): ConfigChange[] {
  const fields = FIELDS[entry.section]
  const changed = fields.filter((field) => tidy(field, given(field.name)) !== tidy(field, shownOf(field, entry)))
  if (changed.length === 0) return []
  if (!isMapping(entry.value) && entry.section !== 'voice')
    return [{ path: entry.path, value: wholeOf(entry.section, given) }]
  const changes = changed.map((field) => ({
    path: [...entry.path, ...field.name.split('.')],
    value: saidBy(field, given(field.name)),
  }))
  // An owner of everything: what is left of `match` is empty, and has to stand there.
  const everything = entry.section === 'owners' && !fields.some(({ name }) => /^match/.test(name) && given(name).trim())
  return everything ? [...changes, { path: [...entry.path, 'match'], value: {} }] : changes
}

/** A new entry, with the fields that say something. */
export function wholeOf(section: Section, given: Given): unknown {
  const entry: Record<string, unknown> = section === 'owners' ? { match: {} } : {}
  for (const field of FIELDS[section]) {
    const value = saidBy(field, given(field.name))
    const [outer = '', inner] = field.name.split('.')
    if (value === undefined) continue
    entry[outer] = inner === undefined ? value : { ...(entry[outer] as object), [inner]: value }
  }
  return section === 'products' && Object.keys(entry).join() === 'name' ? entry.name : entry
}

const isList = ({ kind }: Field) => kind === 'lines' || kind === 'addresses'
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const tidy = (field: Field, text: string): string => (isList(field) ? linesOf(text).join('\n') : text.trim())

function saidBy(field: Field, text: string): string | string[] | undefined {
  if (!isList(field)) return text.trim() || undefined
  const list = linesOf(text)
  if (list.length === 0) return undefined
  return field.kind === 'addresses' && list.length === 1 ? list[0] : list
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const at = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce((inside, key) => (isMapping(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined), value)
