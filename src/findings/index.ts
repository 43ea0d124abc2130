export { groupVerdicts } from './group.ts'
