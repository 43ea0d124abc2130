export { type GroupContext, groupVerdicts } from './group.ts'
