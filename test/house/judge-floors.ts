import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Evidence, FindingsDocument } from '../../src/model/index.ts'
import { readBrand } from '../training/brand.ts'
import { COMMAND, corporaIn, type Floor, printed, SELARAS } from './floor.ts'

/** Answers that a frontier model has given to the exported questions of each labelled brand. */
const RECORDED = join(import.meta.dirname, '../../fixtures/judge')

/** What one brand's replay came to. */
interface Replay {
  /** Questions that would be asked today, and those of them that an answer is recorded for. */
  asked: number
  answered: number
  /** Findings, and those of them of which every quotation stands where they say. */
  told: number
  proved: number
  /** Counts of the scoring script. */
  score: Record<'findings' | 'right' | 'conflicts' | 'found' | 'decoys' | 'decoysHit', number>
}

/**
 * Replays the recorded answers: for each labelled brand its questions are exported, the answers imported, and what is then
 * told is scored. Where questions are no longer those that were answered, they are named.
 */
export async function replayFloors(shared: string): Promise<Floor[]> {
  const replays: Replay[] = []
  for (const folder of corporaIn(shared)) replays.push(await replay(folder, shared))
  const sum = (of: (one: Replay) => number) => replays.reduce((total, one) => total + of(one), 0)
  const precision = sum(({ score }) => score.right) / sum(({ score }) => score.findings)
  const recall = sum(({ score }) => score.found) / sum(({ score }) => score.conflicts)
  return [
    { name: 'recorded answers to what is asked', figure: sum((r) => r.answered) / sum((r) => r.asked), least: 1 },
    { name: 'rules and model, F1', figure: (2 * precision * recall) / (precision + recall), least: 0.95 },
    {
      name: 'rules and model, worst brand F1',
      figure: replays.length > 0 ? Math.min(...replays.map(f1)) : undefined,
      least: 0.95,
    },
    {
      name: 'rules and model, decoys taken',
      figure: sum(({ score }) => score.decoysHit) / sum(({ score }) => score.decoys),
      most: 0.01,
    },
    {
      name: 'rules and model, findings proved',
      figure: sum(({ proved }) => proved) / sum(({ told }) => told),
      least: 1,
    },
  ]
}

const f1 = ({ score: { right, findings, found, conflicts } }: Replay): number =>
  (2 * right * found) / (right * conflicts + found * findings)

async function replay(folder: string, shared: string): Promise<Replay> {
  const own = mkdtempSync(join(tmpdir(), 'replay-'))
  try {
    const recorded = join(RECORDED, `${basename(folder)}.jsonl`)
    const [questions, told] = [join(own, 'questions.jsonl'), join(own, 'findings.json')]
    const of = ['-q', '--config', join(folder, 'selaras.yaml'), '--db', join(own, 'db')]
    await printed(SELARAS, ['judge', 'export', ...of, '--output', questions])
    const asked = idsIn(questions)
    const known = new Set(existsSync(recorded) ? idsIn(recorded) : [])
    const unanswered = asked.filter((id) => !known.has(id))
    if (unanswered.length > 0) console.log(`${basename(folder)}: no recorded answer to ${unanswered.join(', ')}`)
    await printed(SELARAS, ['judge', 'import', recorded, ...of, '--no-llm', '--format', 'json', '--output', told])
    const { findings }: FindingsDocument = JSON.parse(readFileSync(told, 'utf8'))
    const { documents } = await readBrand(folder)
    const texts = new Map(documents.map(({ id, text }) => [id, text]))
    const proved = findings.filter(({ sides }) =>
      sides.every(({ evidence }) => evidence.every((item) => stands(item, texts))),
    )
    const scored = await printed(join(shared, 'score/score.mjs'), ['--json', '--findings', told, folder])
    return {
      asked: asked.length,
      answered: asked.length - unanswered.length,
      told: findings.length,
      proved: proved.length,
      score: JSON.parse(scored).total,
    }
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

const idsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).custom_id)

/** The configuration's own facts are no document that was read. */
const stands = ({ document, channel, quote, start, end }: Evidence, texts: ReadonlyMap<string, string>): boolean =>
  channel === 'truth' || (quote !== '' && texts.get(document)?.slice(start, end) === quote)

/** Whether what is asked holds both quotations of a labelled contradiction together, and how much text that takes. */
export async function bundleFloors(shared: string): Promise<Floor[]> {
  const out = await printed(join(shared, 'score/bundles.mjs'), ['--cmd', COMMAND, ...corporaIn(shared)])
  const lines = out.split('\n')
  const figure = (pattern: RegExp, text = lines.find((line) => line.startsWith('ALL ')) ?? '') =>
    Number.parseFloat(pattern.exec(text)?.[1] ?? '')
  const each = lines.filter((line) => / requests \d/.test(line) && !line.startsWith('ALL '))
  return [
    { name: 'labelled conflicts within one request', figure: figure(/covered ([\d.]+)/), least: 0.99 },
    { name: "requests' text, times the messages'", figure: figure(/text ([\d.]+)x/), most: 3 },
    {
      name: 'requests of a brand, most',
      figure: each.length > 0 ? Math.max(...each.map((line) => figure(/requests (\d+)/, line))) : undefined,
      most: 40,
    },
  ]
}
