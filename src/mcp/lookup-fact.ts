import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import { type LedgerFact, ledger } from '../pipeline/ledger.ts'
import { oneLine } from '../report/index.ts'
import type { McpPorts } from './ports.ts'
import { answering, liveOf, READ_ONLY, told } from './result.ts'

const inputSchema = {
  subject: z.string().min(1).describe('What the fact is of: a product or thing, in the words of the copy'),
  attribute: z
    .string()
    .optional()
    .describe('Which fact: price, warranty-period, shipping-fee and the like. Default: all'),
  limit: z.number().int().min(1).max(50).default(10),
}

const outputSchema = {
  facts: z.array(
    z.object({
      subject: z.string(),
      attribute: z.string(),
      agreed: z.boolean().describe('Whether every place says the same'),
      values: z.array(
        z.object({
          value: z.string(),
          said: z.array(z.object({ document: z.string(), channel: z.string(), stage: z.string(), quote: z.string() })),
        }),
      ),
    }),
  ),
  more: z.number().int().describe('Facts that fit too and are not told'),
}

/** `lookup_fact`: what is said of a thing, value by value, with every place that says it. */
export function lookupFact(server: McpServer, ports: McpPorts): void {
  server.registerTool(
    'lookup_fact',
    {
      title: 'Look up what the brand says of a thing',
      description:
        'The values that the channels give for a product or thing (price, validity, fees, warranty, …), with the quotation of each. Facts that the brand has fixed are on the channel `truth`.',
      inputSchema,
      outputSchema,
      annotations: READ_ONLY,
    },
    ({ subject, attribute, limit }) =>
      answering(async () => {
        const { statements } = await liveOf(ports)
        const fitting = ledger(statements).filter((fact) => fits(fact, subject, attribute))
        const facts = fitting.slice(0, limit).map((fact) => ({ ...plain(fact), agreed: fact.values.length === 1 }))
        const more = fitting.length - facts.length
        const none = `Nothing is said of “${oneLine(subject)}”${attribute ? ` under ${oneLine(attribute)}` : ''}.`
        const lines = facts.map(asText)
        return told(
          facts.length === 0 ? none : [...lines, more > 0 ? `${more} more fit.` : ''].filter(Boolean).join('\n\n'),
          {
            facts,
            more,
          },
        )
      }),
  )
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Every word of the question stands in the subject of the fact. */
function fits(fact: LedgerFact, subject: string, attribute: string | undefined): boolean {
  const words = new Set(fold(fact.subject).split(' '))
  const asked = fold(subject).split(' ')
  return asked.every((word) => words.has(word)) && (attribute === undefined || fold(fact.attribute) === fold(attribute))
}

const plain = ({ subject, attribute, values }: LedgerFact) => ({
  subject,
  attribute,
  values: values.map(({ value, said }) => ({
    value,
    said: said.map(({ document, channel, stage, quote }) => ({ document, channel, stage, quote })),
  })),
})

function asText({ subject, attribute, agreed, values }: ReturnType<typeof plain> & { agreed: boolean }): string {
  const lines = values.flatMap(({ value, said }) => [
    `  ${oneLine(value)}`,
    ...said
      .slice(0, 5)
      .map(({ document, channel, quote }) => `    ${channel} · ${oneLine(document)} · “${oneLine(quote)}”`),
    ...(said.length > 5 ? [`    and ${said.length - 5} other places`] : []),
  ])
  return [`${oneLine(subject)} · ${attribute}${agreed ? '' : ' (the places do not agree)'}`, ...lines].join('\n')
}
