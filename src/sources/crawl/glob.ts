/**
 * Does a glob of the configuration match the path of a URL? `*` stays within one segment, `**` crosses them, `?` is one
 * character, `{a,b}` either; `/promo/**` takes `/promo` itself too. A glob without a slash (`*.html`) matches the last
 * segment anywhere. The path is compared with its escapes resolved. Time: product of the lengths, whatever the glob.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const decoded = decodePath(path)
  const rooted = glob.startsWith('/') ? glob : glob.includes('/') ? `/${glob}` : `/**/${glob}`
  return expandBraces(rooted).some((pattern) => matches(tokens(pattern), decoded))
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const MAX_ALTERNATIVES = 256

/** Resolves the innermost braces first, until none is left. */
function expandBraces(glob: string): string[] {
  let globs = [glob]
  for (let round = 0; round < 16 && globs.length <= MAX_ALTERNATIVES; round++) {
    const next = globs.flatMap((one) => {
      const braces = /\{([^{}]*,[^{}]*)\}/.exec(one)
      if (!braces) return [one]
      const before = one.slice(0, braces.index)
      const after = one.slice(braces.index + braces[0].length)
      return braces[1]!.split(',').map((choice) => before + choice + after)
    })
    if (next.length === globs.length) break
    globs = next
  }
  return globs
}

type Token = { kind: 'star' | 'globstar' | 'below' | 'any' } | { kind: 'text'; text: string }

function tokens(pattern: string): Token[] {
  return (pattern.match(/\/\*\*$|\/\*\*(?=\/)|\*\*+|\*|\?|[^*?]/g) ?? []).map((part) => {
    if (part === '/**') return { kind: 'below' }
    if (part === '*') return { kind: 'star' }
    if (part === '?') return { kind: 'any' }
    return part.startsWith('**') ? { kind: 'globstar' } : { kind: 'text', text: part }
  })
}

/** Runs all ways through the pattern at once: `live[i]` is 1 where the tokens so far can end at position `i`. */
function matches(pattern: Token[], path: string): boolean {
  let live = new Uint8Array(path.length + 1)
  live[0] = 1
  for (const token of pattern) live = step(live, token, path)
  return live[path.length] === 1
}

function step(live: Uint8Array, token: Token, path: string): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(live.length)
  let running = 0
  for (let at = 0; at < live.length; at++) {
    const before = path[at - 1]
    if (token.kind === 'text') next[at] = before === token.text ? live[at - 1]! : 0
    else if (token.kind === 'any') next[at] = at > 0 && before !== '/' ? live[at - 1]! : 0
    else if (token.kind === 'below') {
      next[at] = live[at]! | running
      if (path[at] === '/') running |= live[at]!
    } else {
      if (token.kind === 'star' && before === '/') running = 0
      running |= live[at]!
      next[at] = running
    }
  }
  return next
}
