import { type Span, STAGES, type Stage } from '../model/index.ts'
import { fold } from '../text/index.ts'
import type { StageCue } from './cues.ts'

export interface InferredStage {
  stage: Stage
  /** 0..1 */
  confidence: number
  /** The words that tell it, as written, in reading order. */
  why: string[]
}

/** Tells at which stage a message stands from what it asks of the customer; undefined where it asks nothing that tells. */
export type StageReader = (text: string) => InferredStage | undefined

/** How many words may stand between two words of a form: "pesananmu sudah kami kirim". */
const REACH = 2
/** Log-weight of "it may be any stage": one cue of weight 2 alone gives about 0.7. */
const OPEN = 1.2

interface Word extends Span {
  /** Spellings under which a form may find it: as written, and without its clitic. */
  norms: string[]
  /** Counts up at the end of every sentence. */
  sentence: number
}
interface Form {
  cue: StageCue
  words: ((norm: string) => boolean)[]
}

/**
 * Adds up the weights of the cues that a text holds, each cue once, and turns the sums into confidences as a log-linear model
 * does. Inflection is kept, since it is what tells: "perpanjang" asks, "perpanjangan" only names.
 */
export function stageReader(cues: readonly StageCue[]): StageReader {
  const forms = cues.flatMap((cue) => [...cue.id, ...cue.en].map((form) => compile(form, cue)))
  return (text) => {
    const words = split(text)
    const found = new Map<StageCue, Span>()
    for (const form of forms) {
      if (found.has(form.cue)) continue
      const span = find(form, words)
      if (span) found.set(form.cue, span)
    }
    return weigh(found, text)
  }
}

function weigh(found: ReadonlyMap<StageCue, Span>, text: string): InferredStage | undefined {
  const scores = STAGES.map((stage) => {
    const weights = [...found.keys()].filter((cue) => cue.stage === stage).map(({ weight }) => weight)
    return { stage, score: weights.length === 0 ? 0 : Math.exp(weights.reduce((sum, weight) => sum + weight, 0)) }
  })
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score === 0) return undefined
  const total = Math.exp(OPEN) + scores.reduce((sum, { score }) => sum + score, 0)
  const spans = [...found].filter(([cue]) => cue.stage === best.stage).map(([, span]) => span)
  const why = spans.sort((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end))
  return { stage: best.stage, confidence: Math.round((best.score / total) * 100) / 100, why }
}

const CLITIC = /(?:nya|lah|mu|ku)$/

function split(text: string): Word[] {
  let sentence = 0
  let last = 0
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => {
    if (/[.!?;\n]/.test(text.slice(last, match.index))) sentence++
    last = match.index + match[0].length
    const norm = fold(match[0])
    const bare = norm.replace(CLITIC, '')
    const norms = bare !== norm && bare.length > 3 ? [norm, bare] : [norm]
    return { start: match.index, end: last, norms, sentence }
  })
}

const compile = (form: string, cue: StageCue): Form => ({
  cue,
  words: fold(form)
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? (norm) => norm.startsWith(word.slice(0, -1)) : (norm) => norm === word)),
})

/** The first place at which the words of a form stand in order, close together, in one sentence. */
function find({ words: [first, ...rest] }: Form, words: readonly Word[]): Span | undefined {
  for (let start = 0; start < words.length; start++) {
    if (!words[start]!.norms.some(first!)) continue
    let at = start
    const whole = rest.every((fits) => {
      const next = words.findIndex(
        ({ norms, sentence }, index) =>
          index > at && index <= at + REACH + 1 && sentence === words[at]!.sentence && norms.some(fits),
      )
      if (next >= 0) at = next
      return next >= 0
    })
    if (whole) return { start: words[start]!.start, end: words[at]!.end }
  }
  return undefined
}
