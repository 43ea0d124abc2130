import type { Span } from '../model/index.ts'

/** Abbreviations after which a full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:min|maks|max|blj|s\.d|s\/d|tgl|no|rp|dll|dsb|dst|hal|jl|pt|cv|kec|kab|approx|incl|excl|vs|mr|mrs|dr|st|e\.g|i\.e|a\.m|p\.m|pk|pkl|bln|thn|hr|jt|rb|jan|feb|mar|apr|jun|jul|agt|aug|sep|okt|oct|nov|des|dec|min\.? ?blj)$/i
const BREAK = /[.!?…]+["'”’)\]]*(?=\s|$)|\n+|\s[•|]\s|;\s/gu

/** Sentences of a message: split at sentence ends, line breaks and bullets. Spans are trimmed and never empty. */
export function sentences(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  const push = (end: number) => {
    let from = start
    let to = end
    while (from < to && /\s/.test(text[from]!)) from++
    while (to > from && /\s/.test(text[to - 1]!)) to--
    if (to > from) spans.push({ start: from, end: to })
  }
  for (const match of text.matchAll(BREAK)) {
    const at = match.index
    if (match[0][0] === '.' && match[0].length === 1 && ABBREVIATION.test(text.slice(Math.max(start, at - 12), at))) continue
    const end = /^\s|^\n|^;/.test(match[0]) ? at : at + match[0].length
    push(end)
    start = at + match[0].length
  }
  push(text.length)
  return spans
}

const CLAUSE = /,?\s(?:tapi|tetapi|namun|sedangkan|sementara itu|but|while|whereas|however)\s|\s[–—]\s|\s-\s/giu

/** Clauses of a sentence that contrast with each other ("A, tapi B"). Spans index the same text as the sentence. */
export function clauses(text: string, sentence: Span): Span[] {
  const body = text.slice(sentence.start, sentence.end)
  const cuts = [...body.matchAll(CLAUSE)].map((m) => ({ at: m.index, next: m.index + (/^,?\s\w/.test(m[0]) ? 1 : m[0].length) }))
  const spans: Span[] = []
  let start = 0
  for (const cut of cuts) {
    if (cut.at - start < 12 || body.length - cut.at < 12) continue
    spans.push({ start: sentence.start + start, end: sentence.start + cut.at })
    start = cut.next
  }
  spans.push({ start: sentence.start + start, end: sentence.end })
  return spans
}
