export { mcpRoutes } from './routes.ts'
export { mcpServer } from './server.ts'
