import { RuleIssue } from './issue.ts'
import { compile, type Pattern } from './pattern.ts'

/** Makes of what a rule has found the ways to write it instead. */
export interface Action {
  name: 'replace' | 'remove' | 'edit'
  /** What the rule itself proposes is kept. */
  own?: boolean
  fixes(match: string): string[]
}

interface Told {
  name?: string
  params?: readonly string[]
}

/** How an `edit` changes the text, by its first parameter, and how many further ones it takes. */
const EDITS: Readonly<Record<string, { takes: number; edit: (text: string, a: string, b: string) => string }>> = {
  trim: { takes: 1, edit: (text, set) => trim(text, set, true, true) },
  // An older name of the same.
  remove: { takes: 1, edit: (text, set) => trim(text, set, true, true) },
  trim_left: { takes: 1, edit: (text, set) => trim(text, set, true, false) },
  trim_right: { takes: 1, edit: (text, set) => trim(text, set, false, true) },
  truncate: { takes: 1, edit: (text, at) => text.split(at)[0]! },
  split: { takes: 2, edit: (text, at, index) => text.split(at)[Number(index)] ?? text },
  replace: { takes: 2, edit: (text, from, to) => text.replaceAll(from, () => to) },
}

/**
 * Reads the `action` of a rule.
 * @throws RuleIssue for one that needs a script or a dictionary, or that Vale does not know
 */
export function readAction({ name, params = [] }: Told): Action | undefined {
  if (name === undefined || name === '') return undefined
  if (name === 'replace') return { name, own: params.length === 0, fixes: () => [...params] }
  if (name === 'remove') return { name, fixes: () => [''] }
  if (name === 'edit') return { name, fixes: editor(params) }
  const expected = 'replace, remove or edit; the others need a script or a dictionary'
  throw new RuleIssue(['action', 'name'], `the action \`${name}\``, expected, name)
}

function editor(params: readonly string[]): Action['fixes'] {
  const [kind = '', a = '', b = ''] = params
  const count = (takes: number) => {
    if (params.length !== takes + 1) {
      throw new RuleIssue(['action', 'params'], `${params.length - 1} parameters of \`${kind}\``, `${takes}`)
    }
  }
  if (kind === 'regex') {
    count(2)
    const pattern = compile(a, ['action', 'params', 1])
    return (match) => [substitute(pattern, match, b).trim()]
  }
  const known = Object.hasOwn(EDITS, kind) ? EDITS[kind] : undefined
  if (!known) {
    throw new RuleIssue(
      ['action', 'params', 0],
      `the edit \`${kind}\``,
      `regex, ${Object.keys(EDITS).join(', ')}`,
      kind,
    )
  }
  count(known.takes)
  return (match) => [known.edit(match, a, b).trim()]
}

function substitute(pattern: Pattern, text: string, to: string): string {
  let end = 0
  const parts = pattern.all(text).map((match) => {
    const before = text.slice(end, match.start)
    end = match.end
    return before + expand(to, match.groups, match.text)
  })
  return parts.join('') + text.slice(end)
}

/** Fills `$1` and `${1}` with capture groups, `$0` with the whole. */
export const expand = (to: string, groups: readonly (string | undefined)[], whole: string): string =>
  to.replace(/\$\{?(\d+)\}?/g, (_, n: string) => (n === '0' ? whole : (groups[Number(n) - 1] ?? '')))

function trim(text: string, set: string, left: boolean, right: boolean): string {
  let from = 0
  let to = text.length
  while (left && from < to && set.includes(text[from]!)) from++
  while (right && to > from && set.includes(text[to - 1]!)) to--
  return text.slice(from, to)
}

/** Fewer capitals than these are an abbreviation, and say nothing of what replaces it. */
const SHOUTED = 5

/** A replacement in the case of what it replaces: all capitals, or a capital first. One with capitals of its own, or that mends the case, stays. */
export function inCaseOf(found: string, to: string): string {
  if (/\p{Lu}/u.test(to) || found.toLowerCase() === to.toLowerCase()) return to
  const capitals = found.length > 1 && found === found.toUpperCase() && found !== found.toLowerCase()
  if (capitals) return found.length >= SHOUTED ? to.toUpperCase() : to
  const capital = /^\p{Lu}/u.test(found)
  return capital ? to.replace(/^\p{Ll}/u, (char) => char.toUpperCase()) : to
}
