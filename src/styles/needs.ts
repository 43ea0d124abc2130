import type { StyleRule } from './rule.ts'

/**
 * Words of which a match of one of the patterns must hold one, in lower case. Undefined where a pattern may match without any
 * plain sign. Kept simple: what is doubtful counts for nothing.
 */
export function neededBy(patterns: readonly string[]): string[] | undefined {
  const each = patterns.map((pattern) => ofAlternatives({ text: pattern, at: 0 }))
  return each.some((words) => words === undefined) ? undefined : [...new Set(each.flatMap((words) => words!))]
}

interface Cursor {
  text: string
  at: number
}

/** Reads to the end of the pattern or of the group: all alternatives must need something. */
function ofAlternatives(cursor: Cursor): string[] | undefined {
  const all: (string[] | undefined)[] = []
  do all.push(ofAlternative(cursor))
  while (cursor.text[cursor.at++] === '|')
  return all.some((words) => words === undefined) ? undefined : all.flatMap((words) => words!)
}

/** Of the plain runs and groups that follow each other the one that says most. */
function ofAlternative(cursor: Cursor): string[] | undefined {
  const { text } = cursor
  const parts: string[][] = []
  let run = ''
  const endRun = () => {
    if (run !== '') parts.push([run.toLowerCase()])
    run = ''
  }
  while (cursor.at < text.length && text[cursor.at] !== '|' && text[cursor.at] !== ')') {
    const piece = readPiece(cursor)
    const absent = /^(?:[?*]|\{0)/.test(text.slice(cursor.at))
    const repeat = /^(?:[?*+]|\{[\d,]*\})\??/.exec(text.slice(cursor.at))?.[0] ?? ''
    cursor.at += repeat.length
    if (typeof piece === 'string' && !absent) run += piece
    if (typeof piece !== 'string' || repeat !== '') endRun()
    if (Array.isArray(piece) && !absent) parts.push(piece)
  }
  endRun()
  const least = (words: string[]) => Math.min(...words.map((word) => word.length))
  return parts.reduce<string[] | undefined>(
    (best, part) => (!best || least(part) > least(best) ? part : best),
    undefined,
  )
}

/** A sign that stands for itself, the needs of a group, or undefined for what may be many things. */
function readPiece(cursor: Cursor): string | string[] | undefined {
  const { text } = cursor
  const char = String.fromCodePoint(text.codePointAt(cursor.at)!)
  cursor.at += char.length
  if (char === '\\') {
    const next = text[cursor.at++] ?? ''
    const long = /^(?:x\{[^}]*\}|x..|[pP]\{[^}]*\}|[pP].)/.exec(next + text.slice(cursor.at, cursor.at + 40))
    if (long) cursor.at += long[0].length - 1
    return /[a-z0-9]/i.test(next) ? undefined : next
  }
  if (char === '[') {
    const end = /^\^?\]?(?:\\.|\[:\w+:\]|[^\]])*\]/.exec(text.slice(cursor.at))
    cursor.at += end?.[0].length ?? text.length
    return undefined
  }
  if (char !== '(') return '.^$'.includes(char) ? undefined : char
  const opening = /^\?(?:P?<\w+>|[a-zA-Z-]*:|[=!]|<[=!])/.exec(text.slice(cursor.at))?.[0] ?? ''
  if (opening === '' && text[cursor.at] === '?') {
    // A flag for the rest, such as `(?i)`.
    cursor.at = text.indexOf(')', cursor.at) + 1 || text.length
    return undefined
  }
  cursor.at += opening.length
  const words = ofAlternatives(cursor)
  return /[=!]$/.test(opening) ? undefined : words
}

/** For a text, those of the rules that name words of which it holds one: found in one pass over its signs. */
export function candidates(rules: readonly StyleRule[]): (text: string) => ReadonlySet<StyleRule> {
  const index = new Map<number, { word: string; rule: StyleRule }[]>()
  const known = new Uint8Array(SLOTS)
  for (const rule of rules) {
    for (const word of rule.needs ?? []) {
      const key = keyOf(word.charCodeAt(0), word.charCodeAt(1) || 0, word.charCodeAt(2) || 0)
      known[key] = 1
      index.set(key, [...(index.get(key) ?? []), { word, rule }])
    }
  }
  return (text) => {
    const lower = text.toLowerCase()
    let found: Set<StyleRule> | undefined
    const look = (key: number, at: number) => {
      for (const { word, rule } of index.get(key) ?? []) {
        if (!found?.has(rule) && lower.startsWith(word, at)) found = (found ?? new Set()).add(rule)
      }
    }
    // Words of one sign and of two stand under the signs they have.
    let [a, b] = [lower.charCodeAt(0) || 0, lower.charCodeAt(1) || 0]
    for (let at = 0; at < lower.length; at++) {
      const c = at + 2 < lower.length ? lower.charCodeAt(at + 2) : 0
      if (known[keyOf(a, b, c)] === 1) look(keyOf(a, b, c), at)
      if (known[keyOf(a, b, 0)] === 1) look(keyOf(a, b, 0), at)
      if (known[keyOf(a, 0, 0)] === 1) look(keyOf(a, 0, 0), at)
      a = b
      b = c
    }
    return found ?? NONE
  }
}

const NONE: ReadonlySet<StyleRule> = new Set()
const SLOTS = 1 << 16
/** Three signs in sixteen bits; what falls together is told apart by comparing the words. */
const keyOf = (a: number, b: number, c: number) => (a * 17161 + b * 131 + c) & (SLOTS - 1)
