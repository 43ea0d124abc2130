import type { FindingsDocument } from '../model/index.ts'
import { formatDate } from './format.ts'
import { oneLine } from './plain.ts'
import type { Words } from './wording.ts'

/** A line for people on the run itself; `pressing`: somebody has to do something about it. Crawled text in it is on one line. */
export interface Note {
  line: string
  pressing: boolean
}

/** What came of asking a language model, what it cost, and what is still open; nothing where none was asked. */
export function judgedNotes({ judged, run }: FindingsDocument, words: Words): Note[] {
  if (!judged) return []
  const { answered, waiting, underWay, failed, cleared, stopped } = judged
  const discarded = Object.values(judged.discarded).reduce((sum, n) => sum + n, 0)
  const { cost } = run.judge
  const why = stopped && ('limit' in stopped ? words.judge.limit[stopped.limit] : oneLine(stopped.reason))
  const price = cost > 0 ? ` ${words.judge.cost(cost.toFixed(cost < 0.1 ? 4 : 2))}` : ''
  const note = (pressing: boolean) => (line: string) => ({ line, pressing })
  return [
    ...[
      waiting > 0 ? words.judge.waiting(waiting) + (why ? `: ${why}` : '') : (why ?? ''),
      failed > 0 ? words.judge.failed(failed) : '',
      judged.withoutEmbeddings ? words.judge.withoutEmbeddings(oneLine(judged.withoutEmbeddings)) : '',
    ].map(note(true)),
    ...[
      answered > 0 ? words.judge.answered(oneLine(judged.model), answered) + price : '',
      underWay > 0 ? words.judge.underWay(underWay) : '',
      cleared > 0 ? words.judge.cleared(cleared) : '',
      discarded > 0 ? words.judge.discarded(discarded) : '',
    ].map(note(false)),
  ].filter(({ line }) => line !== '')
}

/** Allowed differences that hold no more, or that allow nothing, a line each. */
export const lapseLines = ({ lapses = [] }: FindingsDocument, words: Words, locale: string): string[] =>
  lapses.map(({ place, state, reason, approvedBy, until = '', quote = '' }) => {
    const name = /^[0-9a-f]{16}$/.test(place) ? place.slice(0, 12) : place
    const why = words.lapse[state](state === 'expired' ? formatDate(until, locale) : oneLine(quote))
    return `${name} (${oneLine(reason)}; ${words.approvedBy(oneLine(approvedBy))}): ${why}`
  })
