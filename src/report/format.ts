import { type Evidence, TRUTH } from '../model/index.ts'
import { oneLine } from './plain.ts'
import type { Words } from './wording.ts'
import { channelName } from './words.ts'

/** A date as written in its source, in the words of a locale; what is no date stays as it is. Never shifted in time. */
export function formatDate(iso: string, locale: string): string {
  const day = iso.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(date.getTime())) return oneLine(iso)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(date)
}

/** A whole number with the locale's thousands mark. */
export const formatNumber = (value: number, locale: string): string => new Intl.NumberFormat(locale).format(value)

/** The stage of the journey at which a place stands; what the configuration states stands outside the journey. */
export const stageName = ({ channel, stage }: Evidence, words: Words): string =>
  channel === TRUTH ? '' : words.stage[stage]

/** Channel, stage, document and date of a quotation: what tells a person where to look. */
export function whereParts(evidence: Evidence, words: Words, locale: string): string[] {
  const parts = [
    channelName(words, evidence.channel),
    stageName(evidence, words),
    evidence.document,
    evidence.publishedAt === undefined ? '' : formatDate(evidence.publishedAt, locale),
    evidence.audience ?? '',
    evidence.region ?? '',
    evidence.owner === undefined ? '' : `@${evidence.owner}`,
  ]
  return parts.map(oneLine).filter((part) => part !== '')
}

/** A document id as file (or URL) and row: `sms/nov.csv#S07` is the row S07 of a file; a URL stays whole. */
export function splitDocument(id: string): { file: string; row?: string; isUrl: boolean } {
  if (/^https?:\/\//i.test(id)) return { file: id, isUrl: true }
  const hash = id.indexOf('#')
  return hash <= 0 ? { file: id, isUrl: false } : { file: id.slice(0, hash), row: id.slice(hash + 1), isUrl: false }
}
