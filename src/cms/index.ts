export { memoryDeliveries } from './deliveries.ts'
export type { CmsPorts, CmsSource } from './ports.ts'
export { cmsRoutes } from './routes.ts'
export { signed } from './signature.ts'
