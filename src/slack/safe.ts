import { oneLine } from '../report/index.ts'

// Zero width: it cannot be seen, and nothing that Slack knows is written with it.
const BREAK = '\u200b'

/**
 * Crawled text on one line, safe to show as plain text: nothing that hides or reorders it (see `plain` in `report/`), and no
 * mention is left whole, neither `@channel` nor `<!here>` nor `<@U024BE7LH>`. Cut to `most` characters.
 */
export function shown(text: string, most: number): string {
  const line = oneLine(text)
    .replace(/@(?=(?:channel|here|everyone|group)\b)/gi, `@${BREAK}`)
    .replace(/<(?=[!@#])/g, `<${BREAK}`)
  if (line.length <= most) return line
  const cut = line.slice(0, most - 1)
  // Half a surrogate pair would be no text.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** The same for fields that Slack reads as its markup: escaped as it asks, and no character of it formats anything. */
export const escaped = (text: string, most: number): string =>
  shown(text, most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, `${BREAK}$&`)
    .replace(/\b(https?|ftp|mailto):/gi, `$1${BREAK}:`)

/** Text of a slash command as it was typed: Slack escapes three characters in it. */
export const typed = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim()

/** An address that may be opened with a click: http or https, without a name or password in it. */
export function address(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2000 || !URL.canParse(text)) return undefined
  const { protocol, username, password, href } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined
}
