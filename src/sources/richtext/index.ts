export { richTextForms } from './forms.ts'
export { gutenbergReader } from './gutenberg-reader.ts'
