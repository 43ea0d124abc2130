import { Argument, type Command } from 'commander'
import { z } from 'zod'
import { configSchema, findingsDocumentSchema, journeyDocumentSchema } from '../../model/index.ts'
import { toJson } from '../../report/index.ts'
import type { CliPorts } from '../ports.ts'

const SCHEMAS = {
  config: { title: 'selaras.yaml', schema: z.toJSONSchema(configSchema, { io: 'input' }) },
  findings: { title: 'Selaras findings document', schema: z.toJSONSchema(findingsDocumentSchema) },
  journey: { title: 'Selaras journey document', schema: z.toJSONSchema(journeyDocumentSchema) },
}

/** `schema`: JSON Schema (draft 2020-12) of what goes in and what comes out. */
export function addSchema(program: Command, ports: CliPorts): void {
  program
    .command('schema')
    .addArgument(new Argument('<name>', 'which schema').choices(Object.keys(SCHEMAS)))
    .description('Print the JSON Schema of the configuration, of the findings document or of the journey document')
    .addHelpText(
      'after',
      `
Examples:
  $ selaras schema config > selaras.schema.json
  $ selaras schema findings

Exit codes: 0 printed, 2 no such schema.`,
    )
    .action((name: keyof typeof SCHEMAS) => {
      const { title, schema } = SCHEMAS[name]
      const { $schema, ...rest } = schema
      ports.stdout.write(toJson({ $schema, title, ...rest }))
    })
}
