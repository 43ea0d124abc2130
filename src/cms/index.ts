export { storedDeliveries } from './deliveries.ts'
export type { CmsPorts, CmsSource } from './ports.ts'
export { cmsRoutes } from './routes.ts'
export { fetchStory } from './storyblok-api.ts'
