declare module 'write-good' {
  /** Suggestions for English prose; `index` and `offset` say where. */
  export default function writeGood(text: string): { index: number; offset: number; reason: string }[]
}
