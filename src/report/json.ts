import type { Report } from './report.ts'

// Characters that a terminal, an editor or a build server's log (`##[command]`) would act upon; escaped, the values stay exactly the same.
const ACTIVE = /[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|#(?=#\[)/g

/** A value as JSON text of two blanks' indent in which no character acts on whoever shows it. */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, undefined, 2).replace(ACTIVE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

/** The findings document itself, as `selaras schema findings` describes it. */
export const json: Report = {
  contentType: 'application/json; charset=utf-8',
  render: (document) => toJson(document),
}
