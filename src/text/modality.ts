/** Concepts that carry modality or breadth, not content: "kartu kredit tidak bisa" is about the card. */
export const MODALITY: readonly string[] = [
  'can',
  'must',
  'not',
  'without',
  'all',
  'only',
  'include',
  'except',
  'validity',
]

/** The same as terms, with those that turn a whole policy: who earns, what is excluded, limited or forbidden. */
export const POLICY_TERMS: readonly string[] = [...MODALITY, 'earn', 'excluded', 'limited-to', 'prohibition'].map(
  (concept) => `~${concept}`,
)

/** Words with which a sentence only supposes something, as part of a pattern. */
export const SUPPOSING = 'kalau|kalo|jika|bila|apabila|asal(?:kan)?|selama|sepanjang|if|when|unless|once|provided|while'
