import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import type { Span } from '../model/index.ts'
import { RuleIssue } from './issue.ts'
import { type Lookahead, repeatsEndlessly, withoutLookahead } from './lookahead.ts'

/** One match: its span, and what its capture groups hold. */
export interface Match extends Span {
  text: string
  groups: readonly (string | undefined)[]
}

/** A compiled pattern of a rule. It runs in time linear to the text, whatever it says. */
export interface Pattern {
  /** All matches that do not overlap and are not empty, in order. Spans are UTF-16 indices. */
  all(text: string): Match[]
  test(text: string): boolean
  groupCount: number
}

export interface PatternOptions {
  ignorecase?: boolean
  /** Stands between word boundaries. */
  word?: boolean
}

/**
 * Compiles a pattern in the syntax that Vale documents: RE2 with lookaround. Lookbehind runs as it is; a lookahead runs where it
 * begins or ends the pattern.
 * @param path keys of the value in its file, for errors
 * @throws RuleIssue naming what RE2 cannot run in linear time
 */
export function compile(source: string, path: readonly PropertyKey[], options: PatternOptions = {}): Pattern {
  const { body, before, after } = withoutLookahead(source, path)
  const bound = options.word ? boundsOf(body) : { left: '', right: '' }
  const own = `${bound.left}(?:${body})${bound.right}`
  // What must follow is matched too, and left out of the span: the next match may begin there.
  const follows = after?.positive ? after : undefined
  const regex = engine(follows ? `(${own})(?:${follows.body})` : own, path, options, body)
  const guards = [guard(before, path, options), guard(after?.positive ? undefined : after, path, options)] as const
  const endless = repeatsEndlessly(source)
  const groupOffset = follows ? 2 : 1
  const groupCount = regex.groupCount() - (groupOffset - 1)

  function* matches(text: string): Generator<Match> {
    for (const { start: offset, end: limit } of endless ? stretches(text) : [{ start: 0, end: text.length }]) {
      const own = offset === 0 && limit === text.length ? text : text.slice(offset, limit)
      if (!regex.test(own)) continue
      const matcher = regex.matcher(own)
      let from = 0
      while (from <= own.length && matcher.find(from)) {
        const start = matcher.start()
        const end = follows ? matcher.end(1) : matcher.end()
        const holds = guards[0](own, start) && guards[1](own, end) && !(options.word && cutsWord(own, start, end))
        from = holds && end > start ? end : start + ((own.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
        if (!holds || end === start) continue
        const groups = Array.from({ length: groupCount }, (_, i) => matcher.group(i + groupOffset) ?? undefined)
        yield { start: offset + start, end: offset + end, text: own.slice(start, end), groups }
      }
    }
  }
  return { all: (text) => [...matches(text)], test: (text) => !matches(text).next().done, groupCount }
}

function engine(source: string, path: readonly PropertyKey[], { ignorecase }: PatternOptions, told: string): RE2JS {
  const flags =
    RE2JS.MULTILINE | (ignorecase ? RE2JS.CASE_INSENSITIVE : 0) | (/\(\?<[=!]/.test(source) ? RE2JS.LOOKBEHINDS : 0)
  try {
    return RE2JS.compile(source, flags)
  } catch (error) {
    // What we have put around a pattern is no part of its mistake.
    if (source !== told) engine(told, path, { ignorecase }, told)
    if (error instanceof RE2JSSyntaxException) {
      const fragment = error.getPattern() ?? undefined
      const inside = fragment !== undefined && told.includes(fragment) ? fragment : undefined
      throw new RuleIssue(path, `\`${fragment ?? told}\`, ${error.getDescription()}`, meantBy(fragment), inside)
    }
    if (error instanceof RE2JSException) throw new RuleIssue(path, error.message, 'a smaller pattern')
    throw error
  }
}

/** What would run instead of the commonest things that RE2 does not know. */
function meantBy(fragment = ''): string {
  if (/^\\[1-9]/.test(fragment)) return 'a pattern without backreferences, which cannot run in linear time'
  if (fragment.startsWith('(?>') || /^[*+?]\+$/.test(fragment)) return 'a plain group or repetition'
  if (fragment.startsWith('\\u')) return 'the sign itself, or `\\x{…}`'
  return 'a pattern in RE2 syntax'
}

/**
 * How far a search that repeats something without end sees, and a lookahead: from every place of a long text to its end would be
 * no linear time any more.
 */
const SIGHT = 1000
const AHEAD = 200

/** A text in stretches of at most `SIGHT` signs, cut at a line break where there is one, else at a blank. */
function stretches(text: string): Span[] {
  const spans: Span[] = []
  for (let start = 0; ; ) {
    const most = start + SIGHT
    if (most >= text.length) return [...spans, { start, end: text.length }]
    const line = text.lastIndexOf('\n', most)
    const cut = line > start ? line : text.lastIndexOf(' ', most)
    const end = cut > start ? cut : most
    spans.push({ start, end })
    start = end
  }
}

/** Whether what must stand, or must not, at an index does. */
function guard(
  lookahead: Lookahead | undefined,
  path: readonly PropertyKey[],
  options: PatternOptions,
): (text: string, at: number) => boolean {
  if (!lookahead) return () => true
  const regex = engine(`(?:${lookahead.body})`, path, options, lookahead.body)
  return (text, at) => regex.matcher(text.slice(at, at + AHEAD)).lookingAt() === lookahead.positive
}

/** The engine's `\b` knows ASCII words only: next to any other letter the boundary is checked after the match. */
function boundsOf(body: string): { left: string; right: string } {
  const other = (char: string | undefined) => char !== undefined && char > '\u007f' && LETTER.test(char)
  const chars = [...body]
  return { left: other(chars[0]) ? '' : '\\b', right: other(chars.at(-1)) ? '' : '\\b' }
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u

function cutsWord(text: string, start: number, end: number): boolean {
  const inside = (at: number) => at > 0 && at < text.length && LETTER.test(text[at - 1]!) && LETTER.test(text[at]!)
  return inside(start) || inside(end)
}
