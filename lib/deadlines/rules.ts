export type { Deadline, DeadlineStep } from './rules/period'
export { addWorkingDays, deadlineFor, ruleText } from './rules/period'
export type { WorkCalendar, WorkHours } from './rules/work-time'
export { addWorkingMinutes, DEFAULT_HOURS, isWorkingDay, nextWorkingDay, startOfClock } from './rules/work-time'
