/** The reading of money, dates, shares and the like in one text, for faces that need no statements. */
export { quantities } from '../text/index.ts'
