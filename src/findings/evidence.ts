import type { Document, Evidence, Span } from '../model/index.ts'

/**
 * A quotation with all that is known of its place.
 * @param context headings above it, outermost first
 */
export function evidenceAt(
  document: Omit<Document, 'text' | 'messages'>,
  { start, end, quote }: Span & { quote: string },
  context: readonly string[] = [],
): Evidence {
  const above = context.join(' › ')
  return {
    document: document.id,
    channel: document.channel,
    stage: document.stage,
    quote,
    start,
    end,
    ...(document.publishedAt ? { publishedAt: document.publishedAt } : {}),
    ...(document.audience ? { audience: document.audience } : {}),
    ...(document.region ? { region: document.region } : {}),
    ...(document.owner ? { owner: document.owner } : {}),
    ...(above ? { context: above } : {}),
  }
}
