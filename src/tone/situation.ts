import type { Document, Message } from '../model/index.ts'
import { SITUATIONS, type Situation } from './check.ts'
import type { ToneLexicon } from './strengths/lexicon.ts'
import { createMatcher } from './strengths/matcher.ts'
import { withClitics } from './strengths/tokens.ts'
import { FORGETFUL, type Forms, type Token, tokenize } from './tokens.ts'

/** What the customer is going through when a message is read. `tokens`: those of the message, where somebody has split it. */
export type SituationOf = (heard: { document: Document; message: Message }, tokens?: readonly Token[]) => Situation

/** How sure one must be that it is no ordinary moment. */
const BAR = 0.48
/** A title, an intent or a question names the occasion in few words: what it says weighs more. */
const FRAME = 1.3
/** What speaks for an ordinary moment (a price, an offer) takes this much of the rest away. */
const AGAINST = 0.7

/**
 * Tells the situation from the words of the message and of what frames it: headings, the document's title or intent, and the
 * question that it answers. Each situation's evidence is a noisy-or of the lexicon's weights.
 */
export function situationsOf(lexicon: ToneLexicon, forms: Forms = FORGETFUL): SituationOf {
  const match = createMatcher<Situation>(
    lexicon.situations.map(({ situation, ...entry }) => ({ label: situation, ...entry })),
    lexicon,
    forms,
  )
  const frames = new Map<string, Record<Situation, number>>()
  const evidence = (text: string, tokens: readonly Token[] = tokenize(text, forms)): Record<Situation, number> => {
    const left: Record<Situation, number> = { ordinary: 1, problem: 1, debt: 1, ending: 1 }
    for (const { label, weight } of match(withClitics(text, tokens))) left[label] *= 1 - weight
    return { ordinary: 1 - left.ordinary, problem: 1 - left.problem, debt: 1 - left.debt, ending: 1 - left.ending }
  }
  const frameOf = (text: string) => {
    let known = frames.get(text)
    if (!known) {
      known = evidence(text)
      if (frames.size < 10_000) frames.set(text, known)
    }
    return known
  }
  return ({ document, message }, tokens) => {
    const said = evidence(message.text, tokens)
    const framed = frameOf(framing(document, message))
    const weigh = (from: Record<Situation, number>, situation: Situation) =>
      from[situation] * (1 - AGAINST * from.ordinary)
    let best: Situation = 'ordinary'
    let most = BAR
    for (const situation of SITUATIONS) {
      if (situation === 'ordinary') continue
      const found = 1 - (1 - weigh(said, situation)) * (1 - Math.min(1, FRAME * weigh(framed, situation)))
      if (found >= most) [best, most] = [situation, found]
    }
    return best
  }
}

/** Titles and headings above a message, and the question before an answer. */
function framing(document: Document, message: Message): string {
  const parts = new Set([document.title ?? '', ...message.context])
  if (message.role === 'answer') parts.add(document.messages.find((m) => m.role === 'question')?.text ?? '')
  parts.delete(message.text)
  return [...parts].filter(Boolean).join('\n').replaceAll('_', ' ')
}
