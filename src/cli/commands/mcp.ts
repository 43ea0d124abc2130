import type { Command } from 'commander'
import { loadConfig } from '../load.ts'
import type { CliPorts } from '../ports.ts'
import { existingStore, type StoreFlags, withStoreOptions } from '../store-flags.ts'

/** `mcp`: tools for writing assistants. */
export function addMcp(program: Command, ports: CliPorts): void {
  withStoreOptions(program.command('mcp'))
    .description('Tools for writing assistants (Model Context Protocol, on standard input and output)')
    .addHelpText(
      'after',
      `
Tools: check_text, lookup_fact, list_findings. None of them changes anything; what is live is what the last \`selaras run\` has read.

Example, in the configuration of an assistant:
  {"mcpServers": {"selaras": {"command": "selaras", "args": ["mcp", "--config", "/brand/selaras.yaml"]}}}

Exit codes: 0 the assistant has hung up, 2 the input is bad (no configuration, no store).`,
    )
    .action(async (flags: StoreFlags) => {
      const { path } = await loadConfig(flags.config, ports)
      await ports.serveMcp({ config: path, db: await existingStore(flags, ports) })
    })
}
