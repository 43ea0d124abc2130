import type { Rule, Span, Statement } from '../model/index.ts'
import type { ConceptHit } from '../text/index.ts'
import { makeStatement } from './make-statement.ts'
import type { Sentence } from './passage.ts'
import type { Reading } from './reading.ts'

/** "Within 24 hours", "tiap 24 jam", "24 jam sebelum acara": a stretch of time, not a door that never closes. */
export const isSpan = (text: string, hit: Span): boolean =>
  (/(?:dalam|within|in|setelah|sesudah|sejak|after|hingga|sampai|until|up to|least|minimal|maks\.?|maksimal|paling lama|lama|kurang dari|less than|selama|tiap|setiap|every|[x×]|\d)\s*$/i.test(
    text.slice(Math.max(0, hit.start - 16), hit.start),
  ) ||
    SPAN_BEHIND.test(text.slice(hit.end, hit.end + 16))) &&
  /^24\b/.test(text.slice(hit.start, hit.end))
const SPAN_BEHIND =
  /^\s*(?:sebelum|sesudah|setelah|sejak|kerja|pertama|kemudian|before|after|prior|ahead|in advance|from|notice|later)\b/i

/** Statements that say in words that there is none, or no limit ("tanpa minimum", "never expires", "24 jam"). */
export function noneStatements(
  reading: Reading,
  sentence: Sentence,
  rules: readonly Rule[],
  nones: readonly ConceptHit[],
): Statement[] {
  const out: Statement[] = []
  if (nones.length === 0) return out
  for (const rule of rules) {
    const hit = nones.find((c) => rule.none.includes(c.concept))
    if (!hit) continue
    const has = (concept: string) => reading.names(concept) || reading.above.names(concept)
    if (!rule.cues.all.every(has) || rule.cues.none.some(has)) continue
    const partners = rule.noneWith.length ? rule.noneWith : rule.cues.any
    const cue = sentence.concepts.find((c) => partners.includes(c.concept) && c !== hit)
    if (rule.cues.any.length > 0 && !cue && !rule.cues.any.includes(hit.concept) && rule.cues.all.length === 0) continue
    out.push(
      makeStatement(rule, reading, sentence, {
        value: { type: 'none' },
        span: hit,
        modality: 'none',
        confidence: cue ? 0.9 : 0.6,
      }),
    )
  }
  return out
}
