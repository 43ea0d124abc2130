import type { Words } from '../wording.ts'
import { FOUND } from './found.ts'
import { REMEDIES } from './remedies.ts'

/**
 * Why something was not read. Coverage keeps it in English, also in stores of years ago; an Indonesian reader is told it in Indonesian,
 * the words of files and servers excepted. What is not known here stays as it is.
 */
export function unreadReason({ language }: Pick<Words, 'language'>, reason: string): string {
  return language === 'id' ? inIndonesian(reason) : reason
}

function inIndonesian(reason: string): string {
  const redirected = /^It redirects to (\S+), and there: (.+)$/s.exec(reason)
  if (redirected) return `Dialihkan ke ${redirected[1]}, dan di sana: ${inIndonesian(redirected[2]!)}`
  const known = FOUND.find(([pattern]) => pattern.test(reason))
  if (!known) return reason
  const found = reason.replace(...known).replace(/ Named by (\S+)\.$/, ' Disebut oleh $1.')
  return REMEDIES.reduce((told, [english, indonesian]) => told.replace(english, () => indonesian), found)
}
