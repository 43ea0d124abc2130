/** Lines above a template that are no part of its body. */
export interface FrontMatter {
  subject?: string
  preheader?: string
  rest: string
}

const SUBJECT = /^(?:subject(?: line)?|subjek|judul)$/i
const PREHEADER = /^(?:pre-?header|preview(?:[_ -]?text)?|pratinjau)$/i
const LINE = /^\s*([A-Za-z][\w -]{1,24}):[ \t]*(.*)$/

/** Reads `Subject:` and `Preheader:` lines, plain or as YAML between rules of `---`, from the top of a template. */
export function frontMatter(source: string): FrontMatter {
  const lines = source.split('\n')
  let at = lines.findIndex((line) => line.trim() !== '')
  if (at < 0) return { rest: source }
  const fenced = lines[at]!.trim() === '---'
  if (fenced) at++
  const found: Omit<FrontMatter, 'rest'> = {}
  for (; at < lines.length; at++) {
    const [, key, value = ''] = LINE.exec(lines[at]!) ?? []
    if (key === undefined) break
    const shown = value.trim().replace(/^(["'])(.*)\1$/, '$2')
    if (SUBJECT.test(key)) found.subject = shown
    else if (PREHEADER.test(key)) found.preheader = shown
    else if (!fenced && !/^(?:from|to|reply-to|cc|bcc|name|id|campaign)$/i.test(key)) break
  }
  if (found.subject === undefined && found.preheader === undefined) return { rest: source }
  if (fenced && lines[at]?.trim() === '---') at++
  return { ...found, rest: lines.slice(at).join('\n') }
}
