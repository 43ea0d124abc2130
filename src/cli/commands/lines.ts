import type { Command } from 'commander'
import { extractLines } from '../extract.ts'
import type { CliPorts } from '../ports.ts'

/** `extract`, `tone` and `compare`: JSON Lines on standard input, JSON Lines on standard output. */
export function addLines(program: Command, ports: CliPorts): void {
  program
    .command('extract')
    .description('Find quantities in texts: JSON Lines in, JSON Lines out')
    .addHelpText('after', help('extract', '{"id":"1","text":"Cuma Rp 25rb sampai tgl 5"}'))
    .action(() => pass(extractLines(ports.stdin(), { file: 'standard input' }), ports))
  program
    .command('tone')
    .description('Tell how texts sound: JSON Lines in, JSON Lines out')
    .addHelpText('after', help('tone', '{"id":"1","text":"Buruan, tinggal 2 lagi!"}'))
    .action(() => pass(ports.toneLines(ports.stdin()), ports))
  program
    .command('compare')
    .description('Judge pairs of texts: JSON Lines in, JSON Lines out')
    .addHelpText('after', help('compare', '{"id":"1","a":"Gratis ongkir","b":"Ongkir Rp 9.000"}'))
    .action(() => pass(ports.compareLines(ports.stdin()), ports))
}

const help = (name: string, line: string) => `
Example:
  $ echo '${line}' | selaras ${name}

Exit codes: 0 every line was read, 2 a line is no JSON object of the right form (named with its number).`

async function pass(lines: AsyncIterable<string>, ports: CliPorts): Promise<void> {
  for await (const line of lines) ports.stdout.write(`${line}\n`)
}
