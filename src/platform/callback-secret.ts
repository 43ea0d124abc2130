import { InputError } from '../model/index.ts'

/** In characters. */
const SHORTEST = 16

/** The secret with which callbacks are signed. Throws InputError where it is missing or short. */
export function callbackSecret(variable: string, env: Readonly<Record<string, string | undefined>>): string {
  const secret = env[variable] ?? ''
  if (secret.length >= SHORTEST) return secret
  const found = secret === '' ? `no ${variable} in the environment` : `a secret of ${secret.length} characters`
  throw new InputError({ file: 'callbacks' }, found, `at least ${SHORTEST} characters that nobody can guess`)
}
