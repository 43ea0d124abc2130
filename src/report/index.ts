import { github } from './github.ts'
import { html } from './html/page.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { markdown } from './markdown.ts'
import { sarif } from './sarif.ts'
import { text } from './text.ts'

export { toJson } from './json.ts'
export { oneLine } from './plain.ts'
export type { About, Colors, ReportOptions } from './report.ts'
export { stepReason } from './step-reason.ts'
export { findingText } from './text.ts'
export { unreadReason } from './unread/reason.ts'
export { channelName, nothingFound, refusalText, wordsFor } from './words.ts'

/** Every format in which findings can be written, by the name that `--format` takes. */
export const REPORTS = { text, json, sarif, junit, markdown, html, github }
export type ReportFormat = keyof typeof REPORTS
export const REPORT_FORMATS = Object.keys(REPORTS) as ReportFormat[]
