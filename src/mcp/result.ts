import { SelarasError } from '../model/index.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { McpPorts } from './ports.ts'

/** What a tool answers: text for people and models, and the same as data. */
interface ToolResult {
  [more: string]: unknown
  content: { type: 'text'; text: string }[]
  structuredContent?: Record<string, unknown>
  isError?: boolean
}

export const READ_ONLY = { readOnlyHint: true, openWorldHint: false } as const

/** An answer. */
export const told = (text: string, structuredContent: Record<string, unknown>): ToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent,
})

/** Runs a tool; what the user can mend is an answer that says how, anything else is a fault. */
export async function answering(work: () => Promise<ToolResult>): Promise<ToolResult> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SelarasError) return { content: [{ type: 'text', text: error.message }], isError: true }
    throw error
  }
}

/** The live copy. Throws SelarasError where no run has read anything. */
export async function liveOf({ live }: McpPorts): Promise<LiveCopy> {
  const copy = await live()
  if (copy) return copy
  throw new SelarasError('Nothing of this brand was read yet; `selaras run` reads it.', 'retry')
}
