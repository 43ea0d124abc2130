import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { expectFile } from '../report/expected.ts'
import { Session, wordsOf } from './session.ts'

const CASES = new URL('../../fixtures/cli/', import.meta.url)

// A folder a case: `commands.txt`, the folder `input` in which they run, `stdin.txt`, and `expected.txt`, what is seen.
describe.each(readdirSync(CASES).sort())('the commands of %s', (name) => {
  const folder = new URL(`${name}/`, CASES)
  const session = new Session(new URL('input/', folder))
  afterAll(() => session.end())

  it('print exactly what is expected', async () => {
    const input = new URL('stdin.txt', folder)
    const stdin = existsSync(input) ? readFileSync(input, 'utf8') : undefined
    const commands = readFileSync(new URL('commands.txt', folder), 'utf8').trim().split('\n')
    expect(commands).not.toEqual([''])
    let seen = ''
    for (const command of commands) {
      const [program, ...args] = wordsOf(command)
      if (program === 'cat') {
        seen += `$ ${command}\n${session.read(args[0]!)}\n`
        continue
      }
      const { stdout, stderr, code } = await session.run(args, { stdin })
      const errors = stderr.replace(/^(?=.)/gm, '! ')
      seen += `$ ${command}\n${stdout}${errors}[exit ${code}]\n\n`
    }
    expectFile(new URL('expected.txt', folder), seen)
  })
})
