import { RuleIssue } from './issue.ts'

/** What must follow a place, or must not. */
export interface Lookahead {
  positive: boolean
  body: string
}

interface Group {
  start: number
  end: number
}

/**
 * Takes a lookahead from the beginning or the end of a pattern, where it can be checked beside a linear engine. One at the
 * beginning only says where a match may start. A positive one at the end is matched with what stands before it. A negative
 * one at the end needs a pattern that can end at one place only.
 * @throws RuleIssue for a lookahead anywhere else
 */
export function withoutLookahead(
  source: string,
  path: readonly PropertyKey[],
): { body: string; before?: Lookahead; after?: Lookahead } {
  const groups = lookaheads(source)
  if (groups.length === 0) return { body: source }
  const [first] = groups
  const last = groups.at(-1)!
  const alone = !topLevelBar(source)
  const before = alone && /^(?:\\b|\^)?$/.test(source.slice(0, first!.start)) ? first : undefined
  const after = alone && last !== before && last.end === source.length ? last : undefined
  const stray = groups.find((group) => group !== before && group !== after)
  if (stray) throw misplaced(source, stray, path)
  const head = before ? source.slice(0, before.start) : ''
  const body = head + source.slice(before?.end ?? 0, after?.start ?? source.length)
  const parts = { body, before: before && read(source, before), after: after && read(source, after) }
  const loose = [parts.before, parts.after?.positive ? undefined : parts.after].find((part) =>
    /^\\b|\(\?<|^\^/.test(part?.body ?? ''),
  )
  if (loose) throw new RuleIssue(path, `\`${loose.body}\` in a lookahead`, 'one that does not look back', loose.body)
  if (parts.after && !parts.after.positive && manyEnds(body)) throw misplaced(source, after!, path)
  return parts
}

const misplaced = (source: string, { start, end }: Group, path: readonly PropertyKey[]) =>
  new RuleIssue(
    path,
    `the lookahead \`${source.slice(start, end)}\``,
    'one at the beginning of a pattern, or at its end after plain words; elsewhere it cannot run in linear time',
    source.slice(start, end),
  )

function read(source: string, { start, end }: Group): Lookahead {
  return { positive: source[start + 2] === '=', body: source.slice(start + 3, end - 1) }
}

/** Steps over a pattern outside of classes and escapes: each sign that means something, with the depth of groups around it. */
function* signs(source: string): Generator<{ at: number; char: string; depth: number }> {
  let depth = 0
  let inClass = false
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!
    if (char === '\\') at++
    else if (inClass) inClass = char !== ']'
    else if (char === '[') {
      inClass = true
      // A bracket that opens a class as its first member is a member.
      at += /^\^?\]/.exec(source.slice(at + 1))?.[0].length ?? 0
    } else {
      if (char === ')') depth--
      yield { at, char, depth }
      if (char === '(') depth++
    }
  }
}

function lookaheads(source: string): Group[] {
  const found: Group[] = []
  let open: { start: number; depth: number } | undefined
  for (const { at, char, depth } of signs(source)) {
    if (open === undefined && char === '(' && /^\(\?[=!]/.test(source.slice(at, at + 3))) open = { start: at, depth }
    else if (open !== undefined && char === ')' && depth === open.depth) {
      found.push({ start: open.start, end: at + 1 })
      open = undefined
    }
  }
  return found
}

const topLevelBar = (source: string) => [...signs(source)].some(({ char, depth }) => char === '|' && depth === 0)

/** Whether a pattern could end at several places from one start. */
const manyEnds = (body: string) =>
  [...signs(body)].some(({ at, char }) => '*+{|'.includes(char) || (char === '?' && body[at - 1] !== '('))

/** How many capture groups a pattern has. */
export const groupsIn = (source: string): number =>
  [...signs(source)].filter(
    ({ at, char }) => char === '(' && /^\((?!\?)|^\(\?P?<(?![=!])/.test(source.slice(at, at + 5)),
  ).length

/** Whether a pattern repeats something any number of times. */
export const repeatsEndlessly = (source: string): boolean =>
  [...signs(source)].some(
    ({ at, char }) => char === '*' || char === '+' || (char === '{' && /^\{\d*,\}/.test(source.slice(at, at + 8))),
  )
