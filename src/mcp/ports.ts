import type { Brand } from '../pipeline/brand.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import type { Policy } from '../pipeline/drafts/verdict.ts'

/** What the tools of a brand take from outside. */
export interface McpPorts {
  version: string
  brand: Pick<Brand, 'config' | 'store'>
  /** What is live, as the last run has read it; undefined where nothing was read yet. */
  live(): Promise<LiveCopy | undefined>
  policy?: Policy
}
