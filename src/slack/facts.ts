import type { Statement } from '../model/index.ts'
import { type LedgerFact, ledger } from '../pipeline/ledger.ts'
import { channelName, wordsFor } from '../report/index.ts'
import { type Block, line, quotation, run } from './blocks.ts'
import { shown } from './safe.ts'
import { slackWords } from './words.ts'

const FACTS = 6
const PLACES = 4

/** What is said of a subject, value by value, with every channel that says it; `count` is that of all facts that fit. */
export function factBlocks(
  statements: readonly Statement[],
  subject: string,
  locale: string,
): { count: number; blocks: Block[] } {
  const asked = fold(subject).split(' ')
  const fitting = ledger(statements).filter((fact) => {
    const words = new Set(fold(fact.subject).split(' '))
    return asked.every((word) => words.has(word))
  })
  return { count: fitting.length, blocks: fitting.slice(0, FACTS).map((fact) => blockOf(fact, locale)) }
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function blockOf({ subject, attribute, values }: LedgerFact, locale: string): Block {
  const names = wordsFor(locale)
  const words = slackWords(locale)
  const disagree = values.length > 1 ? ` (${words.disagree})` : ''
  const title = line(...run(shown(`${subject} · ${attribute}`, 200), { bold: true }), ...run(disagree))
  const said = values
    .slice(0, 6)
    .flatMap((value) => [
      line(...run(shown(value.value, 120) || '–', { bold: true })),
      ...value.said
        .slice(0, PLACES)
        .map(({ quote, channel, document }) =>
          quotation(...run(`“${shown(quote, 250)}”  ${shown(`${channelName(names, channel)} · ${document}`, 200)}`)),
        ),
      ...(value.said.length > PLACES ? [line(...run(words.more(value.said.length - PLACES)))] : []),
    ])
  return { type: 'rich_text', elements: [title, ...said] }
}
