/** A figure of a row, and what it is held to. */
export interface Figure {
  name: string
  value: number
  most?: number
  least?: number
}

/** One line of the table of speed: what is measured, beside which peer or floor. */
export interface Row {
  name: string
  what: string
  against: string
  /** `short`: fewer pages, messages and rounds, for every change of the code. */
  measure(short: boolean): Promise<Figure[]>
}

export const isMet = ({ value, most, least }: Figure): boolean =>
  (most === undefined || value <= most) && (least === undefined || value >= least)

export const aimOf = ({ most, least }: Figure): string =>
  most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : '–'
