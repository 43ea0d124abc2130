import type { Figure } from './row.ts'

/** Ratios of the short form as they were, by row and figure. */
export type Baseline = Record<string, Record<string, number>>

/** By how much a ratio may get worse before it counts. */
const TOLERANCE = 1.3

/** The figures that are worse than before by more than the tolerance, in words. A figure that is new has no before. */
export function regressions(before: Record<string, number> | undefined, figures: readonly Figure[]): string[] {
  return figures.flatMap(({ name, value, most, least }) => {
    const was = before?.[name]
    if (was === undefined) return []
    const times = most !== undefined ? value / was : least !== undefined ? was / value : 1
    return times > TOLERANCE ? [`${name} ${value.toPrecision(3)}, was ${was}`] : []
  })
}
