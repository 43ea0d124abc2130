import { html as markup, raw } from 'hono/html'
import { FINDING_TYPES, type Finding, type FindingsDocument, SEVERITIES } from '../../model/index.ts'
import { formatDate, formatNumber } from '../format.ts'
import { judgedNotes, lapseLines } from '../notes.ts'
import { activeFindings, countFindings, GRAVEST_FIRST, unread } from '../order.ts'
import { oneLine } from '../plain.ts'
import type { Report, ReportOptions } from '../report.ts'
import { unreadReason } from '../unread/reason.ts'
import type { Words } from '../wording.ts'
import { nothingFound, wordsFor } from '../words.ts'
import { card } from './card.ts'
import { matrix } from './matrix.ts'
import { STYLE, STYLE_HASH } from './style.ts'

/** No script, no request: only the one style sheet whose digest stands here. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'`

/** One page that stands alone: no outside resource, no script, light and dark, phone and desktop, screen and paper. */
export const html: Report = {
  contentType: 'text/html; charset=utf-8',
  render(document, options) {
    const words = wordsFor(options.locale)
    const findings = activeFindings(document)
    const brand = oneLine(document.brand)
    const lapses = lapseLines(document, words, options.locale)
    const judged = judgedNotes(document, words).map(({ line }) => line)
    const page = markup`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${brand}: ${words.report}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#findings">${words.skip}</a>
<header class="masthead">
<p class="kicker">Selaras · ${words.report}</p>
<h1><bdi>${brand}</bdi></h1>
<p class="lead">${lead(document, words, options)}</p>
<p class="hint">${words.readOn} ${formatDate(document.asOf, options.locale)} · ${scope(document, words, options)}</p>
</header>
<main>
${findings.length === 0 ? '' : tiles(document, words)}
${matrix(document, findings, words)}
${findings.length === 0 ? '' : list(findings, words, options)}
${coverage(document, words)}${notes(words.lapses(lapses.length), lapses)}${notes(words.judge.heading, judged)}
</main>
</body>
</html>
`
    return String(page)
  },
}

function lead(document: FindingsDocument, words: Words, options: ReportOptions): string {
  const counts = countFindings(document)
  if (document.run.documents === 0) return words.nothingRead
  if (counts.conflicts + counts.review === 0) return nothingFound(words, options).join(' ')
  const review = counts.review > 0 ? `, ${words.toReview(counts.review)}` : ''
  return `${words.conflicts(counts.conflicts)}${review}.`
}

function scope(document: FindingsDocument, words: Words, options: ReportOptions): string {
  const { documents, statements, pairs } = document.run
  const parts: [number, string][] = [
    [documents, words.documents],
    [statements, words.statements],
    [pairs, words.compared],
  ]
  return parts.map(([value, name]) => `${formatNumber(value, options.locale)} ${name}`).join(' · ')
}

function tiles(document: FindingsDocument, words: Words) {
  const counts = countFindings(document)
  const entries = [
    ...GRAVEST_FIRST.map((severity) => ({
      kind: severity,
      name: words.severity[severity],
      n: counts.bySeverity[severity],
    })),
    { kind: 'review', name: words.review, n: counts.review },
  ]
  return markup`<ul class="tiles">${entries.map(
    ({ kind, name, n }) =>
      markup`<li class="tile ${kind}${n === 0 ? ' zero' : ''}"><strong>${n}</strong><span>${name}</span></li>`,
  )}</ul>`
}

/** Filters are radio buttons that the style sheet reads; they stand before the cards in the same parent. */
function list(findings: Finding[], words: Words, options: ReportOptions) {
  const severities = SEVERITIES.filter((severity) =>
    findings.some((finding) => finding.severity === severity),
  ).reverse()
  const types = FINDING_TYPES.filter((type) => findings.some((finding) => finding.type === type))
  return markup`<section class="findings" id="findings" tabindex="-1">
<div class="filters">
${choice('severity', words.filterSeverity, severities, words.severity, words)}
${choice('type', words.filterType, types, words.type, words)}
</div>
${findings.map((finding) => card(finding, words, options))}
<p class="none-left" role="status">${words.noneLeft}</p>
</section>`
}

function choice<Key extends string>(
  name: string,
  legend: string,
  keys: readonly Key[],
  labels: Record<Key, string>,
  words: Words,
) {
  if (keys.length < 2) return ''
  const option = (key: string, label: string, first: boolean) =>
    markup`<label><input type="radio" name="${name}" id="${name}-${key}"${first ? raw(' checked') : ''}><span>${label}</span></label>`
  return markup`<fieldset><legend>${legend}</legend>${option('all', words.all, true)}${keys.map((key) => option(key, labels[key].toLowerCase(), false))}</fieldset>`
}

function coverage(document: FindingsDocument, words: Words) {
  const failures = unread(document)
  const settled = countFindings(document).settled
  const items = failures.map(
    (failure) =>
      markup`<li><code>${oneLine(failure.document)}</code> <bdi>${oneLine(unreadReason(words, failure.reason))}</bdi></li>`,
  )
  return markup`<section class="panel coverage">
<h2>${failures.length > 0 ? words.unread(failures.length) : words.everythingRead}</h2>
${items.length > 0 ? markup`<ul>${items}</ul>` : ''}
${settled > 0 ? markup`<p class="hint">${words.settled(settled)}</p>` : ''}
</section>`
}

function notes(title: string, lines: readonly string[]) {
  if (lines.length === 0) return ''
  const items = lines.map((line) => markup`<li><bdi>${oneLine(line)}</bdi></li>`)
  return markup`
<section class="panel notes">
<h2>${title}</h2>
<ul>${items}</ul>
</section>`
}
