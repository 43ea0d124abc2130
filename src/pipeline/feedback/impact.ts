import type { Document, Impact, Score, Span } from '../../model/index.ts'

/** A customer's words that complain of a finding, in positions of the document. */
export interface Complaint extends Span {
  document: Document
}

const QUOTES = 3

/** What the complaints of one finding come to. @param complaints one a document, at least one */
export function impactOf(complaints: readonly Complaint[]): Impact {
  const scores = complaints.flatMap(({ document }) => document.score ?? [])
  const quotes = complaints.toSorted(worstFirst).slice(0, QUOTES)
  return {
    complaints: complaints.length,
    quotes: quotes.map(({ document: { id, text, link, publishedAt }, start, end }) => ({
      quote: text.slice(start, end),
      document: id,
      ...(link ? { link } : {}),
      ...(publishedAt ? { date: publishedAt } : {}),
      start,
      end,
    })),
    ...(scores.length > 0 ? { score: meanOf(scores) } : {}),
  }
}

const share = ({ value, least, most }: Score) => (value - least) / (most - least)

function worstFirst({ document: a }: Complaint, { document: b }: Complaint): number {
  const [x, y] = [a, b].map(({ score }) => (score ? share(score) : 1)) as [number, number]
  const later = (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '')
  return x - y || later || (a.id < b.id ? -1 : 1)
}

function meanOf(scores: readonly Score[]): NonNullable<Impact['score']> {
  const [{ least, most }] = scores as [Score]
  const alike = scores.every((score) => score.least === least && score.most === most)
  const scale = alike ? { least, most } : { least: 0, most: 100 }
  const sum = scores.reduce((all, score) => all + (alike ? score.value : 100 * share(score)), 0)
  return { mean: Math.round((sum / scores.length) * 100) / 100, ...scale, count: scores.length }
}
