import type { DashboardWords, Language } from './wording.ts'
import { en } from './words.en.ts'
import { id } from './words.id.ts'

export const wordsIn = (language: Language): DashboardWords => (language === 'id' ? id : en)

/** Indonesian for `id` and `id-*`, English for all other locales. */
export const languageOf = (locale: string): Language => (/^(id|in)\b/i.test(locale) ? 'id' : 'en')
