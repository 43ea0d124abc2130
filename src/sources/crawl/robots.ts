/**
 * The Robots Exclusion Protocol, RFC 9309, in the reading of the field's reference parser: escapes in a URL are compared
 * as written, a missing colon is forgiven, and lines of other kinds neither open nor close a group.
 */
interface RobotsRule {
  allow: boolean
  pattern: string
  /** Line of the file, from 1. */
  line: number
}
interface Group {
  agents: string[]
  rules: RobotsRule[]
  crawlDelay?: number
}
export interface Robots {
  groups: Group[]
}
/** `rule` is absent where none applies; `crawlDelay` in seconds. */
export interface RobotsVerdict {
  allowed: boolean
  rule?: RobotsRule
  crawlDelay?: number
}

/** Reads the text of a robots.txt; anything that is no rule is passed over. */
export function parseRobots(text: string): Robots {
  const groups: Group[] = []
  let open = false
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const [key, value] = splitLine(raw)
    if (key === 'user-agent') {
      if (!open) groups.push({ agents: [], rules: [] })
      groups.at(-1)!.agents.push(agentToken(value))
      open = true
    } else if (key === 'allow' || key === 'disallow') {
      open = false
      if (value !== '') {
        groups.at(-1)?.rules.push({ allow: key === 'allow', pattern: encodePattern(value), line: index + 1 })
      }
    } else if (key === 'crawl-delay' && /^\d+(\.\d+)?$/.test(value)) {
      const group = groups.at(-1)
      if (group) group.crawlDelay = Number(value)
    }
  }
  return { groups }
}

/**
 * May `agent` (a product token, any case) fetch `url`? The longest matching pattern decides, and allow wins a tie; groups
 * of the same agent count as one; the groups of `*` apply only where no group names the agent.
 */
export function askRobots(robots: Robots, agent: string, url: string): RobotsVerdict {
  const token = agentToken(agent)
  const own = robots.groups.filter((group) => token !== '' && group.agents.includes(token))
  const groups = own.length > 0 ? own : robots.groups.filter((group) => group.agents.includes('*'))
  const path = pathOf(url)
  let best: RobotsRule | undefined
  for (const rule of groups.flatMap((group) => group.rules)) {
    const longer = best === undefined ? 1 : rule.pattern.length - best.pattern.length
    if (longer < 0 || (longer === 0 && best?.allow) || !matchesPattern(rule.pattern, path)) continue
    if (longer > 0 || rule.allow) best = rule
  }
  const crawlDelay = groups.find((group) => group.crawlDelay !== undefined)?.crawlDelay
  return { allowed: best?.allow ?? true, rule: best, crawlDelay }
}

function splitLine(raw: string): [key: string, value: string] {
  const line = raw.replace(/#.*$/s, '').trim()
  const colon = line.indexOf(':')
  if (colon >= 0) return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
  const words = line.split(/[ \t]+/)
  return words.length === 2 ? [words[0]!.toLowerCase(), words[1]!] : ['', '']
}

/** The product token that starts an agent's name: `FooBot/2.1` is `foobot`. `*` alone stands for everyone. */
function agentToken(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*'
  return /^[a-z_-]*/i.exec(value)![0].toLowerCase()
}

/** Letters beyond ASCII become upper-case escapes of their UTF-8 bytes, as a URL carries them. */
function encodePattern(pattern: string): string {
  return pattern
    .replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
    .replace(/[^\x00-\x7F]+/g, (letters) => encodeURIComponent(letters.toWellFormed()))
}

function pathOf(url: string): string {
  const path = url.replace(/#.*$/s, '').replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

/** `*` is any run of characters, a final `$` the end; without it the pattern is a prefix. Time: product of the lengths. */
function matchesPattern(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$')
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  const first = parts.shift()!
  if (!path.startsWith(first)) return false
  if (parts.length === 0) return !anchored || path === first
  let at = first.length
  const last = anchored ? parts.pop()! : ''
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}
