import {
  type Line,
  type Prompt,
  type ProvedDiscord,
  type ProvedReading,
  proveReadings,
  proveTone,
} from '../../judge/index.ts'
import type { Finding } from '../../model/index.ts'
import type { JudgeLedger } from '../../store/port.ts'
import { attributeBrief, findingsOfReadings, unreadCopy } from './extracted.ts'
import type { Matter } from './hear.ts'
import { type Copy, type JudgeContext, standing } from './judging.ts'
import { type Questions, questions, questionsOfDrafts } from './questions.ts'
import { judgedToneFindings } from './tone.ts'

/** Prompts by which a model judges line by line, where the brand wants that. */
export interface LinePrompts {
  /** How each line sounds. */
  tone?: Prompt
  /** What the lines state that rules could not read. */
  extraction?: Prompt
}

/** A question that goes line by line: to whom it is put, and the copy that it is put about. */
export interface LineTask {
  name: keyof LinePrompts
  context: JudgeContext
  copy: Copy
}

/** The tasks that a brand wants. What the brand says of itself goes with the prompt, so that another voice is another question. */
export function lineTasks(
  prompts: LinePrompts,
  copy: Copy,
  matter: Pick<Matter, 'rules'>,
  first: JudgeContext,
): LineTask[] {
  const { tone, extraction } = prompts
  const { voice } = first.config
  const tasks: LineTask[] = []
  if (tone && voice) {
    const prompt = { ...tone, brief: `Voice: ${JSON.stringify(voice)}` }
    tasks.push({ name: 'tone', context: { ...first, prompt }, copy })
  }
  if (extraction && matter.rules) {
    const { knowledge, statements } = matter.rules
    const prompt = { ...extraction, brief: attributeBrief(knowledge) }
    tasks.push({ name: 'extraction', context: { ...first, prompt }, copy: unreadCopy(copy, statements) })
  }
  return tasks
}

/** What is still to be asked in a task; of drafts alone where there are any. */
export const questionsOfTask = (
  { context, copy }: LineTask,
  ledger: JudgeLedger,
  options: { all?: boolean; drafts?: ReadonlySet<string> } = {},
): Promise<Questions> =>
  options.drafts ? questionsOfDrafts(options.drafts, copy, ledger, context) : questions(copy, ledger, context, options)

/** What was answered line by line, as findings. */
export interface LineFindings {
  findings: Finding[]
  discarded: Record<string, number>
  instructions: Line[]
}

/** Reads the answers to all tasks. `told`: the findings so far. */
export async function hearLines(
  tasks: readonly LineTask[],
  ledger: JudgeLedger,
  matter: Matter,
  told: readonly Finding[],
): Promise<LineFindings> {
  const heard: LineFindings = { findings: [], discarded: {}, instructions: [] }
  const discords: ProvedDiscord[] = []
  const readings: ProvedReading[] = []
  const count = (reason: string, n: number) => {
    if (n > 0) heard.discarded[reason] = (heard.discarded[reason] ?? 0) + n
  }
  for (const { name, context, copy } of tasks) {
    for (const { text, lines } of await standing(copy, ledger, context)) {
      const answer = name === 'tone' ? proveTone(text, lines) : proveReadings(text, lines)
      if (!answer) {
        count('unreadable', 1)
        continue
      }
      count('quote-not-found', answer.unproved)
      heard.instructions.push(...answer.instructions)
      for (const proved of answer.proved) 'heard' in proved ? discords.push(proved) : readings.push(proved)
    }
  }
  heard.findings.push(...judgedToneFindings(discords, matter.heard ?? []))
  if (matter.rules && readings.length > 0) {
    const { findings, unusable } = findingsOfReadings(readings, matter.rules, matter, told)
    heard.findings.push(...findings)
    count('unusable-reading', unusable)
  }
  return heard
}
