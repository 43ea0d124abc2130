export { helpArticles, questions } from './articles.ts'
export { markdownReader } from './markdown.ts'
