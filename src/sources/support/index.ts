export { helpArticles } from './articles.ts'
export { markdownReader } from './markdown.ts'
export { questions, questionTable } from './questions.ts'
