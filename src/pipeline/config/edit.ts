import { type Document, isAlias, isCollection, isScalar, isSeq, parseDocument } from 'yaml'
import { type Config, InputError, sha256 } from '../../model/index.ts'
import type { Brand, ConfigEditor } from '../brand.ts'
import { hostsOf } from '../collect.ts'
import { InputErrors, parseConfig } from './config.ts'
import { applyOwners } from './owners.ts'

/** One change of a configuration: what stands at a path from now on; undefined takes it away. */
export interface ConfigChange {
  path: readonly (string | number)[]
  value: unknown
}

/** What came of a change: `stale`: somebody changed the file meanwhile; `closed`: it cannot be written, `text` is what it would say. */
export type Saved =
  | { done: 'written' }
  | { done: 'stale' }
  | { done: 'closed'; text: string }
  | { done: 'refused'; errors: InputError[] }

/** As errors name it. */
const FILE = 'selaras.yaml'

/** Names a text of a configuration, so that a form can say which one it was made from. */
export const versionOf = async (text: string): Promise<string> => (await sha256(text)).slice(0, 16)

/**
 * Writes changes into the configuration file of a brand, and hands findings over where owners have changed. The file belongs to the
 * people who write it, beside the copy it names and often in version control, so it stays the one place of truth: it is edited in
 * place, comments and order kept, instead of settings living in the store beside it.
 * @param version of the text from which the changes were made
 */
export async function saveConfig(brand: Brand, changes: readonly ConfigChange[], version: string): Promise<Saved> {
  if (!brand.editor) throw new Error(`${brand.slug} has no configuration file to edit`)
  const before = await brand.editor.read()
  if ((await versionOf(before)) !== version) return { done: 'stale' }
  const inside = await newHostsInside(brand.editor, changes, before)
  if (inside.length > 0) return { done: 'refused', errors: inside }
  const saved = await write(brand.editor, changes, before)
  if (saved.done === 'written') await applyOwners(brand.store, await brand.config())
  return saved
}

/**
 * Mistakes for sources on hosts inside the network of the server that the file does not name yet: only those who write the file
 * itself may let them be read.
 */
async function newHostsInside(
  editor: ConfigEditor,
  changes: readonly ConfigChange[],
  before: string,
): Promise<InputError[]> {
  const [old, now] = [withChanges(before, []), withChanges(before, changes)]
  const known = new Set('config' in old ? hostsOf(old.config.sources) : [])
  const sources = 'config' in now ? now.config.sources : []
  const found = sources.map(async ({ url }, i) => {
    const fresh = [url ?? []].flat().filter((one) => !known.has(new URL(one).host))
    const inside = await Promise.all(fresh.map((one) => editor.leadsInside(one)))
    const place = { file: FILE, path: ['sources', i, 'url'] }
    return fresh
      .filter((_, n) => inside[n])
      .map(
        (one) =>
          new InputError(place, `${one}, which leads to a private address`, 'a public one, or a line in the file'),
      )
  })
  return (await Promise.all(found)).flat()
}

async function write(editor: ConfigEditor, changes: readonly ConfigChange[], before: string): Promise<Saved> {
  try {
    const text = editConfig(before, changes)
    const done = await editor.write(text, before)
    return done === 'closed' ? { done, text } : { done }
  } catch (error) {
    return { done: 'refused', errors: mistakesIn(error) }
  }
}

/** The configuration as changes would make it, or everything that would be wrong with it then. */
export function withChanges(
  text: string,
  changes: readonly ConfigChange[],
): { config: Config } | { errors: InputError[] } {
  try {
    return { config: parseConfig(editConfig(text, changes), FILE) }
  } catch (error) {
    return { errors: mistakesIn(error) }
  }
}

/** The mistakes that an error lists; throws it again where it is none of a configuration. */
function mistakesIn(error: unknown): InputError[] {
  if (error instanceof InputErrors) return error.errors
  if (error instanceof InputError) return [error]
  throw error
}

/**
 * A configuration with changes made to it. Comments, order and what is not named stay, and so do all lines above and below the
 * changes, unless the layout is unusual. Lists of words lose and gain single words. Throws InputError where a change would have to go through an alias.
 * @param text valid YAML
 */
export function editConfig(text: string, changes: readonly ConfigChange[]): string {
  const lines = text.split(/\r?\n/)
  const document = parseDocument(text)
  const habits = habitsOf(text)
  const before = document.toString(habits).split('\n')
  for (const { path, value } of changes) {
    refuseAliases(document, path)
    if (value === undefined) remove(document, path)
    else if (!mergeWords(document, path, value)) set(document, path, value)
  }
  const after = document.toString(habits).split('\n')
  const edited = before.length === lines.length ? withLinesOf(lines, before, after) : after
  return edited.join(text.includes('\r\n') ? '\r\n' : '\n')
}

/** What is written anew, with the lines above and below the changes as the file has them: the writer keeps no columns of comments. */
function withLinesOf(lines: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const shorter = Math.min(before.length, after.length)
  let above = 0
  while (above < shorter && before[above] === after[above]) above++
  let below = 0
  while (below < shorter - above && before.at(-1 - below) === after.at(-1 - below)) below++
  return [...lines.slice(0, above), ...after.slice(above, after.length - below), ...lines.slice(lines.length - below)]
}

/** How a file is laid out, for the writer of YAML. */
const habitsOf = (text: string) => ({
  lineWidth: 0,
  flowCollectionPadding: /\{ /.test(text),
  indentSeq: !/^[\w-]+:[^\n]*\n(?:\s*#[^\n]*\n)*- /m.test(text),
})

function refuseAliases(document: Document, path: readonly (string | number)[]): void {
  const above = path.map((_, i) => document.getIn(path.slice(0, i + 1), true))
  if (above.some(isAlias)) {
    const place = { file: FILE, path }
    throw new InputError(place, 'a value that stands elsewhere in the file (an alias)', 'a change by hand, in the file')
  }
}

/** Takes a value away, and with it the mapping or list around it that is left empty. */
function remove(document: Document, path: readonly (string | number)[]): void {
  if (!document.hasIn(path)) return
  document.deleteIn(path)
  const parent = path.slice(0, -1)
  const around = parent.length > 0 ? document.getIn(parent) : undefined
  if (isCollection(around) && around.items.length === 0) remove(document, parent)
}

/** Changes a list of words word by word, so that comments beside the others stay. False where it is no such list. */
function mergeWords(document: Document, path: readonly (string | number)[], value: unknown): boolean {
  const list = document.getIn(path)
  if (!isSeq(list) || !Array.isArray(value) || !list.items.every(isScalar)) return false
  const has = new Set(list.items.map((item) => isScalar(item) && item.value))
  list.items = list.items.filter((item) => isScalar(item) && value.includes(item.value))
  for (const word of value) if (!has.has(word)) list.add(document.createNode(word))
  return true
}

function set(document: Document, path: readonly (string | number)[], value: unknown): void {
  // `products:` with nothing behind it holds null, into which nothing can be put.
  for (let i = 1; i < path.length; i++) {
    const node = document.getIn(path.slice(0, i), true)
    if (isScalar(node) && node.value === null) document.deleteIn(path.slice(0, i))
  }
  const scalar = typeof value !== 'object'
  // A bare value goes into the node that is there, whose comment stays.
  document.setIn(path, scalar ? value : document.createNode(value))
}
