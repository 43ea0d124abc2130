import type { Finding } from '../model/index.ts'
import type { Tongue } from './wording.ts'

/** Why no language model has looked at something yet. */
export type Unasked = 'budget' | 'under-way' | 'waiting'

const NOTES: Record<Tongue, Record<Unasked, string>> = {
  id: {
    budget: ' Model bahasa belum menilainya: anggarannya habis.',
    'under-way': ' Model bahasa sedang menilainya.',
    waiting: ' Model bahasa belum menilainya.',
  },
  en: {
    budget: ' No language model has judged it yet: the budget is used up.',
    'under-way': ' A language model is judging it.',
    waiting: ' No language model has judged it yet.',
  },
}

/** The same finding, which says that it stays to be reviewed because no language model has been asked. */
export const noteUnasked = (finding: Finding, why: Unasked, tongue: Tongue): Finding => ({
  ...finding,
  explanation: finding.explanation + NOTES[tongue][why],
})
