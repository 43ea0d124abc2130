import type { JourneyDocument } from '../../model/index.ts'
import { toJson } from '../json.ts'
import type { Colors } from '../report.ts'
import { curvePicture } from './curve.ts'
import { driftPicture } from './drift.ts'
import { envelopesPicture } from './envelopes.ts'
import { matrixPicture } from './matrix.ts'
import { journeyText } from './text.ts'
import { type View, viewOf } from './view.ts'

export const JOURNEY_FORMATS = ['text', 'json', 'svg'] as const
export const JOURNEY_PICTURES = ['matrix', 'curve', 'envelopes', 'drift'] as const
export type JourneyPicture = (typeof JOURNEY_PICTURES)[number]

const DRAW: Record<JourneyPicture, (view: View) => string> = {
  matrix: matrixPicture,
  curve: curvePicture,
  envelopes: envelopesPicture,
  drift: driftPicture,
}

export interface JourneyOptions {
  format: (typeof JOURNEY_FORMATS)[number]
  /** Which picture, for `svg`. */
  picture: JourneyPicture
  colors?: Colors
  /** Width of the terminal; 80 where there is none. */
  columns?: number
}

const PLAIN: Colors = { bold: String, dim: String, red: String, yellow: String, cyan: String, green: String }

/** A journey as text for a terminal, as the JSON document itself, or as a picture that stands alone. Pure. */
export function renderJourney(document: JourneyDocument, options: JourneyOptions): string {
  const { format, picture, colors = PLAIN, columns = 80 } = options
  switch (format) {
    case 'json':
      return toJson(document)
    case 'svg':
      return DRAW[picture](viewOf(document))
    case 'text':
      return journeyText(viewOf(document), colors, columns)
  }
}
