import type { Span } from '../../model/index.ts'
import { sentences } from '../../text/index.ts'

/** Where a judgement on all of a block is told: at its first sentence. */
export const whole = (text: string): Span => sentences(text)[0] ?? { start: 0, end: text.length }
