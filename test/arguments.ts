import { type ParseArgsConfig, parseArgs } from 'node:util'

/**
 * What a script was asked for. `--help` prints `usage` and ends it with 0; what is not understood is told with `usage` and ends it
 * with 2. `count` reads a whole number above 0 of what was given; `among` holds names to those that there are.
 */
export function argumentsOf<const Config extends ParseArgsConfig>(usage: string, config: Config) {
  const refuse = (why: string): never => {
    process.stderr.write(`${why}\n\n${usage}\n`)
    process.exit(2)
  }
  const count = (text: string): number => {
    const number = Number(text)
    return Number.isInteger(number) && number > 0
      ? number
      : refuse(`${JSON.stringify(text)} is no whole number above 0`)
  }
  const among = (names: readonly string[], all: readonly string[]): readonly string[] => {
    const unknown = names.filter((name) => !all.includes(name))
    return unknown.length === 0 ? names : refuse(`${unknown.join(', ')}: there are ${all.join(', ')}`)
  }
  if (process.argv.slice(2).some((given) => given === '--help' || given === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return { ...parseArgs(config), count, among }
  } catch (error) {
    return refuse((error as Error).message)
  }
}
