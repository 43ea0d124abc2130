import { z } from 'zod'
import { costOf, isAnswered, isReadable, type JudgeOutcome, NO_USAGE, readResult } from '../../judge/index.ts'
import type { Config } from '../../model/index.ts'
import type { JudgeLedger } from '../../store/port.ts'

/** What came of a file of answers. Lines count from 1. */
export interface Imported {
  /** Answers that are new. */
  kept: number
  /** Answers to questions that had one already, which stays. */
  known: number
  /** Ids that belong to no question of this store. */
  unknown: string[]
  bad: { line: number; reason: string }[]
  /** Of `bad`, how many hold no answer at all: the file may be another one than was meant. */
  formless: number
}

const plainSchema = z.object({ custom_id: z.string(), text: z.string(), model: z.string().optional() })

const FORMS = 'a result of a Message Batch, or {"custom_id", "text"}'

/**
 * Keeps answers that were given elsewhere: JSON Lines of Message Batches results, or of `{"custom_id", "text"}`. What is no
 * such line, holds no answer or one of another form is told, and the rest is kept.
 * @param at ISO 8601
 */
export async function importAnswers(text: string, config: Config, ledger: JudgeLedger, at: string): Promise<Imported> {
  const imported: Imported = { kept: 0, known: 0, unknown: [], bad: [], formless: 0 }
  for (const [i, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue
    const bad = (reason: string) => imported.bad.push({ line: i + 1, reason })
    const outcome = outcomeOf(written)
    if (typeof outcome === 'string') {
      bad(outcome)
      imported.formless++
    } else if (!isAnswered(outcome)) bad(`no answer to ${outcome.id}: ${outcome.reason}`)
    else {
      const request = await ledger.request(outcome.id)
      if (!request) {
        imported.unknown.push(outcome.id)
        continue
      }
      if (!isReadable(outcome.id, outcome.text)) {
        bad(`the answer to ${outcome.id} does not follow the schema`)
        continue
      }
      const { text: said, usage } = outcome
      const model = outcome.model || request.model
      const cost = costOf(usage, model, { batch: true, prices: config.judge?.prices })
      const answer = { text: said, model, usage, at, ...(cost === undefined ? {} : { cost }) }
      if (await ledger.answer(outcome.id, answer)) imported.kept++
      else imported.known++
    }
  }
  return imported
}

/** An outcome, or what is wrong with the line. */
function outcomeOf(line: string): JudgeOutcome | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return `no JSON; expected ${FORMS}`
  }
  const plain = plainSchema.safeParse(value)
  if (plain.success) {
    const { custom_id: id, text, model = '' } = plain.data
    return { id, text, model, usage: NO_USAGE }
  }
  try {
    return readResult(value)
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const { path, message } = error.issues[0]!
    return `${path.join('.') || 'the line'}: ${message}; expected ${FORMS}`
  }
}
