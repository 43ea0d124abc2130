import { type Block, MOST, plainText } from './blocks.ts'
import type { Target } from './finding-message.ts'
import { slackWords } from './words.ts'

/** Ids of the fields, which answers give back. */
export const FIELDS = { reason: 'reason', until: 'until' } as const

/** The dialog that asks why, and for an acceptance until when (https://docs.slack.dev/surfaces/modals). */
export function dialog(kind: 'accept' | 'dismiss', target: Target, locale: string) {
  const words = slackWords(locale)
  const reason: Block = {
    type: 'input',
    block_id: FIELDS.reason,
    label: plainText(words.reason, MOST.button),
    element: { type: 'plain_text_input', action_id: FIELDS.reason, multiline: true, min_length: 1, max_length: 500 },
  }
  const until: Block = {
    type: 'input',
    block_id: FIELDS.until,
    optional: true,
    label: plainText(words.untilLabel, MOST.button),
    hint: plainText(words.untilHint, 150),
    element: { type: 'datepicker', action_id: FIELDS.until },
  }
  return {
    type: 'modal',
    callback_id: kind,
    private_metadata: JSON.stringify(target),
    // At most 24 characters.
    title: plainText(kind === 'accept' ? words.acceptTitle : words.dismissTitle, 24),
    submit: plainText(words.save, 24),
    close: plainText(words.cancel, 24),
    blocks: kind === 'accept' ? [reason, until] : [reason],
  }
}
