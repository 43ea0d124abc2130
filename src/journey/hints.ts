import { STAGES, type Stage, type StageHint } from '../model/index.ts'
import { type Copy, spoken } from './copy.ts'
import type { StageReader } from './infer.ts'

/** Below it a message may well ask this at its own stage too. */
const SURE = 0.8
const BOUGHT = STAGES.indexOf('purchase')

/**
 * Messages that ask what belongs to another stage than their source's. Only across the purchase: a first advertisement that says
 * "buy now", or a receipt that invites friends, is ordinary; one that tells a stranger to renew is not.
 */
export function stageHints(copy: Copy, read: StageReader): StageHint[] {
  return copy.documents.flatMap((document) =>
    spoken(document).flatMap(({ text, start, end }) => {
      const inferred = read(text)
      if (!inferred || inferred.confidence < SURE || !crosses(document.stage, inferred.stage)) return []
      return {
        stage: document.stage,
        channel: document.channel,
        document: document.id,
        quote: text,
        start,
        end,
        inferred: inferred.stage,
        confidence: inferred.confidence,
        why: inferred.why,
      }
    }),
  )
}

/** One is before the purchase and the other after it. */
function crosses(one: Stage, other: Stage): boolean {
  const [a, b] = [STAGES.indexOf(one) - BOUGHT, STAGES.indexOf(other) - BOUGHT]
  return Math.min(a, b) < 0 && Math.max(a, b) > 0
}
