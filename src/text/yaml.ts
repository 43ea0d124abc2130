import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { InputError } from '../model/index.ts'

/** A file of rules or words as read: its name for messages, and its YAML text. */
export interface RuleFile {
  file: string
  text: string
}

/**
 * Reads one YAML file by a schema.
 * @throws InputError with file, line and column of the first thing that does not fit
 */
export function parseYaml<T>(input: RuleFile, schema: z.ZodType<T>): T {
  const lines = new LineCounter()
  const yaml = parseDocument(input.text, { lineCounter: lines })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file: input.file, line, column: col }
  }
  const broken = yaml.errors[0]
  if (broken) throw new InputError(at(broken.pos[0]), broken.message.split('\n')[0]!, 'valid YAML')
  const result = schema.safeParse(yaml.toJS({ maxAliasCount: 0 }))
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const node = yaml.getIn(issue.path.map(String), true) as { range?: [number, number, number] } | undefined
  throw new InputError(at(node?.range?.[0] ?? 0), `\`${issue.path.join('.')}\` that does not fit`, issue.message)
}
