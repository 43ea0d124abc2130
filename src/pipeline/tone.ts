import { toneFindings } from '../findings/tone.ts'
import { voicesFindings } from '../findings/tone-voices.ts'
import { type Config, type Document, type Finding, type Statement, tongueOfLocale } from '../model/index.ts'
import { createToneEar, type ToneEar, type ToneKnowledge } from '../tone/index.ts'

export type { ToneKnowledge } from '../tone/index.ts'

/** Channels whose messages speak at the moment they are sent, and the days after which nobody remembers one. */
const DATED = new Set(['social', 'sms', 'push', 'whatsapp', 'email'])
const FORGOTTEN_DAYS = 75
const DAY = 86_400_000

/**
 * Where the copy that customers meet now does not sound as the brand wants to sound, or as most of it does, and what it tells in two
 * voices. `asOf`: YYYY-MM-DD. `statements`: what the documents state, by which the same announcement is known.
 */
export function toneOf(
  config: Config,
  documents: readonly Document[],
  knowledge: ToneKnowledge,
  asOf: string,
  statements: readonly Statement[] = [],
): Finding[] {
  const ear = earOf(knowledge)(config)
  const live = documents.filter((document) => isLive(document, asOf))
  const { verdicts, voices } = ear.judgeAll(live, statements)
  const tongue = tongueOfLocale(config.locale)
  return [...toneFindings(verdicts, tongue, asOf), ...voicesFindings(voices, tongue)]
}

/** Drafts are heard with the same configuration again and again. */
const ears = new WeakMap<ToneKnowledge, WeakMap<Config, ToneEar>>()
const earOf =
  (knowledge: ToneKnowledge) =>
  (config: Config): ToneEar => {
    const known = ears.get(knowledge) ?? new WeakMap<Config, ToneEar>()
    ears.set(knowledge, known)
    const ear = known.get(config) ?? createToneEar(knowledge, config)
    known.set(config, ear)
    return ear
  }

/** Whether customers still meet it: not withdrawn, not over, and not sent so long ago that nobody remembers it. */
function isLive({ state, validTo, publishedAt, channel }: Document, asOf: string): boolean {
  if (state === 'withdrawn' || (validTo !== undefined && validTo.slice(0, 10) < asOf)) return false
  if (publishedAt === undefined || !DATED.has(channel)) return true
  return (Date.parse(asOf) - Date.parse(publishedAt.slice(0, 10))) / DAY <= FORGOTTEN_DAYS
}
