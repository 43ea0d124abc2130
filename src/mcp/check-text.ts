import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { STAGES } from '../model/index.ts'
import { type Checked, checkDraft } from '../pipeline/drafts/checked.ts'
import { DRAFT_FORMATS } from '../pipeline/drafts/draft.ts'
import type { LiveCopy } from '../pipeline/drafts/live.ts'
import { findingText, oneLine } from '../report/index.ts'
import type { McpPorts } from './ports.ts'
import { answering, liveOf, READ_ONLY, told } from './result.ts'

const inputSchema = {
  text: z.string().min(1).max(200_000).describe('The text as it would be published'),
  format: z.enum(DRAFT_FORMATS).default('text').describe('What the text is written in'),
  channel: z
    .string()
    .optional()
    .describe('Where it will stand, such as web, email, sms or social. Default: that of the first source'),
  stage: z
    .enum(STAGES)
    .optional()
    .describe('Stage of the customer journey that it serves. Default: that of the first source'),
  audience: z.string().optional(),
  region: z.string().optional(),
  replaces: z.string().optional().describe('Id or address of the live document that it will replace'),
}

const effect = z.enum(['block', 'warn', 'none'])
const outputSchema = {
  verdict: z.enum(['pass', 'warn', 'block']),
  asOf: z.string().describe('Day on which the live copy is read, YYYY-MM-DD'),
  findings: z.array(
    z.object({
      fingerprint: z.string(),
      severity: z.enum(['low', 'medium', 'high']),
      type: z.string(),
      effect,
      title: z.string(),
      explanation: z.string(),
      suggestion: z.string(),
      sides: z.array(
        z.object({
          value: z.string(),
          evidence: z.array(
            z.object({ document: z.string(), channel: z.string(), stage: z.string(), quote: z.string() }),
          ),
        }),
      ),
      edits: z.array(z.object({ document: z.string(), from: z.string(), to: z.string() })),
    }),
  ),
  touched: z
    .array(z.object({ document: z.string(), channel: z.string() }))
    .describe('Places that would have to change'),
  unread: z.array(z.string()).describe('What of the text could not be read'),
}

/** `check_text`: a draft against all that is live. */
export function checkText(server: McpServer, ports: McpPorts): void {
  server.registerTool(
    'check_text',
    {
      title: 'Check a text before it is published',
      description:
        'Holds a draft against everything the brand says now and will say: which promises contradict each other, where, and what to write instead.',
      inputSchema,
      outputSchema,
      annotations: READ_ONLY,
    },
    ({ text, format, replaces, ...where }) =>
      answering(async () => {
        const live = await liveOf(ports)
        const { channel = 'web', stage = 'consideration' } = live.config.sources[0] ?? {}
        const draft = {
          content: text,
          format,
          id: replaces ?? 'draft',
          touchpoint: {
            channel: where.channel ?? channel,
            stage: where.stage ?? stage,
            audience: where.audience,
            region: where.region,
          },
        }
        const checked = await checkDraft(live, ports.brand.store, draft, ports.policy)
        return told(asText(checked, live), asData(checked, live))
      }),
  )
}

function asText({ verdict, findings, problems }: Checked, { config }: LiveCopy): string {
  const { locale } = config
  const counted = findings.filter(({ effect }) => effect !== 'none')
  const spared = findings.length - counted.length
  const head = {
    pass: 'pass: nothing in this text contradicts what is live.',
    warn: 'warn: look at what it contradicts before it goes out.',
    block: 'block: it contradicts what is live. Change the text, or what is live with it.',
  }[verdict]
  return [
    head,
    ...counted.map((finding) => findingText(finding, { locale, columns: 100 })),
    spared > 0 ? `${spared} more are known, accepted or too slight to count.` : '',
    ...problems.map(oneLine),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const asData = ({ verdict, findings, blastRadius, problems }: Checked, { asOf }: LiveCopy) => ({
  verdict,
  asOf,
  findings: findings.map(
    ({ fingerprint, severity, type, effect, title, explanation, suggestion, sides, edits = [] }) => ({
      fingerprint,
      severity,
      type,
      effect,
      title,
      explanation,
      suggestion,
      sides: sides.map(({ value, evidence }) => ({
        value,
        evidence: evidence.map(({ document, channel, stage, quote }) => ({ document, channel, stage, quote })),
      })),
      edits: edits.map(({ document, from, to }) => ({ document, from, to })),
    }),
  ),
  touched: blastRadius.map(({ document, channel }) => ({ document, channel })),
  unread: problems,
})
