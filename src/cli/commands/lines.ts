import type { Command } from 'commander'
import { InputError } from '../../model/index.ts'
import type { CliPorts } from '../ports.ts'

/** `extract` and `compare`: JSON Lines on standard input, JSON Lines on standard output. */
export function addLines(program: Command, ports: CliPorts): void {
  program
    .command('extract')
    .description('Find quantities in texts: JSON Lines in, JSON Lines out')
    .addHelpText('after', help('extract', '{"id":"1","text":"Cuma Rp 25rb sampai tgl 5"}'))
    .action(() => eachLine(ports.extract, ports))
  program
    .command('compare')
    .description('Judge pairs of texts: JSON Lines in, JSON Lines out')
    .addHelpText('after', help('compare', '{"id":"1","a":"Gratis ongkir","b":"Ongkir Rp 9.000"}'))
    .action(() => eachLine(ports.compare, ports))
}

const help = (name: string, line: string) => `
Example:
  $ echo '${line}' | selaras ${name}

Exit codes: 0 every line was read, 2 a line is no JSON object of the right form (named with its number).`

async function eachLine(transform: CliPorts['extract'], ports: CliPorts): Promise<void> {
  let number = 0
  for await (const line of ports.stdin()) {
    number += 1
    if (line.trim() === '') continue
    const place = { file: 'standard input', line: number }
    const value = parse(number === 1 ? line.replace(/^\ufeff/, '') : line, place)
    ports.stdout.write(`${JSON.stringify(await transform(value, place))}\n`)
  }
}

function parse(line: string, place: InputError['place']): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line
    throw new InputError(place, `${JSON.stringify(shown)}, which is no JSON`, 'one JSON object a line', { cause })
  }
}
