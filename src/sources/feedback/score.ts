import type { Document, Score } from '../../model/index.ts'

/** Words for a satisfaction that help desks write in place of a figure, out of 5. */
const WORDS: Record<string, number> = {
  bad: 1,
  buruk: 1,
  'sangat tidak puas': 1,
  'very dissatisfied': 1,
  'tidak puas': 2,
  dissatisfied: 2,
  netral: 3,
  neutral: 3,
  cukup: 3,
  puas: 4,
  satisfied: 4,
  good: 5,
  baik: 5,
  'sangat puas': 5,
  'very satisfied': 5,
}
const FIGURE = /^(\d{1,3}(?:[.,]\d+)?)\s*(?:(?:\/|dari|of|out of)\s*(5|10|100)|(%)|(?:stars?|bintang))?$/

/** `4`, `4/5`, `4 dari 5`, `80%`, `★★☆☆☆`, `tidak puas`, on the least usual scale that holds it; undefined for what is no score. */
export function readScore(kind: Score['kind'], cell: string): Score | undefined {
  const text = cell.trim().toLowerCase()
  const word = WORDS[text]
  if (word !== undefined) return scored(kind, word, 5)
  if (/^(?:★|☆|⭐|\ufe0f)+$/u.test(text)) return scored(kind, [...text.matchAll(/★|⭐/gu)].length, 5)
  const [, figure, out, percent] = FIGURE.exec(text) ?? []
  if (figure === undefined) return undefined
  const value = Number(figure.replace(',', '.'))
  return scored(kind, value, percent ? 100 : out ? Number(out) : kind === 'nps' ? 10 : scaleOf(value))
}

const scaleOf = (value: number) => (value <= 5 ? 5 : value <= 10 ? 10 : 100)

function scored(kind: Score['kind'], value: number, most: number): Score | undefined {
  const least = most === 5 && kind !== 'nps' ? 1 : 0
  return value >= least && value <= most ? { kind, value, least, most } : undefined
}

/** Documents of one file on one scale for each kind of score: the widest that any of them needs. */
export function onOneScale(documents: readonly Document[]): Document[] {
  const widest = new Map<Score['kind'], number>()
  for (const { score } of documents)
    if (score) widest.set(score.kind, Math.max(score.most, widest.get(score.kind) ?? 0))
  return documents.map((document) => {
    const { score } = document
    return score ? { ...document, score: scored(score.kind, score.value, widest.get(score.kind)!)! } : document
  })
}
