import type { MessageDraft } from '../assemble.ts'
import { withBlanks } from '../rows/blanks.ts'
import type { Entry } from '../rows/entry.ts'

/** What a bot says to one intent. `buttons` are the replies that it offers. */
export interface Intent {
  name: string
  answers: readonly string[]
  buttons?: readonly string[]
  locale?: string | undefined
}

/** One document an intent. Its name, as words, is the context of every answer. */
export function intentEntry(intent: Intent, position: number): Entry {
  const title = intent.name
    .replace(/^utter_/, '')
    .replace(/[_./-]+/g, ' ')
    .trim()
  const draft =
    (role: 'answer' | 'cta') =>
    (text: string): MessageDraft =>
      withBlanks({ role, text, context: [title] })
  const messages = [...intent.answers.map(draft('answer')), ...(intent.buttons ?? []).map(draft('cta'))]
  return {
    id: intent.name,
    position,
    parts: { messages, title, ...(intent.locale === undefined ? {} : { touchpoint: { locale: intent.locale } }) },
  }
}
