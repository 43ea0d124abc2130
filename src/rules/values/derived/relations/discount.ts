import { follows, told } from '../claim.ts'
import { only } from '../figure.ts'
import type { Relation } from './relation.ts'
import { PAID_YEARLY } from './yearly.ts'

/** before − off = after, before − saving = after. What is saved by paying for a year at once is another sum. */
export const discount: Relation = (figures, text) => {
  if (PAID_YEARLY.test(text)) return []
  const [off, saving] = [only(figures, 'off'), only(figures, 'saving')]
  const [before, after, price] = [only(figures, 'before'), only(figures, 'after'), only(figures, 'price')]
  const full = before ?? price
  return [
    ...told('off', off),
    ...told('saving', saving),
    ...told('before', before),
    ...told('after', after),
    ...follows('off', [before, after], '#1 → #2', (b, a) => (1 - a / b) * 100),
    ...follows('saving', [before, after], '#1 − #2', (b, a) => b - a),
    ...(after ? [] : follows('after', [full, off], '#1 − #2', (b, share) => b * (1 - share / 100))),
    ...(after ? [] : follows('after', [full, saving], '#1 − #2', (b, less) => b - less)),
    ...(before ? [] : follows('before', [after, off], '#1 ÷ (100% − #2)', (a, share) => a / (1 - share / 100))),
    ...(before ? [] : follows('before', [after, saving], '#1 + #2', (a, less) => a + less)),
  ]
}
