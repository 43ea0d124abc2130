import type { DashboardWords, Language } from './wording.ts'
import { en } from './words.en.ts'
import { id } from './words.id.ts'

export const wordsIn = (language: Language): DashboardWords => (language === 'id' ? id : en)
