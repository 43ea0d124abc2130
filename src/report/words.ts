import { type InputError, tongueOfLocale } from '../model/index.ts'
import type { ReportOptions } from './report.ts'
import type { Words } from './wording.ts'
import { en } from './words.en.ts'
import { id } from './words.id.ts'

/** The wording for a BCP 47 locale: Indonesian for `id` and `id-*`, English for all others. */
export function wordsFor(locale: string): Words {
  return tongueOfLocale(locale) === 'id' ? id : en
}

/** What is said where nothing was found: the sentence, and a second one where it holds for all that is live. */
export const nothingFound = (words: Words, { about = 'all' }: Pick<ReportOptions, 'about'>): [string, string?] =>
  about === 'all' ? [words.none, words.noneHint] : [words.noneOf[about]]

/** A channel's name as people read it; one that the configuration made up stays as it is written. */
export const channelName = (words: Words, channel: string): string => words.channel[channel] ?? channel

const REFUSALS: Readonly<Record<string, keyof Words['refusal']>> = {
  status: 'status',
  until: 'day',
  due: 'day',
  reason: 'word',
  assignee: 'word',
}
/** Why a decision about a finding was not taken; what there are no words for stays as the error says it. */
export function refusalText({ refusal }: Words, { place, found, expected }: InputError): string {
  const kind = REFUSALS[String(place.path?.[0])]
  return kind ? refusal[kind] : `${found}; ${expected}`
}
