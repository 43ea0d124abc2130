import { EMOTIONS, SENTIMENTS } from '../../model/index.ts'
import { BUCKETS, hashOf } from './hash.ts'
import { CLASSES, type WordClass } from './signs.ts'

/** Scores that the model gives, in the order of the columns of every matrix. */
export const SCORES = ['formality', ...SENTIMENTS, ...EMOTIONS] as const

/** What one score adds for each of `SIGNS`, after `bias`. */
export interface Head {
  bias: number
  signs: readonly number[]
}

/** `rules/weights/tone.json`. */
export interface ToneWeights {
  /** Words of each class, parted by blanks. */
  lexicon: Readonly<Record<WordClass, string>>
  /** Distances from one bucket in use to the next, as base 128 varints in base64. */
  buckets: string
  /** One signed byte for each bucket in use and each of `SCORES`, in base64; times `steps` it is the weight. */
  rows: string
  steps: readonly number[]
  /** One head for each of `SCORES`. `en` goes without buckets: those were learned from Indonesian. */
  heads: { id: readonly Head[]; en: readonly Head[] }
  /** Score of formality → log-odds that the text is formal, by language. */
  formal: { id: Platt; en: Platt }
}
export interface Platt {
  slope: number
  offset: number
}

/** The weights unpacked: `rowOf[bucket]` is the number of its row in `rows`, or -1. */
export interface Rows {
  rowOf: Int32Array
  /** Row by row, one weight in steps for each of `SCORES`. */
  rows: Int8Array
}

/** @throws RangeError where buckets and rows do not fit together, as in a file that was cut off or of another version */
export function unpack({ buckets, rows, steps }: Pick<ToneWeights, 'buckets' | 'rows' | 'steps'>): Rows {
  const [gaps, bytes] = [bytesOf(buckets), bytesOf(rows)]
  const rowOf = new Int32Array(BUCKETS).fill(-1)
  let [bucket, gap, shift, row] = [0, 0, 0, 0]
  for (const byte of gaps) {
    gap |= (byte & 127) << shift
    shift += 7
    if (byte > 127) continue
    bucket += gap
    if (bucket < BUCKETS) rowOf[bucket] = row++
    gap = shift = 0
  }
  if (row * SCORES.length !== bytes.length || steps.length !== SCORES.length) {
    throw new RangeError(
      `weights of tone: ${row} buckets and ${bytes.length} weights do not fit together; train them again`,
    )
  }
  return { rowOf, rows: new Int8Array(bytes.buffer) }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const units = atob(base64)
  const bytes = new Uint8Array(units.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = units.charCodeAt(i)
  return bytes
}

/** Hash of each word of the lexicon → its classes, as indexes into `CLASSES`. */
export function classesOf(lexicon: ToneWeights['lexicon']): Map<number, number[]> {
  const classes = new Map<number, number[]>()
  for (const [index, name] of CLASSES.entries()) {
    for (const word of new Set(lexicon[name].split(/\s+/).filter(Boolean))) {
      const hash = hashOf(word.replaceAll('\ufe0f', ''))
      classes.set(hash, [...(classes.get(hash) ?? []), index])
    }
  }
  return classes
}
