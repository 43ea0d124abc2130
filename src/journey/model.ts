import { type Config, type JourneyDocument, type Part, STAGES, type Stage, tongueOfLocale } from '../model/index.ts'

export type JourneyStage = JourneyDocument['stages'][number]
type Wording = { id: string; en: string }
type Expectation = JourneyStage['expect']

interface StageDefault {
  label: Wording
  does: Wording
  part: Part
  expect: Expectation
}

/**
 * The usual journey (Lemon and Verhoef 2016: before, at and after the purchase). The feelings are those that each step needs. The
 * valences are what ordinary copy sounds like on average: most of it informs and has none, so they are low.
 */
const DEFAULTS: Record<Stage, StageDefault> = {
  awareness: {
    label: { id: 'Mengenal', en: 'Awareness' },
    does: { id: 'melihat merek ini untuk pertama kali', en: 'meets the brand for the first time' },
    part: 'promise',
    expect: { valence: 0.2, words: ['curiosity'] },
  },
  consideration: {
    label: { id: 'Menimbang', en: 'Consideration' },
    does: { id: 'membandingkan pilihan dan harga', en: 'compares choices and prices' },
    part: 'ask',
    expect: { valence: 0.1, words: ['clarity'] },
  },
  purchase: {
    label: { id: 'Membeli', en: 'Purchase' },
    does: { id: 'memesan dan membayar', en: 'orders and pays' },
    part: 'ask',
    expect: { valence: 0.1, words: ['confidence'] },
  },
  experience: {
    label: { id: 'Memakai', en: 'Experience' },
    does: { id: 'menerima, memakai, dan mencari bantuan', en: 'receives, uses and looks for help' },
    part: 'keep',
    expect: { valence: 0.1, words: ['calm'] },
  },
  retention: {
    label: { id: 'Bertahan', en: 'Retention' },
    does: { id: 'memperpanjang dan membeli lagi', en: 'renews and buys again' },
    part: 'keep',
    expect: { valence: 0.2, words: ['gratitude'] },
  },
  advocacy: {
    label: { id: 'Menganjurkan', en: 'Advocacy' },
    does: { id: 'bercerita dan mengajak orang lain', en: 'tells and invites others' },
    part: 'keep',
    expect: { valence: 0.2, words: ['pride'] },
  },
}

/**
 * The stages in the brand's order and language. Feelings come from `journey`, else from `voice.stages`, else from the usual
 * journey.
 */
export function journeyStages(config: Config): JourneyStage[] {
  const { journey, locale, voice } = config
  const tongue = tongueOfLocale(locale)
  const worded = (told: string | Wording | undefined, usual: Wording) =>
    typeof told === 'string' ? told : (told ?? usual)[tongue]
  return (journey?.order ?? STAGES).map((stage) => {
    const told = journey?.stages?.[stage]
    const usual = DEFAULTS[stage]
    return {
      stage,
      label: worded(told?.label, usual.label),
      does: worded(told?.does, usual.does),
      part: usual.part,
      expect: {
        valence: told?.expect?.valence ?? usual.expect.valence,
        words: told?.expect?.words ?? voice?.stages?.[stage]?.expect ?? usual.expect.words,
      },
    }
  })
}
