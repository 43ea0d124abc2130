import type { Finding } from '../model/index.ts'
import { formatDate } from './format.ts'
import { oneLine } from './plain.ts'
import type { Words } from './wording.ts'

/** What customers complain of, in words; every text is one line, safe to show (see `plain`), and still to be escaped. */
export interface ToldImpact {
  /** `3 complaints · mean score 1.7 of 5` */
  told: string
  quotes: { quote: string; document: string; link?: string; date: string }[]
}

export function toldImpact({ impact }: Pick<Finding, 'impact'>, words: Words, locale: string): ToldImpact | undefined {
  if (!impact) return undefined
  const { complaints, score, quotes } = impact
  const mean = score && new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(score.mean)
  return {
    told: [words.complaints(complaints), score && mean ? words.meanScore(mean, score.most) : '']
      .filter(Boolean)
      .join(' · '),
    quotes: quotes.map(({ quote, document, link, date }) => ({
      quote: oneLine(quote),
      document: oneLine(document),
      ...(link ? { link } : {}),
      date: date ? formatDate(date, locale) : '',
    })),
  }
}
