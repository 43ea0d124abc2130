import { shown } from './safe.ts'

/** Limits of Block Kit (https://docs.slack.dev/reference/block-kit/blocks). */
export const MOST = { blocks: 50, homeBlocks: 100, header: 150, text: 3000, button: 75, value: 2000 } as const

/** Plain text: Slack looks for nothing in it, no markup, no mention, no emoji. */
export const plainText = (text: string, most: number) => ({
  type: 'plain_text' as const,
  text: shown(text, most) || '–',
  emoji: false,
})

/** A stretch of rich text. Slack takes it letter by letter: unlike `mrkdwn` there is nothing to escape. */
export type Run = { type: 'text'; text: string; style?: { bold: true } } | { type: 'link'; url: string; text: string }

export const run = (text: string, style?: { bold: true }): Run[] =>
  text === '' ? [] : [{ type: 'text', text, ...(style ? { style } : {}) }]

interface RichPart {
  type: 'rich_text_section' | 'rich_text_quote' | 'rich_text_preformatted'
  elements: Run[]
}
export const line = (...runs: Run[]): RichPart => ({ type: 'rich_text_section', elements: runs })
export const quotation = (...runs: Run[]): RichPart => ({ type: 'rich_text_quote', elements: runs })
export const verbatim = (...runs: Run[]): RichPart => ({ type: 'rich_text_preformatted', elements: runs })

type Text = ReturnType<typeof plainText>
export interface Button {
  type: 'button'
  action_id: string
  text: Text
  value?: string
  url?: string
  style?: 'primary'
}

/** The blocks that messages of Selaras consist of. */
export type Block =
  | { type: 'header'; text: Text }
  | { type: 'context'; elements: Text[] }
  | { type: 'rich_text'; elements: RichPart[] }
  | { type: 'actions'; elements: Button[] }
  | { type: 'input'; block_id: string; optional?: boolean; label: Text; hint?: Text; element: InputElement }

type InputElement =
  | { type: 'plain_text_input'; action_id: string; multiline: boolean; max_length: number; min_length: number }
  | { type: 'datepicker'; action_id: string }

/** A message: what screens show, and what notifications and screen readers say. */
export interface Message {
  text: string
  blocks: Block[]
}

export const header = (text: string): Block => ({ type: 'header', text: plainText(text, MOST.header) })
export const context = (...texts: string[]): Block => ({
  type: 'context',
  elements: texts.slice(0, 10).map((text) => plainText(text, 300)),
})
export const button = (action: string, text: string, more: Partial<Button> = {}): Button => ({
  type: 'button',
  action_id: action,
  text: plainText(text, MOST.button),
  ...more,
})
