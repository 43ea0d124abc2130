import type { WeeklyReport } from '../../model/index.ts'
import { toJson } from '../json.ts'
import { weeklyCsv } from './csv.ts'
import { weeklyLetter } from './eml.ts'
import { weeklyMarkdown } from './markdown.ts'
import { weeklyPage } from './page.ts'
import { type WeeklyTextOptions, weeklyText } from './text.ts'

export { weeklyLetter } from './eml.ts'

interface WeeklyFormat {
  contentType: string
  /** Ending of a file in this format. */
  ending: string
  render(report: WeeklyReport, options: WeeklyTextOptions): string | Promise<string>
}

/** Every format in which a weekly report can be written. Pure: the same report gives the same text. */
export const WEEKLY = {
  html: { contentType: 'text/html; charset=utf-8', ending: 'html', render: weeklyPage },
  markdown: { contentType: 'text/markdown; charset=utf-8', ending: 'md', render: weeklyMarkdown },
  csv: { contentType: 'text/csv; charset=utf-8; header=present', ending: 'csv', render: (report) => weeklyCsv(report) },
  json: { contentType: 'application/json; charset=utf-8', ending: 'json', render: (report) => toJson(report) },
  eml: {
    contentType: 'message/rfc822',
    ending: 'eml',
    render: (report, { lang, snapshots, since, link }) => weeklyLetter(report, { lang, snapshots, since, link }),
  },
  text: { contentType: 'text/plain; charset=utf-8', ending: 'txt', render: weeklyText },
} as const satisfies Record<string, WeeklyFormat>
export type WeeklyFormatName = keyof typeof WEEKLY
export const WEEKLY_FORMATS = Object.keys(WEEKLY) as WeeklyFormatName[]
