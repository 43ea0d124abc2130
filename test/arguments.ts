import { type ParseArgsConfig, parseArgs } from 'node:util'

/**
 * What a script was asked for. `--help` prints `usage` and ends it with 0; what is not understood is told with `usage` and ends it
 * with 2. `count` reads a whole number above 0 of what was given.
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
  if (process.argv.slice(2).some((given) => given === '--help' || given === '-h')) {
    process.stdout.write(`${usage}\n`)
    process.exit(0)
  }
  try {
    return { ...parseArgs(config), count }
  } catch (error) {
    return refuse((error as Error).message)
  }
}
