import { type Alias, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { InputError } from '../model/index.ts'

/** A file of rules or words as read: its name for messages, and its YAML text, or the JSON that a build has made of it. */
export interface RuleFile {
  file: string
  text: string
}

/**
 * Reads one YAML file by a schema.
 * @throws InputError with file, line and column of the first thing that does not fit
 */
export function parseYaml<T>(input: RuleFile, schema: z.ZodType<T>): T {
  const json = jsonOf(input.text)
  const built = json === undefined ? undefined : schema.safeParse(json)
  if (built?.success) return built.data
  const lines = new LineCounter()
  const yaml = parseDocument(input.text, { lineCounter: lines })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file: input.file, line, column: col }
  }
  const broken = yaml.errors[0]
  if (broken) throw new InputError(at(broken.pos[0]), broken.message.split('\n')[0]!, 'valid YAML')
  const alias = aliasIn(yaml)
  if (alias) throw new InputError(at(alias.range![0]), `the alias *${alias.source}`, 'what it stands for, written out')
  const result = schema.safeParse(yaml.toJS({ maxAliasCount: 0 }))
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const node = yaml.getIn(issue.path.map(String), true) as { range?: [number, number, number] } | undefined
  throw new InputError(at(node?.range?.[0] ?? 0), `\`${issue.path.join('.')}\` that does not fit`, issue.message)
}

/** A few aliases of aliases unpack to more than any memory. */
function aliasIn(yaml: ReturnType<typeof parseDocument>): Alias | undefined {
  let found: Alias | undefined
  visit(yaml, {
    Alias: (_, alias) => {
      found = alias
      return visit.BREAK
    },
  })
  return found
}

/** What a build has made of a file, much quicker to read than YAML; undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
