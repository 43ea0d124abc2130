import type { Mark } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'

/** Ways in which senders write a place to fill in: `{{1}}`, `{{ first_name }}`, `*|FNAME|*`, `%%name%%`, `${x}`, `{KeyWord:Tas}`. */
const BLANK =
  /\{\{\{?\s?(.{1,160}?)\}?\}\}|\*\|(.{1,80}?)\|\*|%%(\w{1,80})%%|%([A-Z][A-Z_]{1,80})%|\$\{(.{1,80}?)\}|\{(\w[\w .]{0,80}?)(?::[^{}]{0,80})?\}|\[\[(.{1,80}?)\]\]|\$([a-z]\w{0,80}(?:[.-]\w{1,80}){0,4})/g

/** The message with a `blank` mark over every place that a sender fills in, named as the template names it. */
export function withBlanks(draft: MessageDraft): MessageDraft {
  const blanks = [...draft.text.matchAll(BLANK)].map((match): Mark => {
    const name = match.slice(1).find((group) => group !== undefined) ?? ''
    const start = match.index
    return {
      kind: 'blank',
      name:
        name
          .replace(/^\$\{|\}$/g, '')
          .split('|')[0]
          ?.trim() ?? '',
      start,
      end: start + match[0].length,
    }
  })
  return blanks.length > 0 ? { ...draft, marks: [...(draft.marks ?? []), ...blanks] } : draft
}
