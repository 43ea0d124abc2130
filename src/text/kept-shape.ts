/**
 * Holds one object of each class of which many come and go together. V8 forgets a class's shape when it collects garbage while no
 * object of it is left, and throws away the code compiled for it: what is read next would begin with slow code again.
 */
export function keepShape(...examples: readonly object[]): void {
  kept.push(...examples)
}
const kept: object[] = []
