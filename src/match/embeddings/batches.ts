import { EmbedError } from './port.ts'
import { unit } from './vectors.ts'

/** A model that is asked for a few texts at a time. */
export interface BatchModel {
  model: string
  /** Most texts a request. */
  batch: number
  /** Most UTF-16 units of a text; what is longer is cut. */
  longest: number
  /**
   * Rows in the order of the texts, which are neither blank nor twice the same.
   * @throws EmbedError; its `text` is an index into the batch
   */
  ask(texts: readonly string[]): Promise<readonly (readonly number[])[]>
}

/** Nothing to be seen: a tokenizer may find nothing either. */
const BLANK = /^[\s\p{Cc}\p{Cf}]*$/u

/**
 * Keeps the promises of the port for a model behind a service: sends no blank text and none twice, cuts what is too long,
 * checks every row, and brings it to length 1. Batches go one after another.
 */
export async function embedInBatches(texts: readonly string[], via: BatchModel): Promise<Float32Array[]> {
  const places = new Map<string, number[]>()
  texts.forEach((text, index) => {
    const sent = cut(text, via.longest)
    if (BLANK.test(sent)) return
    const at = places.get(sent)
    if (at) at.push(index)
    else places.set(sent, [index])
  })
  const unique = [...places.keys()]
  // A blank text's vector has the model's dimensions, which only an answer tells.
  if (unique.length === 0) {
    const [row] = texts.length ? checked(via, ['-'], await via.ask(['-'])) : []
    return texts.map(() => new Float32Array(row?.length ?? 0))
  }
  const vectors: Float32Array[] = []
  for (let from = 0; from < unique.length; from += via.batch) {
    const batch = unique.slice(from, from + via.batch)
    const rows = await via.ask(batch).catch((error: unknown) => {
      if (!(error instanceof EmbedError) || error.text === undefined) throw error
      const text = places.get(batch[error.text]!)![0]!
      throw new EmbedError(via.model, error.reason, error.action, { cause: error, text })
    })
    vectors.push(...checked(via, batch, rows, vectors[0]?.length))
  }
  const found = texts.map(() => new Float32Array(vectors[0]!.length))
  unique.forEach((text, at) => {
    for (const index of places.get(text)!) found[index]!.set(vectors[at]!)
  })
  return found
}

/** Well-formed Unicode, and no half of a surrogate pair at the end. */
const cut = (text: string, longest: number): string => {
  const end = /[\ud800-\udbff]/.test(text[longest - 1] ?? '') ? longest - 1 : longest
  return text.slice(0, end).toWellFormed()
}

function checked(
  { model }: BatchModel,
  texts: readonly string[],
  rows: readonly (readonly number[])[],
  dimensions = rows[0]?.length ?? 0,
): Float32Array[] {
  const bad = (found: string, expected: string) =>
    new EmbedError(model, `answered ${found}; expected ${expected}`, 'stop')
  if (rows.length !== texts.length) throw bad(`${rows.length} vectors`, `${texts.length}, one for each text`)
  return rows.map((row, at) => {
    if (row.length === 0) throw bad(`an empty vector for text ${at} of the request`, 'numbers')
    if (row.length !== dimensions) {
      throw bad(`a vector of ${row.length} dimensions beside one of ${dimensions}`, 'the same for every text')
    }
    const vector = unit(Float32Array.from(row))
    if (!vector.every(Number.isFinite) || vector.every((value) => value === 0)) {
      throw bad(`a vector without a direction for text ${at} of the request`, 'finite numbers, not all of them 0')
    }
    return vector
  })
}
