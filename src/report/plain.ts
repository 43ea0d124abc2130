// C0 and C1 controls but tab and line feed: they move a terminal's cursor, colour it, or end an XML document.
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g
// An escape sequence with its parameters, so that no `[31m` is left of a crawled colour code.
const ESCAPE_SEQUENCES = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?/g
// Embeddings, overrides and isolates can show text in another order than it is stored; tags and fillers hide text.
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Crawled text made safe to show: no control characters, no escape sequences, nothing that reorders or hides text. */
export function plain(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/[\ufffe\uffff]/g, '')
}

/** The same on one line: every run of white space becomes one blank. */
export const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim()

/**
 * Text of several lines in which none is a command to a build server that reads its log (`::name::` at the start of a
 * line, `##[name]` anywhere).
 */
export const withoutCommands = (text: string): string =>
  text.replace(/^(\s*):(?=:)/gm, '$1: ').replace(/#(?=#\[)/g, '# ')
