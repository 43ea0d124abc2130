import type { Statement } from '../model/index.ts'
import { remembering } from '../text/index.ts'

/** From where a stretch of time is counted: back from an event, on from one, or as long as something lasts. */
export type Anchor = 'before' | 'after' | 'lasting'

const BEFORE = /^[\s,]*(?:\p{L}+\s)?(?:sebelum|sblm|before|prior|ahead|in advance|lebih awal|earlier)\b/iu
const AFTER =
  /^[\s,]*(?:\p{L}+\s)?(?:setelah|sesudah|sejak|stlh|sehabis|dari tanggal|terhitung|after|since|from the|from when|of (?:delivery|purchase|receipt|booking|payment|arrival|receiving))\b/iu
const LASTING =
  /(?:selama|sepanjang|berlaku|bergaransi|garansi|masa \p{L}+|for|lasts?|covers?|covered for|valid for)\s*$/iu

/** What the words next to a duration tell of it; undefined where they tell nothing, and of any other value. */
export const anchorOf = remembering(({ value, message: { text } }: Statement): Anchor | undefined => {
  if (value.type !== 'quantity' || value.quantity.kind !== 'duration') return undefined
  const { start, end } = value.quantity
  const behind = text.slice(end, end + 32)
  if (BEFORE.test(behind)) return 'before'
  if (AFTER.test(behind)) return 'after'
  return LASTING.test(text.slice(Math.max(0, start - 20), start)) ? 'lasting' : undefined
})
