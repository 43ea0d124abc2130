import type { Figures } from './figures.ts'

/** What is asked of bundling at every size: a figure, and the most or the least that it may be. */
const LIMITS: readonly { figure: keyof Figures; most?: number; least?: number }[] = [
  { figure: 'perPair', most: 0.001 },
  { figure: 'sent', most: 3 },
  { figure: 'again', most: 0.03 },
  { figure: 'together', least: 0.95 },
]
/** From one size to the next, requests for each message grow at most by this. */
const GROWTH = 1.2

/** What does not hold, in sentences, of figures in ascending order of their sizes. */
export function broken(all: readonly Figures[]): string[] {
  return all.flatMap((figures, i) => {
    const before = all[i - 1]
    const beyond = LIMITS.filter(
      ({ figure, most = Number.POSITIVE_INFINITY, least = 0 }) =>
        !((figures[figure] as number) <= most && (figures[figure] as number) >= least),
    )
    const grown = before && !(figures.perMessage <= GROWTH * before.perMessage)
    return [
      ...beyond.map(
        ({ figure, most, least }) => `${figure} ${figures[figure]}, ${most ? `at most ${most}` : `at least ${least}`}`,
      ),
      ...(grown ? [`requests a message grow from ${before.perMessage} to ${figures.perMessage}`] : []),
    ].map((sentence) => `${figures.messages} messages: ${sentence}`)
  })
}
