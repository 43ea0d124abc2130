import { follows, told } from '../claim.ts'
import { type Figure, only } from '../figure.ts'
import type { Relation } from './relation.ts'

/** net × (1 + tax) = gross. What is paid for one month, night or person is the price as such. */
export const tax: Relation = (figures) => {
  const [net, gross, rate] = [only(figures, 'net'), only(figures, 'gross'), only(figures, 'tax')]
  const slot = (name: string, f?: Figure) => (f?.pays && f.pays.n > 1 ? `${name} ${f.pays.n} ${f.pays.unit}` : name)
  return [
    ...told(slot('gross', gross), gross),
    ...told(slot('net', net), net),
    ...follows(slot('gross', net), [net, rate], '#1 + #2', (amount, share) => amount * (1 + share / 100)),
    ...follows(slot('net', gross), [gross, rate], '#1 ÷ (100% + #2)', (amount, share) => amount / (1 + share / 100)),
  ]
}
