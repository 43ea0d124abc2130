import type { Claim } from '../claim.ts'
import type { Figure } from '../figure.ts'

/** What a stretch of copy tells of the values that hang together in one sum, and what follows from it. */
export type Relation = (figures: readonly Figure[], text: string) => Claim[]
