import { backoffMs as doubling } from '../../text/backoff.ts'
import type { Random } from './ports.ts'

const LIMITS = { baseMs: 500, capMs: 30_000 }

/** Pause before attempt `attempt + 1` (attempts count from 1). */
export const backoffMs = (attempt: number, random: Random): number => doubling(attempt, random, LIMITS)
