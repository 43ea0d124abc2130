/** Whether blocks keep what Slack asks of them (https://docs.slack.dev/reference/block-kit); the first fault, or undefined. */
export function faultIn(blocks: unknown, most = 50): string | undefined {
  if (!Array.isArray(blocks)) return 'blocks are no list'
  if (blocks.length === 0 || blocks.length > most) return `${blocks.length} blocks`
  for (const block of blocks as Json[]) {
    const fault =
      BLOCKS[block.type as string]?.(block) ?? (BLOCKS[block.type as string] ? undefined : `type ${block.type}`)
    if (fault) return `${block.type}: ${fault}`
  }
  return undefined
}

type Json = Record<string, unknown>
type Rule = (block: Json) => string | undefined
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const first = (items: readonly Json[], rule: Rule): string | undefined => {
  for (const item of items) {
    const fault = rule(item)
    if (fault) return fault
  }
  return undefined
}

function text(value: unknown, most: number, only?: string): string | undefined {
  const { type, text } = (value ?? {}) as { type?: string; text?: unknown }
  if (type !== 'plain_text' && type !== 'mrkdwn') return `text of type ${type}`
  if (only && type !== only) return `text of type ${type}, not ${only}`
  if (typeof text !== 'string' || text.length === 0 || text.length > most) return `text of ${String(text).length}`
  return undefined
}

function button({ type, action_id, text: label, value, url, style }: Json): string | undefined {
  if (type !== 'button') return `element ${type}`
  if (typeof action_id !== 'string' || action_id.length > 255) return 'no action_id'
  if (value !== undefined && String(value).length > 2000) return 'value too long'
  if (url !== undefined && (!URL.canParse(String(url)) || String(url).length > 3000)) return 'no url'
  if (style !== undefined && style !== 'primary' && style !== 'danger') return `style ${style}`
  return text(label, 75, 'plain_text')
}

function richPart({ type, elements }: Json): string | undefined {
  if (!['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'].includes(String(type))) return `part ${type}`
  if (list(elements).length === 0) return 'part without elements'
  return first(list(elements), (run) => {
    if (typeof run.text !== 'string' || run.text === '') return 'run without text'
    if (run.type === 'link') return /^https?:\/\//.test(String(run.url)) ? undefined : `link to ${run.url}`
    return run.type === 'text' ? undefined : `run ${run.type}`
  })
}

const BLOCKS: Record<string, Rule> = {
  header: (block) => text(block.text, 150, 'plain_text'),
  section: (block) => text(block.text, 3000) ?? (block.accessory ? button(block.accessory as Json) : undefined),
  context: ({ elements }) => {
    const all = list(elements)
    return all.length === 0 || all.length > 10 ? `${all.length} elements` : first(all, (one) => text(one, 3000))
  },
  actions: ({ elements }) => {
    const all = list(elements)
    if (all.length === 0 || all.length > 25) return `${all.length} elements`
    if (new Set(all.map((one) => one.action_id)).size < all.length) return 'an action_id twice'
    return first(all, button)
  },
  rich_text: ({ elements }) => (list(elements).length === 0 ? 'no elements' : first(list(elements), richPart)),
  divider: () => undefined,
  input: ({ label, element }) =>
    text(label, 2000, 'plain_text') ?? ((element as Json)?.type ? undefined : 'no element'),
}
