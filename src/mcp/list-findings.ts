import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { ACTIVE_STATUSES, FINDING_TYPES, SEVERITIES, STAGES, STATUSES } from '../model/index.ts'
import { storedDocument } from '../pipeline/stored.ts'
import { findingText } from '../report/index.ts'
import type { McpPorts } from './ports.ts'
import { answering, READ_ONLY, told } from './result.ts'

const inputSchema = {
  severity: z.array(z.enum(SEVERITIES)).optional(),
  type: z.enum(FINDING_TYPES).optional(),
  status: z.array(z.enum(STATUSES)).optional().describe('Default: those that ask for work'),
  channel: z.string().optional().describe('Only those that quote this channel'),
  stage: z.enum(STAGES).optional(),
  text: z.string().optional().describe('Only those in which these words occur'),
  limit: z.number().int().min(1).max(100).default(20),
}

const outputSchema = {
  asOf: z.string(),
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      severity: z.enum(SEVERITIES),
      type: z.string(),
      status: z.enum(STATUSES),
      verdict: z.enum(['conflict', 'review']),
      title: z.string(),
      suggestion: z.string(),
      sides: z.array(
        z.object({
          value: z.string(),
          evidence: z.array(z.object({ document: z.string(), channel: z.string(), quote: z.string() })),
        }),
      ),
    }),
  ),
  truncated: z.boolean().describe('There are more than were asked for'),
}

/** `list_findings`: where the brand contradicts itself now, gravest first. */
export function listFindings(server: McpServer, ports: McpPorts): void {
  server.registerTool(
    'list_findings',
    {
      title: 'List contradictions',
      description:
        'Where the channels of the brand contradict each other now, as the last run has found it, gravest first.',
      inputSchema,
      outputSchema,
      annotations: READ_ONLY,
    },
    ({ limit, status, ...filter }) =>
      answering(async () => {
        const { locale } = await ports.brand.config()
        const asked = { ...filter, status: status ?? ACTIVE_STATUSES, limit: limit + 1 }
        const { document } = await storedDocument(ports.brand.store, asked)
        const found = document.findings.slice(0, limit)
        const texts = found.map((finding) => findingText(finding, { locale, columns: 100 }))
        const findings = found.map(
          ({ fingerprint, severity, type, status: at, verdict, title, suggestion, sides }) => ({
            fingerprint,
            severity,
            type,
            status: at,
            verdict,
            title,
            suggestion,
            sides: sides.map(({ value, evidence }) => ({
              value,
              evidence: evidence.map(({ document: place, channel, quote }) => ({ document: place, channel, quote })),
            })),
          }),
        )
        const truncated = document.findings.length > limit
        const none = 'No finding fits.'
        const more = truncated ? [`There are more than these ${limit}.`] : []
        return told(texts.length === 0 ? none : [...texts, ...more].join('\n'), {
          asOf: document.asOf,
          findings,
          truncated,
        })
      }),
  )
}
